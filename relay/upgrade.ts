/** WebSockets: who may open one, and how many are open. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { relayPath, subprotocol } from './contract.js';
import { securityHeaders } from './http/headers.js';
import { isOwnHost, isOwnOrigin, type OwnAddress } from './http/own-host.js';
import type { RelayLimits } from './limits.js';
import { maxFrame, Tunnel, type TunnelEnds } from './tunnel.js';
import { unmaskFrames } from './unmasking.js';

export interface UpgradeOptions {
  readonly ownAddress: () => OwnAddress;
  readonly ends: TunnelEnds;
  readonly limits: RelayLimits;
}

export interface UpgradeHandler {
  /** Takes an HTTP server's `upgrade` event. */
  readonly handle: (
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
  ) => void;
  /** Says on every WebSocket that the relay stops, and waits until all are closed. */
  close(): Promise<void>;
}

/** How long a page may take to close its WebSocket when the relay stops, in milliseconds. */
const farewellTime = 1000;

export function createUpgradeHandler({
  ownAddress,
  ends,
  limits,
}: UpgradeOptions): UpgradeHandler {
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // A frame above our own limit still arrives, so that the page is told.
    maxPayload: 4 * maxFrame,
    handleProtocols: () => subprotocol,
  });
  const tunnels = new Map<WebSocket, Tunnel>();
  let isStopping = false;

  const open = (webSocket: WebSocket, stream: Duplex) => {
    // A page that vanished from the network is noticed.
    if ('setKeepAlive' in stream && typeof stream.setKeepAlive === 'function') {
      stream.setKeepAlive(true, 60_000);
    }
    unmaskFrames(stream);
    const tunnel = new Tunnel({ webSocket, stream }, ends, limits);
    // Whatever the error, the WebSocket closes, and the tunnel hears that.
    webSocket.on('error', () => {});
    webSocket.on('close', () => tunnels.delete(webSocket));
    tunnels.set(webSocket, tunnel);
    if (tunnels.size > limits.connections) {
      const message = `The relay holds ${limits.connections} connections at once; close one and try again.`;
      tunnel.fail({ code: 'LIMIT', message });
    }
  };

  return {
    handle(request, stream, head) {
      const refusal = isStopping ? stopping : refusalOf(request, ownAddress());
      if (refusal) refuse(stream, refusal);
      else {
        webSockets.handleUpgrade(request, stream, head, (webSocket) =>
          open(webSocket, stream),
        );
      }
    },
    async close() {
      isStopping = true;
      const closed = [...tunnels].map(([webSocket, tunnel]) => {
        tunnel.stop('The relay was stopped.');
        return new Promise<void>((resolve) => {
          const timer = setTimeout(() => webSocket.terminate(), farewellTime);
          webSocket.once('close', () => {
            clearTimeout(timer);
            resolve();
          });
        });
      });
      await Promise.all(closed);
    },
  };
}

interface Refusal {
  readonly status: string;
  readonly sentence: string;
}

const stopping: Refusal = {
  status: '503 Service Unavailable',
  sentence: 'The relay is stopping.',
};

function refusalOf(
  request: IncomingMessage,
  own: OwnAddress,
): Refusal | undefined {
  if (request.url !== relayPath) {
    const sentence = `WebSockets are opened at ${relayPath}, and nowhere else.`;
    return { status: '404 Not Found', sentence };
  }
  if (!isOwnHost(request, own)) {
    const sentence = 'This relay has another name than that Host.';
    return { status: '403 Forbidden', sentence };
  }
  if (!isOwnOrigin(request)) {
    const sentence = 'Only the workbook that this relay serves may use it.';
    return { status: '403 Forbidden', sentence };
  }
  const offered = request.headers['sec-websocket-protocol'] ?? '';
  if (!offered.split(',').some((name) => name.trim() === subprotocol)) {
    const sentence = `The subprotocol is ${subprotocol}.`;
    return { status: '400 Bad Request', sentence };
  }
  return undefined;
}

function refuse(stream: Duplex, { status, sentence }: Refusal) {
  const body = JSON.stringify({ error: sentence });
  const head = Object.entries({
    ...securityHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  // The asker may be gone already.
  stream.on('error', () => stream.destroy());
  stream.once('finish', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\n${head.join('')}\r\n${body}`);
}
