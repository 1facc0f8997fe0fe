/** WebSockets for tests in Node, opened as the relay's own page would. */
import { WebSocket } from 'ws';
import type { OpenConnection } from '../../../web/transport/connection.js';
import {
  openRelayConnection,
  type RelaySocketConstructor,
} from '../../../web/transport/relay-connection.js';

/** Opens connections through the relay on `port`. */
export function connectThrough(
  port: number,
  workspace = '0123456789abcdef0123456789abcdef',
): OpenConnection {
  const authority = `localhost:${port}`;
  class PageWebSocket extends WebSocket {
    constructor(url: string, subprotocol: string) {
      const headers = { host: authority, origin: `http://${authority}` };
      super(url, subprotocol, { headers });
    }
  }
  return openRelayConnection(
    `ws://127.0.0.1:${port}/relay`,
    workspace,
    PageWebSocket as unknown as RelaySocketConstructor,
  );
}
