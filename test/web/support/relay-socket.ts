/** WebSockets for tests in Node, opened as the relay's own page would. */
import { WebSocket } from 'ws';
import {
  type AcceptClient,
  acceptRelayClients,
} from '../../../web/transport/client-acceptor.js';
import type { OpenConnection } from '../../../web/transport/connection.js';
import { openRelayConnection } from '../../../web/transport/relay-connection.js';
import {
  type OpenRelayLink,
  openRelayLinks,
  type RelaySocketConstructor,
} from '../../../web/transport/relay-link.js';

/** Opens connections through the relay on `port`. */
export function connectThrough(
  port: number,
  workspace = '0123456789abcdef0123456789abcdef',
): OpenConnection {
  return openRelayConnection(addressOf(port), workspace, socketFor(port));
}

/** Accepts clients through the relay on `port`. */
export function acceptThrough(port: number, workspace: string): AcceptClient {
  return acceptRelayClients(addressOf(port), workspace, socketFor(port));
}

/** Opens links to the relay on `port`. */
export function linkThrough(port: number): OpenRelayLink {
  return openRelayLinks(addressOf(port), socketFor(port));
}

function addressOf(port: number) {
  return `ws://127.0.0.1:${port}/relay`;
}

function socketFor(port: number) {
  const authority = `localhost:${port}`;
  class PageWebSocket extends WebSocket {
    constructor(url: string, subprotocol: string) {
      const headers = { host: authority, origin: `http://${authority}` };
      super(url, subprotocol, { headers });
    }
  }
  return PageWebSocket as unknown as RelaySocketConstructor;
}
