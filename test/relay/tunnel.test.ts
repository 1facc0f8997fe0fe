import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import type { RelayMessage } from '../../relay/contract.js';
import type { RelayLimits } from '../../relay/limits.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { openPage, type Page } from './support/page.js';
import { closedPort, startServer, type TestServer } from './support/server.js';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function relayTo(
  ports: readonly number[],
  limits: Partial<RelayLimits> = {},
): Promise<RunningRelay> {
  const allow = ports.map((port) => ({ host: '127.0.0.1', port }));
  const options = { host: '127.0.0.1', port: 0, allow, limits };
  const relay = await startRelay(options);
  stops.push(() => relay.close());
  return relay;
}

async function serve(onConnection?: (socket: Socket) => void) {
  const server = await startServer(onConnection);
  stops.push(() => server.close());
  return server;
}

/** A page whose connection to `server` is open, and the server's end of it. */
async function openConnection(
  server: TestServer,
  limits?: Partial<RelayLimits>,
) {
  const relay = await relayTo([server.port], limits);
  const page = await openPage(relay);
  const accepted = server.accepts();
  page.say(connectTo(server.port));
  const connected = await page.hears('connected');
  return { page, relay, connected, socket: await accepted };
}

function connectTo(port: number, host = '127.0.0.1') {
  return { type: 'connect', host, port, security: 'plain' } as const;
}

/** The port of a server that listens, and then does nothing more. */
async function serveAndFreeze() {
  const worker = new Worker(
    `const { createServer } = require('node:net');
    const { parentPort } = require('node:worker_threads');
    const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    });`,
    { eval: true },
  );
  stops.push(() => worker.terminate());
  const [port] = (await once(worker, 'message')) as [number];
  return port;
}

/** What the server has got when the client says no more. */
async function textOf(socket: Socket) {
  let text = '';
  socket.on('data', (octets) => {
    text += octets.toString('latin1');
  });
  await once(socket, 'end');
  return text;
}

async function failureOf(page: Page) {
  const messages = await page.messages;
  const last = messages.at(-1);
  expect(
    messages.filter(({ type }) => type === 'failed' || type === 'closed'),
  ).toEqual([last]);
  return last;
}

describe('a tunnel', () => {
  test('says where it is connected, and carries octets both ways as they are', async () => {
    const everyOctet = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const server = await serve((socket) => socket.pipe(socket));
    const { page, connected } = await openConnection(server);
    expect(connected).toEqual({
      type: 'connected',
      address: '127.0.0.1',
      port: server.port,
    });
    page.send(everyOctet);
    page.send('the end');
    expect(await page.receives('the end')).toBe(
      `${everyOctet.toString('latin1')}the end`,
    );
  });

  test('tells of nothing but octets between connected and closed', async () => {
    const server = await serve((socket) => socket.end('220 hello\r\n'));
    const { page } = await openConnection(server);
    expect(await page.messages).toEqual([
      { type: 'connected', address: '127.0.0.1', port: server.port },
      { type: 'closed', by: 'server' },
    ]);
    expect(await page.receives('\n')).toBe('220 hello\r\n');
  });

  test('passes on a half-close, and what the server says after it', async () => {
    const server = await serve();
    const { page, socket } = await openConnection(server);
    page.send('QUIT\r\n');
    page.say({ type: 'end' });
    expect(await textOf(socket)).toBe('QUIT\r\n');
    socket.end('221 bye\r\n');
    expect(await page.receives('\n')).toBe('221 bye\r\n');
    expect(await failureOf(page)).toEqual({ type: 'closed', by: 'server' });
  });

  test('passes on a half-close that was said before it was open', async () => {
    const server = await serve();
    const page = await openPage(await relayTo([server.port]));
    const accepted = server.accepts();
    page.say(connectTo(server.port));
    page.say({ type: 'end' });
    const socket = await accepted;
    expect(await textOf(socket)).toBe('');
    socket.end('421 bye\r\n');
    expect(await page.receives('\n')).toBe('421 bye\r\n');
    expect(await failureOf(page)).toEqual({ type: 'closed', by: 'server' });
  });

  test('that the page closes still delivers what the page sent', async () => {
    const server = await serve();
    const { page, socket } = await openConnection(server);
    page.send('QUIT\r\n');
    page.say({ type: 'close' });
    expect(await failureOf(page)).toEqual({ type: 'closed', by: 'client' });
    expect(await textOf(socket)).toBe('QUIT\r\n');
  });

  test('whose page vanishes closes the connection to the server', async () => {
    const server = await serve();
    const { page, socket } = await openConnection(server);
    page.send('DATA\r\n');
    await once(socket, 'readable');
    page.webSocket.terminate();
    expect(await textOf(socket)).toBe('DATA\r\n');
  });

  test('whose relay stops is closed by it, with the reason', async () => {
    const server = await serve();
    const { page, relay } = await openConnection(server);
    await relay.close();
    expect(await failureOf(page)).toEqual({
      type: 'closed',
      by: 'relay',
      reason: 'The relay was stopped.',
    });
  });

  test('in which nobody speaks is closed by the relay after a long while', async () => {
    const server = await serve();
    const { page } = await openConnection(server, { idle: 60 });
    expect(await failureOf(page)).toMatchObject({
      type: 'closed',
      by: 'relay',
    });
  });

  test('outlives the time that connecting may take', async () => {
    const server = await serve();
    const limits = { serverDeadline: 200, idle: 500 };
    const { page } = await openConnection(server, limits);
    expect(await failureOf(page)).toMatchObject({
      type: 'closed',
      by: 'relay',
    });
  });

  test('takes a frame of 1 MiB, and none larger', async () => {
    const server = await serve();
    const { page, socket } = await openConnection(server);
    const text = textOf(socket);
    page.send(new Uint8Array(1024 * 1024));
    page.send(new Uint8Array(1024 * 1024 + 1));
    expect(await failureOf(page)).toMatchObject({
      type: 'failed',
      code: 'LIMIT',
    });
    expect(await text).toHaveLength(1024 * 1024);
  });

  test('does not take a frame so large that it would not be kept', async () => {
    const server = await serve();
    const { page } = await openConnection(server);
    page.send(new Uint8Array(5 * 1024 * 1024));
    const [code] = await once(page.webSocket, 'close');
    expect(code).toBe(1009);
  });

  test('is one too many where the limit is reached, and the others go on', async () => {
    const server = await serve((socket) => socket.pipe(socket));
    const { page, relay } = await openConnection(server, { connections: 1 });
    const second = await openPage(relay);
    expect(await failureOf(second)).toMatchObject({ code: 'LIMIT' });
    page.send('NOOP\r\n');
    await page.receives('NOOP\r\n');
  });
});

