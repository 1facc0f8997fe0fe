/** The WebSocket of one connection: octets and messages, as they are. */
import {
  type PageMessage,
  type RelayMessage,
  subprotocol,
} from '../../relay/contract.js';

export interface RelayLink {
  /** Waits until the WebSocket is open. */
  say(message: PageMessage): void;
  /** Sends octets, cut into frames that the relay takes. */
  send(octets: Uint8Array<ArrayBuffer>): void;
  /** Closes the WebSocket; nothing is heard any more. */
  close(): void;
}

export interface RelayHearer {
  said(message: RelayMessage): void;
  received(octets: Uint8Array<ArrayBuffer>): void;
  /** No relay is there, or it went away without a last word; `message` is a sentence. */
  lost(message: string): void;
}

export type OpenRelayLink = (hearer: RelayHearer) => RelayLink;

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

/** How the sentence begins that says that a relay is lost. */
export const lostRelay = 'The relay at ';

// The relay takes frames up to 1 MiB.
const largestFrame = 256 * 1024;

/** Opens links to the relay at `url`. */
export function openRelayLinks(
  url: string,
  Socket: RelaySocketConstructor = WebSocket as RelaySocketConstructor,
): OpenRelayLink {
  return (hearer) => openLink(new Socket(url, subprotocol), url, hearer);
}

function openLink(
  socket: RelaySocket,
  url: string,
  hearer: RelayHearer,
): RelayLink {
  /** What waits until the WebSocket is open; absent from then on. */
  let waiting: (() => void)[] | undefined = [];
  let isOver = false;

  const lose = () => {
    if (isOver) return;
    isOver = true;
    const what = waiting ? 'does not answer' : 'went away';
    const where = `${lostRelay}${new URL(url).host}`;
    hearer.lost(`${where} ${what}. Start it with npm start, then Reset.`);
  };

  socket.binaryType = 'arraybuffer';
  socket.onopen = () => {
    const acts = waiting ?? [];
    waiting = undefined;
    for (const act of acts) if (!isOver) act();
  };
  socket.onmessage = ({ data }) => {
    if (isOver) return;
    if (typeof data !== 'string') {
      hearer.received(new Uint8Array(data));
      return;
    }
    const message = JSON.parse(data) as RelayMessage;
    isOver = message.type === 'closed' || message.type === 'failed';
    hearer.said(message);
  };
  socket.onclose = lose;
  socket.onerror = lose;

  const whenOpen = (act: () => void) => {
    if (isOver) return;
    if (waiting) waiting.push(act);
    else act();
  };
  return {
    say: (message) => whenOpen(() => socket.send(JSON.stringify(message))),
    send: (octets) =>
      whenOpen(() => {
        for (let start = 0; start < octets.length; start += largestFrame) {
          socket.send(octets.subarray(start, start + largestFrame));
        }
      }),
    close() {
      isOver = true;
      // Browsers complain of one that is closed before it is open.
      if (waiting) socket.onopen = () => socket.close();
      else socket.close();
    },
  };
}
