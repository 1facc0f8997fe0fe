/** A connection through the relay, as events. */
import type { SessionEvent } from '../../protocol/session/event.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../protocol/source/octets.js';
import type { RelayMessage } from '../../relay/contract.js';
import type { Connection, OpenConnection, Target } from './connection.js';
import {
  lostRelay,
  type OpenRelayLink,
  openRelayLinks,
  type RelayLink,
  type RelaySocketConstructor,
} from './relay-link.js';

type Last = Extract<SessionEvent, { type: 'closed' | 'failed' }>;

/** Opens connections through the relay at `url`; `workspace` says whose mailboxes the sandbox uses. */
export function openRelayConnection(
  url: string,
  workspace: string,
  Socket?: RelaySocketConstructor,
): OpenConnection {
  const openLink = openRelayLinks(url, Socket);
  return (target, tell) =>
    new RelayConnection(openLink, { workspace, target, tell });
}

/** Whether a connection ended because no relay was there, or the relay went away. */
export function isRelayLost(event: SessionEvent): boolean {
  return event.type === 'failed' && event.message.startsWith(lostRelay);
}

interface Asked {
  readonly workspace: string;
  readonly target: Target;
  readonly tell: (event: SessionEvent) => void;
}

class RelayConnection implements Connection {
  readonly #link: RelayLink;
  readonly #asked: Asked;
  readonly #askedAt = performance.now();
  /** What waits for the connection, or for the TLS handshake under way. */
  #waiting: (() => void)[] = [];
  #isReady = false;
  #hasEnded = false;

  constructor(openLink: OpenRelayLink, asked: Asked) {
    const { target, workspace, tell } = asked;
    this.#asked = asked;
    this.#link = openLink({
      said: (message) => this.#hear(message),
      received: (octets) => {
        tell({ type: 'received', at: this.#now(), octets: octetsOf(octets) });
      },
      lost: (message) => this.#lose(message),
    });
    this.#link.say({ type: 'connect', ...target, workspace });
    tell({ type: 'connecting', at: 0, ...target });
  }

  send(octets: Octets) {
    this.#whenReady(() => {
      this.#asked.tell({ type: 'sent', at: this.#now(), octets });
      this.#link.send(bytesOf(octets));
    });
  }

  startTls(received: number) {
    this.#whenReady(() => {
      // What follows goes out once the handshake is over.
      this.#isReady = false;
      const serverName = this.#asked.target.host;
      this.#link.say({ type: 'startTls', serverName, received });
    });
  }

  end() {
    this.#whenReady(() => this.#link.say({ type: 'end' }));
  }

  close() {
    if (this.#hasEnded) return;
    this.#link.say({ type: 'close' });
    this.#finish({ type: 'closed', at: this.#now(), by: 'client' });
  }

  #hear(message: RelayMessage) {
    const at = this.#now();
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

  #lose(message: string) {
    const at = this.#now();
    this.#finish({ type: 'failed', at, code: 'UNREACHABLE', message });
  }

  #finish(last: Last) {
    this.#hasEnded = true;
    this.#waiting = [];
    this.#asked.tell(last);
    this.#link.close();
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

  #now() {
    return performance.now() - this.#askedAt;
  }
}