describe('a connection that fails', () => {
  test('is refused where nothing listens', async () => {
    const port = await closedPort();
    const page = await openPage(await relayTo([port]));
    page.say(connectTo(port));
    expect(await failureOf(page)).toEqual({
      type: 'failed',
      code: 'REFUSED',
      message: `127.0.0.1:${port} refused the connection: nothing listens on that port.`,
    });
  });

  test('is told where the name has no address', async () => {
    const host = 'no-such-host.invalid';
    const relay = await startRelay({
      host: '127.0.0.1',
      port: 0,
      allow: [{ host, port: 25 }],
    });
    stops.push(() => relay.close());
    const page = await openPage(relay);
    page.say(connectTo(25, host));
    expect(await failureOf(page)).toEqual({
      type: 'failed',
      code: 'NAME_NOT_FOUND',
      message: `The name ${host} could not be resolved to an address.`,
    });
  });

  test('is told where the server breaks it off', async () => {
    const server = await serve();
    const { page, socket } = await openConnection(server);
    socket.resetAndDestroy();
    expect(await failureOf(page)).toEqual({
      type: 'failed',
      code: 'RESET',
      message: `127.0.0.1:${server.port} broke the connection off without closing it.`,
    });
  });

  test('times out where the server does not accept it', async () => {
    const port = await serveAndFreeze();
    const relay = await relayTo([port], { serverDeadline: 1000 });
    let last: RelayMessage | undefined;
    // The system itself accepts the first few.
    while (last?.type !== 'failed') {
      const page = await openPage(relay);
      page.say(connectTo(port));
      last = await Promise.race([
        page.hears('connected'),
        page.hears('failed'),
      ]);
    }
    expect(last).toEqual({
      type: 'failed',
      code: 'TIMED_OUT',
      message: 'The server did not answer in time.',
    });
  });

  test('times out where the page names no destination', async () => {
    const page = await openPage(await relayTo([], { pageDeadline: 30 }));
    expect(await failureOf(page)).toEqual({
      type: 'failed',
      code: 'TIMED_OUT',
      message: 'The page did not say in time where to connect to.',
    });
  });

  test('does not disturb the next', async () => {
    const server = await serve((socket) => socket.pipe(socket));
    const relay = await relayTo([server.port]);
    const failing = await openPage(relay);
    failing.say(connectTo(1));
    await failing.messages;
    const page = await openPage(relay);
    page.say(connectTo(server.port));
    await page.hears('connected');
    page.send('NOOP\r\n');
    await page.receives('NOOP\r\n');
  });
});

describe('a destination that is not allowed', () => {
  test('is refused with the option that would allow it, and no connection is made', async () => {
    let connections = 0;
    const server = await serve(() => connections++);
    const page = await openPage(await relayTo([]));
    page.say(connectTo(server.port, 'localhost'));
    expect(await failureOf(page)).toEqual({
      type: 'failed',
      code: 'NOT_ALLOWED',
      message: `This relay was not told to let you reach localhost:${server.port}; start it with "npm start -- --allow localhost:${server.port}" if you trust that server.`,
    });
    expect(connections).toBe(0);
  });
});

describe('a bad message', () => {
  test.each([
    'hello',
    '{"type":"connect"}',
    '{"type":"connect","host":"127.0.0.1\\r\\n","port":25,"security":"plain"}',
    '{"type":"startTls"}',
    '{"type":"end"}',
  ])('such as %s ends the connection before it began', async (text) => {
    const page = await openPage(await relayTo([]));
    page.webSocket.send(text);
    expect(await failureOf(page)).toMatchObject({
      type: 'failed',
      code: 'BAD_MESSAGE',
    });
  });

  test.each([
    ['octets before connect', (page: Page) => page.send('EHLO a\r\n')],
    [
      'octets before connected',
      (page: Page, port: number) => {
        page.say(connectTo(port));
        page.send('EHLO a\r\n');
      },
    ],
    [
      'a second connect',
      (page: Page, port: number) => {
        page.say(connectTo(port));
        page.say(connectTo(port));
      },
    ],
    [
      'octets after end',
      (page: Page, port: number) => {
        page.say(connectTo(port));
        page.say({ type: 'end' });
        page.send('EHLO a\r\n');
      },
    ],
  ])('is what %s are', async (_, misbehave) => {
    const server = await serve((socket) => socket.resume());
    const page = await openPage(await relayTo([server.port]));
    misbehave(page, server.port);
    expect(await failureOf(page)).toMatchObject({ code: 'BAD_MESSAGE' });
  });
});
