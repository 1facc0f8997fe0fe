import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Octets } from '../../../protocol/source/octets.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { isRelayLost } from '../../../web/transport/relay-connection.js';
import { startServer, type TestServer } from '../../relay/support/server.js';
import { unmark } from '../../support/marked.js';
import { hear } from '../support/heard-connection.js';
import { connectThrough } from '../support/relay-socket.js';

const mx = { host: 'mx.sandbox.test', port: 25, security: 'plain' } as const;
const submissions = {
  host: 'submission.sandbox.test',
  port: 465,
  security: 'tls',
} as const;

describe('a connection through the relay', () => {
  let relay: RunningRelay;
  let server: TestServer;
  let port: number;

  beforeAll(async () => {
    server = await startServer();
    ({ port } = server);
    const allow = [{ host: '127.0.0.1', port }];
    relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
  });
  afterAll(async () => {
    server.close();
    await relay.close();
  });

  const here = () => ({ host: '127.0.0.1', port, security: 'plain' }) as const;

  test('tells what happens in order, on a clock that starts with it', async () => {
    const { connection, events, hears, receives } = hear(
      connectThrough(relay.port),
      mx,
    );
    expect(events).toEqual([{ type: 'connecting', at: 0, ...mx }]);
    await receives('220 ');
    connection.send(unmark('QUIT␍␊'));
    await receives('221 ');
    await hears('closed');
    const types = events.map(({ type }) => type);
    expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
      'connecting',
      'connected',
      'received',
      'sent',
      'received',
      'closed',
    ]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('carries every octet unchanged, both ways, in frames that the relay takes', async () => {
    const all = Array.from({ length: 256 }, (_, code) =>
      String.fromCharCode(code),
    ).join('');
    const octets = all.repeat(8 * 1024) as Octets; // 2 MiB
    const accepted = server.accepts();
    const { connection, events, receives } = hear(
      connectThrough(relay.port),
      here(),
    );
    (await accepted).on('data', function (this: NodeJS.WritableStream, data) {
      this.write(data);
    });
    connection.send(`${octets}end` as Octets);
    expect((await receives('end')) === `${octets}end`).toBe(true);
    expect(events.filter(({ type }) => type === 'sent')).toHaveLength(1);
    connection.close();
  });

  test('keeps what is sent too early until it is connected', async () => {
    const accepted = server.accepts();
    const { connection, events, hears } = hear(
      connectThrough(relay.port),
      here(),
    );
    connection.send(unmark('EHLO a␍␊'));
    expect(events.map(({ type }) => type)).toEqual(['connecting']);
    const [data] = (await once(await accepted, 'data')) as [Buffer];
    expect(data.toString()).toBe('EHLO a\r\n');
    await hears('sent');
    expect(events.map(({ type }) => type)).toEqual([
      'connecting',
      'connected',
      'sent',
    ]);
    connection.close();
  });

  test('says nothing before TLS where TLS comes first', async () => {
    const { connection, events, receives } = hear(
      connectThrough(relay.port),
      submissions,
    );
    connection.send(unmark('NOOP␍␊'));
    await receives('250 ');
    const types = events.map(({ type }) => type);
    expect(types.indexOf('secured')).toBeLessThan(types.indexOf('sent'));
    expect(events.find(({ type }) => type === 'secured')).toMatchObject({
      authorized: true,
    });
    connection.close();
  });

  test('begins TLS when told, and sends what follows inside it', async () => {
    const { connection, events, hears, receives } = hear(
      connectThrough(relay.port),
      mx,
    );
    await receives('220 ');
    connection.send(unmark('EHLO a.example␍␊'));
    const { length } = await receives('250 ');
    connection.send(unmark('STARTTLS␍␊'));
    const before = await receives('220 2.0.0');
    expect(before.length).toBeGreaterThan(length);
    connection.startTls(before.length);
    connection.send(unmark('NOOP␍␊'));
    await hears('secured');
    await receives('250 2.0.0');
    const types = events.map(({ type }) => type);
    expect(types.lastIndexOf('sent')).toBeGreaterThan(types.indexOf('secured'));
    connection.close();
  });

  test('does not begin TLS where more octets came than were read', async () => {
    const { connection, hears, receives } = hear(
      connectThrough(relay.port),
      mx,
    );
    const greeting = await receives('220 ');
    connection.startTls(greeting.length - 1);
    expect(await hears('failed')).toMatchObject({ code: 'STARTTLS_INJECTION' });
  });

  test('tells half-close to the server, which may still answer', async () => {
    const accepted = server.accepts();
    const { connection, hears } = hear(connectThrough(relay.port), here());
    connection.end();
    const socket = await accepted;
    socket.resume();
    await once(socket, 'end');
    socket.end('bye\r\n');
    expect(await hears('closed')).toMatchObject({ by: 'server' });
  });

  test('ends with what the relay says went wrong', async () => {
    const { events, hears } = hear(connectThrough(relay.port), {
      host: 'mail.example.edu',
      port: 25,
      security: 'plain',
    });
    const failed = await hears('failed');
    expect(failed).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(isRelayLost(failed)).toBe(false);
    expect(events.at(-1)).toBe(failed);
  });

  test('tells nothing more once it was closed', async () => {
    const accepted = server.accepts();
    const { connection, events, hears } = hear(
      connectThrough(relay.port),
      here(),
    );
    const socket = await accepted;
    await hears('connected');
    socket.write('220 too late\r\n');
    connection.close();
    connection.close();
    connection.send(unmark('NOOP␍␊'));
    expect(events.at(-1)).toMatchObject({ type: 'closed', by: 'client' });
    const count = events.length;
    socket.resume();
    await once(socket, 'end');
    expect(events).toHaveLength(count);
  });
});

describe('a connection without its relay', () => {
  let relay: RunningRelay;
  afterEach(() => relay.close());

  test('says in one event that nobody answers', async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    const { port } = relay;
    await relay.close();
    const { events, hears } = hear(connectThrough(port), mx);
    const failed = await hears('failed');
    expect(failed).toMatchObject({
      code: 'UNREACHABLE',
      message: `The relay at 127.0.0.1:${port} does not answer. Start it with npm start, then Reset.`,
    });
    expect(isRelayLost(failed)).toBe(true);
    expect(events.map(({ type }) => type)).toEqual(['connecting', 'failed']);
  });

  test('says that the relay was stopped in mid-session', async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    const { events, receives, hears } = hear(connectThrough(relay.port), mx);
    await receives('220 ');
    await relay.close();
    expect(await hears('closed')).toMatchObject({ by: 'relay' });
    expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
  });
});

describe('a connection whose relay dies', () => {
  test('says so in one last event', async () => {
    // Dies as a killed process does: the TCP connection of the WebSocket is reset.
    const { WebSocketServer } = await import('ws');
    const dying = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(dying, 'listening');
    const { port } = dying.address() as { port: number };
    dying.on('connection', (webSocket) => {
      webSocket.send('{"type":"connected","address":"127.0.0.1","port":25}');
      webSocket.once('message', () => webSocket.terminate());
    });
    const { events, hears } = hear(connectThrough(port), mx);
    const failed = await hears('failed');
    expect(failed).toMatchObject({
      message: `The relay at 127.0.0.1:${port} went away. Start it with npm start, then Reset.`,
    });
    expect(isRelayLost(failed)).toBe(true);
    expect(events.at(-1)).toBe(failed);
    dying.close();
  });
});
