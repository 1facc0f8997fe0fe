/** A connection through the relay: one WebSocket is one TCP connection. */
import type { SessionEvent } from '../../protocol/session/event.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
  sliceOctets,
} from '../../protocol/source/octets.js';
import {
  type PageMessage,
  type RelayMessage,
  subprotocol,
} from '../../relay/contract.js';
import type { Connection, OpenConnection, Target } from './connection.js';

/** What is used of a WebSocket. */
export interface RelaySocket {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { readonly data: string | ArrayBuffer }) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export type RelaySocketConstructor = new (
  url: string,
  subprotocol: string,
) => RelaySocket;

type Last = Extract<SessionEvent, { type: 'closed' | 'failed' }>;

// The relay takes frames up to 1 MiB.
const largestFrame = 256 * 1024;

/** Opens connections through the relay at `url`; `workspace` says whose mailboxes the sandbox uses. */
export function openRelayConnection(
  url: string,
  workspace: string,
  Socket: RelaySocketConstructor = WebSocket as RelaySocketConstructor,
): OpenConnection {
  return (target, tell) =>
    new RelayConnection(new Socket(url, subprotocol), {
      url,
      workspace,
      target,
      tell,
    });
}

/** Whether a connection ended because no relay was there, or the relay went away. */
export function isRelayLost(event: SessionEvent): boolean {
  return event.type === 'failed' && event.message.startsWith(lostRelay);
}

const lostRelay = 'The relay at ';

interface Asked {
  readonly url: string;
  readonly workspace: string;
  readonly target: Target;
  readonly tell: (event: SessionEvent) => void;
}

class RelayConnection implements Connection {
  readonly #socket: RelaySocket;
  readonly #asked: Asked;
  readonly #askedAt = performance.now();
  /** What waits for the connection, or for the TLS handshake under way. */
  #waiting: (() => void)[] = [];
  #isReady = false;
  #hasOpened = false;
  #hasEnded = false;

  constructor(socket: RelaySocket, asked: Asked) {
    this.#socket = socket;
    this.#asked = asked;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => this.#connect();
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = () => this.#lose();
    socket.onerror = () => this.#lose();
    asked.tell({ type: 'connecting', at: 0, ...asked.target });
  }

  send(octets: Octets) {
    this.#whenReady(() => {
      this.#asked.tell({ type: 'sent', at: this.#now(), octets });
      for (let start = 0; start < octets.length; start += largestFrame) {
        const end = start + largestFrame;
        this.#socket.send(bytesOf(sliceOctets(octets, { start, end })));
      }
    });
  }

  startTls(received: number) {
    this.#whenReady(() => {
      // What follows goes out once the handshake is over.
      this.#isReady = false;
      const serverName = this.#asked.target.host;
      this.#say({ type: 'startTls', serverName, received });
    });
  }

  end() {
    this.#whenReady(() => this.#say({ type: 'end' }));
  }

  close() {
    if (this.#hasEnded) return;
    if (this.#hasOpened) this.#say({ type: 'close' });
    this.#finish({ type: 'closed', at: this.#now(), by: 'client' });
  }

  #connect() {
    if (this.#hasEnded) return;
    this.#hasOpened = true;
    const { target, workspace } = this.#asked;
    this.#say({ type: 'connect', ...target, workspace });
  }

  #receive(data: string | ArrayBuffer) {
    if (this.#hasEnded) return;
    const at = this.#now();
    if (typeof data !== 'string') {
      const octets = octetsOf(new Uint8Array(data));
      this.#asked.tell({ type: 'received', at, octets });
      return;
    }
    const message = JSON.parse(data) as RelayMessage;
    if (message.type === 'closed' || message.type === 'failed') {
      this.#finish({ at, ...message });
      return;
    }
    // Only who asked for a window is told what was written.
    if (message.type === 'written') return;
    if (message.type === 'secured') {
      const { peer: _peer, ...secured } = message;
      this.#asked.tell({ at, ...secured });
    } else {
      this.#asked.tell({ at, ...message });
    }
    if (message.type === 'secured' || this.#asked.target.security === 'plain') {
      this.#beReady();
    }
  }

  /** No relay is there, or it went away without a last word. */
  #lose() {
    if (this.#hasEnded) return;
    const where = `${lostRelay}${new URL(this.#asked.url).host}`;
    const what = this.#hasOpened ? 'went away' : 'does not answer';
    const message = `${where} ${what}. Start it with npm start, then Reset.`;
    const at = this.#now();
    this.#finish({ type: 'failed', at, code: 'UNREACHABLE', message });
  }

  #finish(last: Last) {
    this.#hasEnded = true;
    this.#waiting = [];
    this.#asked.tell(last);
    this.#socket.close();
  }

  #whenReady(act: () => void) {
    if (this.#hasEnded) return;
    if (this.#isReady) act();
    else this.#waiting.push(act);
  }

  #beReady() {
    this.#isReady = true;
    while (this.#isReady) {
      const act = this.#waiting.shift();
      if (!act) return;
      act();
    }
  }

  #say(message: PageMessage) {
    this.#socket.send(JSON.stringify(message));
  }

  #now() {
    return performance.now() - this.#askedAt;
  }
}
