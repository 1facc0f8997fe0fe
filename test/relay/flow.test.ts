import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Flow, highWater } from '../../relay/flow.js';
import { FramedReads } from '../../relay/framed-reads.js';
import { beginTls } from '../../relay/tls.js';
import { issue } from './support/certificates.js';
import { startServer, type TestServer } from './support/server.js';

const chunk = 64 * 1024;
const chunks = 512;

let webSockets: WebSocketServer;
let server: TestServer;
let page: WebSocket;
/** The server's end of the connection that the relay made. */
let serverEnd: Socket;
/** The relay's ends. */
let webSocket: WebSocket;
let stream: Socket;
let socket: Socket;
let flow: Flow;

beforeEach(async () => {
  webSockets = new WebSocketServer({ port: 0, perMessageDeflate: false });
  server = await startServer();
  const { port } = webSockets.address() as AddressInfo;
  page = new WebSocket(`ws://127.0.0.1:${port}/`);
  const [ownEnd, request] = await once(webSockets, 'connection');
  webSocket = ownEnd as WebSocket;
  stream = request.socket;
  if (page.readyState !== WebSocket.OPEN) await once(page, 'open');

  const accepted = server.accepts();
  const reads = new FramedReads();
  const { port: serverPort } = server;
  socket = connect({
    port: serverPort,
    host: '127.0.0.1',
    onread: reads.onread,
  });
  await once(socket, 'connect');
  serverEnd = await accepted;
  flow = new Flow({ webSocket, stream }, { socket, reads }, 20);
});

afterEach(() => {
  page.terminate();
  webSockets.close();
  socket.destroy();
  server.close();
});

describe('a flow', () => {
  test.each([
    ['in the clear', async () => {}],
    ['inside TLS', startTls],
  ])('does not read a server while the page does not, %s', async (_, begin) => {
    await begin();
    page.pause();
    const sent = createHash('sha256');
    for (let i = 0; i < chunks; i++) {
      const octets = randomBytes(chunk);
      sent.update(octets);
      serverEnd.write(octets);
    }
    let mostWaiting = 0;
    socket.on('pause', () => {
      mostWaiting = Math.max(mostWaiting, webSocket.bufferedAmount);
    });
    await once(socket, 'pause');
    expect(webSocket.bufferedAmount).toBeGreaterThan(0);
    expect(serverEnd.writableLength).toBeGreaterThan(0);

    const received = createHash('sha256');
    let count = 0;
    page.on('message', (octets: Buffer) => {
      received.update(octets);
      count += octets.length;
      if (count === chunk * chunks) page.emit('complete');
    });
    page.resume();
    await once(page, 'complete');
    expect(received.digest('hex')).toBe(sent.digest('hex'));
    expect(flow.received).toBe(chunk * chunks);
    // One read may come on top, and the header of its frame.
    expect(mostWaiting).toBeLessThan(highWater + chunk + 16);
  });

  test('does not read the page while the server does not', async () => {
    serverEnd.pause();
    webSocket.on('message', (octets: Buffer) => flow.send(octets));
    const sent = createHash('sha256');
    for (let i = 0; i < chunks; i++) {
      const octets = randomBytes(chunk);
      sent.update(octets);
      page.send(octets);
    }
    let mostWaiting = 0;
    webSocket.on('message', () => {
      mostWaiting = Math.max(mostWaiting, socket.writableLength);
    });
    await once(stream, 'pause');
    expect(webSocket.isPaused).toBe(true);
    expect(page.bufferedAmount).toBeGreaterThan(0);

    const received = createHash('sha256');
    let count = 0;
    serverEnd.on('data', (octets: Buffer) => {
      received.update(octets);
      count += octets.length;
      if (count === chunk * chunks) serverEnd.emit('complete');
    });
    serverEnd.resume();
    await once(serverEnd, 'complete');
    expect(received.digest('hex')).toBe(sent.digest('hex'));
    // One read may hold the ends of two frames.
    expect(mostWaiting).toBeLessThan(highWater + 2 * chunk);
  });

  test('that stops leaves the page readable and the socket alone', async () => {
    serverEnd.pause();
    webSocket.on('message', (octets: Buffer) => flow.send(octets));
    for (let i = 0; i < chunks; i++) page.send(randomBytes(chunk));
    await once(stream, 'pause');
    flow.stop();
    expect(webSocket.isPaused).toBe(false);
    expect(stream.listenerCount('drain')).toBe(0);
  });

  test('reads no more than a few single octets while others wait', async () => {
    page.pause();
    while (stream.writableLength === 0) await pass(randomBytes(chunk));
    // Each would hold a piece of memory that could take 64 KiB.
    for (let i = 0; i < 4; i++) await pass(randomBytes(1));
    expect(socket.isPaused()).toBe(true);
  });

  test('goes on after single octets have waited', async () => {
    page.pause();
    while (stream.writableLength === 0) await pass(randomBytes(chunk));
    while (!socket.isPaused()) await pass(randomBytes(1));
    // Several messages may come in one turn of the event loop.
    let last = '';
    const seen = new Promise<void>((resolve) => {
      page.on('message', (octets: Buffer) => {
        last = (last + octets.toString('latin1')).slice(-7);
        if (last === 'the end') resolve();
      });
    });
    serverEnd.write('the end');
    page.resume();
    await seen;
  });

  test('notices that the page has vanished while the server does not read', async () => {
    serverEnd.pause();
    webSocket.on('message', (octets: Buffer) => flow.send(octets));
    for (let i = 0; i < chunks; i++) page.send(randomBytes(chunk));
    await once(stream, 'pause');
    page.terminate();
    await once(webSocket, 'close');
  });
});

/** Goes on inside TLS, as after STARTTLS. */
async function startTls() {
  flow.stop();
  const secureContext = createSecureContext(await issue('localhost'));
  serverEnd = new TLSSocket(serverEnd, { isServer: true, secureContext });
  serverEnd.on('error', () => {});
  socket = beginTls(socket, {
    serverName: 'localhost',
    trust: { wellKnown: true },
  });
  await once(socket, 'secureConnect');
  flow = new Flow({ webSocket, stream }, { socket }, 20);
}

/** The server sends `octets`, and the relay has read them, or is not reading any more. */
async function pass(octets: Uint8Array) {
  const received = flow.received + octets.length;
  serverEnd.write(octets);
  while (flow.received < received && !socket.isPaused()) {
    await new Promise(setImmediate);
  }
}
