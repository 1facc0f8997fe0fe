/** The page's side of the contract, on a real WebSocket. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  type PageMessage,
  type RelayMessage,
  relayPath,
  subprotocol,
} from '../../../relay/contract.js';
import type { RunningRelay } from '../../../relay/server.js';

export interface Page {
  readonly webSocket: WebSocket;
  say(message: PageMessage): void;
  send(octets: string | Uint8Array): void;
  /** The first message of this type; rejects where the WebSocket closes without one. */
  hears<Type extends RelayMessage['type']>(
    type: Type,
  ): Promise<Extract<RelayMessage, { type: Type }>>;
  /** All octets received so far, once `text` is among them. */
  receives(text: string): Promise<string>;
  /** All messages of the relay, once the WebSocket is closed. */
  readonly messages: Promise<readonly RelayMessage[]>;
}

/** Opens a WebSocket to the relay, as its page would. */
export async function openPage({
  port,
}: Pick<RunningRelay, 'port'>): Promise<Page> {
  const authority = `localhost:${port}`;
  const webSocket = new WebSocket(
    `ws://127.0.0.1:${port}${relayPath}`,
    subprotocol,
    { headers: { host: authority, origin: `http://${authority}` } },
  );
  const messages: RelayMessage[] = [];
  let received = '';
  const changed = new EventTarget();
  webSocket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) received += data.toString('latin1');
    else messages.push(JSON.parse(data.toString()) as RelayMessage);
    changed.dispatchEvent(new Event('changed'));
  });
  const closed = new Promise<void>((resolve) =>
    webSocket.once('close', () => {
      changed.dispatchEvent(new Event('changed'));
      resolve();
    }),
  );
  await once(webSocket, 'open');

  async function until<Value>(what: string, find: () => Value | undefined) {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (webSocket.readyState === WebSocket.CLOSED) {
        const seen = JSON.stringify({ messages, received });
        throw new Error(`Closed without ${what}; seen: ${seen}`);
      }
      await once(changed, 'changed');
    }
  }

  return {
    webSocket,
    say: (message) => webSocket.send(JSON.stringify(message)),
    send: (octets) =>
      webSocket.send(
        typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets,
      ),
    hears: <Type extends RelayMessage['type']>(type: Type) =>
      until(type, () => messages.find((message) => hasType(message, type))),
    receives: (text) =>
      until(text, () => (received.includes(text) ? received : undefined)),
    messages: closed.then(() => messages),
  };
}

function hasType<Type extends RelayMessage['type']>(
  message: RelayMessage,
  type: Type,
): message is Extract<RelayMessage, { type: Type }> {
  return message.type === type;
}
