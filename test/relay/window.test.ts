import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RelayMessage } from '../../relay/contract.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { issue } from './support/certificates.js';
import { openPage, type Page } from './support/page.js';
import { startServer, type TestServer } from './support/server.js';

const kibibyte = 1024;
const identity = await issue('localhost');

let server: TestServer;
let relay: RunningRelay;
/** What the server does with a connection. */
let serve: (socket: Socket) => void = () => {};
beforeAll(async () => {
  server = await startServer((socket) => serve(socket));
  const allow = [{ host: '127.0.0.1', port: server.port }];
  relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
});
afterAll(async () => {
  server.close();
  await relay.close();
});
afterEach(() => {
  serve = () => {};
});

/** A page with a window, connected, and what it was sent. */
async function openWith(
  window: number,
  security: 'plain' | 'tls' = 'plain',
): Promise<Page & { readonly sent: Buffer[] }> {
  const page = await openPage(relay);
  const sent: Buffer[] = [];
  page.webSocket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) sent.push(data);
  });
  const { port } = server;
  page.say({ type: 'connect', host: '127.0.0.1', port, security, window });
  await page.hears(security === 'tls' ? 'secured' : 'connected');
  return { ...page, sent };
}

const count = (chunks: readonly Buffer[]) =>
  chunks.reduce((sum, { length }) => sum + length, 0);

/** Waits until the relay has answered a ping: what it meant to send before has come. */
async function settle({ webSocket }: Page) {
  for (let i = 0; i < 5; i++) {
    webSocket.ping();
    await once(webSocket, 'pong');
  }
}

function withTls(act: (socket: Socket) => void) {
  return (socket: Socket) => {
    const secureContext = createSecureContext(identity);
    const secured = new TLSSocket(socket, { isServer: true, secureContext });
    secured.on('error', () => {});
    act(secured);
  };
}

const ways = [
  ['in the clear', 'plain', (act: (socket: Socket) => void) => act],
  ['inside TLS', 'tls', withTls],
] as const;

describe.each(ways)('a window, %s,', (_, security, wrap) => {
  test.each([1, 10, 1000, 100 * kibibyte])(
    'of %d octets lets so many pass, and as many again as were taken',
    async (window) => {
      const text = Buffer.alloc(300 * kibibyte, 'octets ');
      serve = wrap((socket) => void socket.write(text));
      const page = await openWith(window, security);
      while (count(page.sent) < window) await once(page.webSocket, 'message');
      await settle(page);
      expect(count(page.sent)).toBe(window);

      page.say({ type: 'taken', octets: window });
      while (count(page.sent) < 2 * window) {
        await once(page.webSocket, 'message');
      }
      await settle(page);
      expect(
        Buffer.concat(page.sent).equals(text.subarray(0, 2 * window)),
      ).toBe(true);
      page.webSocket.terminate();
    },
  );

  test('loses nothing and turns nothing round, however it is taken', async () => {
    const text = Buffer.from(
      Uint32Array.from({ length: 500 * kibibyte }, (_, i) => i * 2654435761)
        .buffer,
    );
    serve = wrap((socket) => void socket.end(text));
    const page = await openWith(70_000, security);
    let taken = 0;
    page.webSocket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return;
      // Now all, now a part; so reads are cut anywhere.
      const untaken = count(page.sent) - taken;
      const octets = data.length % 3 === 0 ? Math.ceil(untaken / 7) : untaken;
      taken += octets;
      page.say({ type: 'taken', octets });
    });
    const messages = await page.messages;
    expect(messages.at(-1)).toEqual({ type: 'closed', by: 'server' });
    expect(Buffer.concat(page.sent).equals(text)).toBe(true);
  });

  test('that is closed keeps the end of the stream back', async () => {
    serve = wrap((socket) => void socket.end('220 hello\r\n'));
    const page = await openWith(4, security);
    while (count(page.sent) < 4) await once(page.webSocket, 'message');
    await settle(page);
    page.say({ type: 'taken', octets: 4 });
    await page.receives('220 hell');
    page.say({ type: 'taken', octets: 4 });
    expect((await page.messages).at(-1)).toEqual({
      type: 'closed',
      by: 'server',
    });
    expect(String(Buffer.concat(page.sent))).toBe('220 hello\r\n');
  });

  test('that stays closed keeps 100 MB with the server, and not in memory', async () => {
    const block = Buffer.alloc(64 * kibibyte, 'octets ');
    const all = 1600 * block.length;
    let given = 0;
    serve = wrap((socket) => {
      const give = () => {
        while (given < all) {
          given += block.length;
          if (!socket.write(block)) return;
        }
      };
      socket.on('drain', give);
      give();
    });
    const before = process.memoryUsage().arrayBuffers;
    const page = await openWith(256 * kibibyte, security);
    // The systems on both sides take some; from then on nothing moves.
    let seen = -1;
    while (seen !== given) {
      seen = given;
      for (let i = 0; i < 5; i++) await settle(page);
    }
    expect(count(page.sent)).toBe(256 * kibibyte);
    expect(given).toBeLessThan(all / 4);
    const kept = process.memoryUsage().arrayBuffers - before;
    expect(kept).toBeLessThan(4 * 1024 * kibibyte);
    page.webSocket.terminate();
  });

  test('comes with word of what has left for the server, in few messages', async () => {
    let got = 0;
    serve = wrap((socket) => {
      socket.on('data', ({ length }) => {
        got += length;
      });
      socket.on('end', () => socket.end());
    });
    const page = await openWith(1000, security);
    const frame = new Uint8Array(256 * kibibyte);
    for (let i = 0; i < 16; i++) page.send(frame);
    page.send('QUIT\r\n');
    page.say({ type: 'end' });
    const written = octetsWritten(await page.messages);
    const sum = written.reduce((a, b) => a + b, 0);
    expect(sum).toBe(16 * frame.length + 'QUIT\r\n'.length);
    expect(got).toBe(sum);
    expect(written.length).toBeLessThanOrEqual(18);
  });
});

function octetsWritten(messages: readonly RelayMessage[]) {
  return messages.flatMap((message) =>
    message.type === 'written' ? [message.octets] : [],
  );
}

describe('a window', () => {
  test('goes on where TLS begins, which it does not keep back', async () => {
    const ready = '220 go ahead\r\n';
    serve = (socket) => {
      socket.write('220 hello\r\n');
      socket.once('data', () => {
        socket.write(ready);
        withTls((secured) => void secured.write('250 mx.example.org\r\n'))(
          socket,
        );
      });
    };
    const length = `220 hello\r\n${ready}`.length;
    const page = await openWith(length);
    await page.receives('hello\r\n');
    page.send('STARTTLS\r\n');
    await page.receives(ready);
    page.say({ type: 'startTls', received: length });
    await page.hears('secured');
    await settle(page);
    expect(count(page.sent)).toBe(length);
    page.say({ type: 'taken', octets: length });
    await page.receives('mx.example.org\r\n');
    page.webSocket.terminate();
  });

  test('does not hide what was put behind a reply to STARTTLS', async () => {
    const ready = '220 go ahead\r\n';
    serve = (socket) => void socket.write(`${ready}250 injected\r\n`);
    const page = await openWith(ready.length);
    await page.receives(ready);
    page.say({ type: 'startTls', received: ready.length });
    expect(await page.hears('failed')).toMatchObject({
      code: 'STARTTLS_INJECTION',
    });
  });

  test('cannot be opened further than it was', async () => {
    serve = (socket) => void socket.write('220 hello\r\n');
    const page = await openWith(100);
    await page.receives('hello\r\n');
    page.say({ type: 'taken', octets: 12 });
    expect(await page.hears('failed')).toMatchObject({
      code: 'BAD_MESSAGE',
      message: expect.stringContaining(
        'No more octets were taken than the relay sent.',
      ),
    });
  });

  test('is not there where connect had none', async () => {
    const page = await openPage(relay);
    const { port } = server;
    page.say({ type: 'connect', host: '127.0.0.1', port, security: 'plain' });
    await page.hears('connected');
    page.send('NOOP\r\n');
    await settle(page);
    page.say({ type: 'taken', octets: 1 });
    expect((await page.messages).map(({ type }) => type)).toEqual([
      'connected',
      'failed',
    ]);
  });
});
