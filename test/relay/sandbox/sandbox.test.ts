import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../../relay/sandbox/sandbox.js';
import { playInStep } from '../../fuzz/play-in-step.js';
import { connectTo, play, readLines, tidy, workspace } from './dialogue.js';
import { mxData, mxGreeting, quit } from './openings.js';

const mx = 'mx.sandbox.test:25';
const greeting = mxGreeting.replace('S: ', '');

let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function start(options?: SandboxOptions) {
  sandbox = await startSandbox(options);
}

/** Connects as somebody who does not come through the relay. */
async function connectUnannounced(server = mx) {
  const [host = '', port] = server.split(':');
  const address = sandbox.resolve(host, Number(port));
  const socket = connect(address?.port ?? 0, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** A port that nobody uses, as far as anyone can know. */
async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

/** All that the server says until it closes. */
async function readAll(socket: Socket) {
  const reader = readLines(socket);
  const lines: string[] = [];
  for (;;) {
    const line = await reader.next();
    if (line === undefined) return lines;
    lines.push(line);
  }
}

describe('the sandbox', () => {
  test('greets once it knows whose the connection is', async () => {
    await start();
    const socket = await connectUnannounced();
    const reader = readLines(socket);
    const first = reader.next();
    sandbox.announce(socket, workspace);
    expect(await first).toBe(greeting);
    socket.destroy();
  });

  test('takes an announcement that comes before the connection', async () => {
    await start();
    const address = sandbox.resolve('mx.sandbox.test', 25);
    const localPort = await findFreePort();
    sandbox.announce({ localPort, remotePort: address?.port }, workspace);
    const socket = connect({
      port: address?.port ?? 0,
      host: '127.0.0.1',
      localPort,
    });
    expect(await readLines(socket).next()).toBe(greeting);
    socket.destroy();
  });

  test('gives no workspace to a connection that has gone', async () => {
    await start();
    const address = sandbox.resolve('mx.sandbox.test', 25);
    const port = address?.port ?? 0;
    const localPort = await findFreePort();
    const first = connect({ port, host: '127.0.0.1', localPort });
    await once(first, 'connect');
    first.resetAndDestroy();
    await once(first, 'close');
    const second = connect({ port, host: '127.0.0.1', localPort });
    await once(second, 'connect');
    sandbox.announce(second, workspace);
    expect(await readLines(second).next()).toBe(greeting);
    second.destroy();
  });

  test('tells apart two connections from one port to two servers', async () => {
    await start();
    const localPort = await findFreePort();
    const [mxEnd, lmtpEnd] = await Promise.all(
      [mx, 'lmtp.sandbox.test:24'].map(async (server) => {
        const [host = '', port] = server.split(':');
        const address = sandbox.resolve(host, Number(port));
        const socket = connect({
          port: address?.port ?? 0,
          host: '127.0.0.1',
          localPort,
        });
        await once(socket, 'connect');
        return socket;
      }),
    );
    if (!mxEnd || !lmtpEnd) throw new Error('There are two connections.');
    sandbox.announce(lmtpEnd, workspace);
    expect(await readLines(lmtpEnd).next()).toMatch(/^220 lmtp/);
    sandbox.announce(mxEnd, workspace);
    expect(await readLines(mxEnd).next()).toBe(greeting);
    mxEnd.destroy();
    lmtpEnd.destroy();
  });

  test('closes a connection too many, and takes one when another has gone', async () => {
    await start({ connections: 1 });
    const first = await connectTo(sandbox, mx);
    expect(await readLines(first).next()).toBe(greeting);
    expect(await readAll(await connectUnannounced())).toEqual([]);
    first.end('QUIT\r\n');
    await once(first, 'close');
    const next = await connectTo(sandbox, mx);
    expect(await readLines(next).next()).toBe(greeting);
    next.destroy();
  });

  test('closes a connection that nobody announces, without a word', async () => {
    await start({ announcementDelay: 20 });
    for (const server of [mx, 'submission.sandbox.test:465']) {
      expect(await readAll(await connectUnannounced(server))).toEqual([]);
    }
  });

  test('forgets an announcement that no connection followed', async () => {
    await start({ announcementDelay: 20 });
    const address = sandbox.resolve('mx.sandbox.test', 25);
    const localPort = await findFreePort();
    sandbox.announce({ localPort, remotePort: address?.port }, workspace);
    // Given up after as long, and begun later: by then the announcement has expired.
    expect(await readAll(await connectUnannounced())).toEqual([]);
    const socket = connect({
      port: address?.port ?? 0,
      host: '127.0.0.1',
      localPort,
    });
    expect(await readLines(socket).next()).toBeUndefined();
    socket.destroy();
  });

  test('keeps workspaces apart', async () => {
    await start();
    const [one, other] = ['1'.repeat(32), '2'.repeat(32)];
    const script = `
      ${mxData}
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `;
    await play(sandbox, mx, script, one);
    expect(sandbox.workspaces.of(one).mailbox.list()).toHaveLength(1);
    expect(sandbox.workspaces.of(other).mailbox.list()).toEqual([]);
  });

  test('has the message in the list before the 250 goes out', async () => {
    await start();
    const order: string[] = [];
    sandbox.workspaces.subscribe(workspace, ({ type }) => {
      order.push(type);
    });
    const script = `
      ${mxData}
      C: .
      S: 250 2.0.0 Delivered
    `;
    const { length } = sandbox.workspaces.of(workspace).mailbox.list();
    expect(length).toBe(0);
    expect(await play(sandbox, mx, script)).toBe(tidy(script));
    expect(order).toEqual(['delivered']);
  });

  test('says 452 where a workspace is full', async () => {
    const room = { messages: 1, octets: 10_000 };
    const workspaceLimits = {
      each: room,
      all: room,
      workspaces: 1,
      lifetime: 1000,
    };
    await start({ workspaceLimits });
    const script = `
      ${mxData}
      C: .
      S: 250 2.0.0 Delivered
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: .
      S: 452 4.3.1 The mailboxes of this workspace are full; empty them and try again
      ${quit}
    `;
    expect(await play(sandbox, mx, script)).toBe(tidy(script));
  });

  test.each([
    ['mx.sandbox.test:25', 'bob@sandbox.test'],
    ['lmtp.sandbox.test:24', 'bob@sandbox.test'],
    ['old.sandbox.test:25', 'bob@sandbox.test'],
    ['lenient.sandbox.test:25', 'bob@sandbox.test'],
    ['submission.sandbox.test:465', 'bob@sandbox.test'],
    ['submission.sandbox.test:465', 'bob@plain.test'],
    ['mx.forward.test:25', 'bob@forward.test'],
    ['hub1.loop.test:25', 'bob@loop.test'],
  ])(
    'has 452 at %s for %s where a workspace is full, and shows that it is',
    async (server, path) => {
      const full = { messages: 0, octets: 10_000 };
      const roomy = { messages: 9, octets: 99_999 };
      await start({
        workspaceLimits: {
          each: full,
          all: roomy,
          workspaces: 1,
          lifetime: 1000,
        },
      });
      const isOld = server.startsWith('old');
      const hello = isOld
        ? 'HELO'
        : server.startsWith('lmtp')
          ? 'LHLO'
          : 'EHLO';
      const said = await playInStep(sandbox, {
        server,
        workspace,
        sayings: [
          `${hello} client.example`,
          'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', // alice
          'MAIL FROM:<alice@sandbox.test>',
          `RCPT TO:<${path}>`,
          'DATA',
        ].map((line) => ({ octets: `${line}\r\n`, responses: [] })),
        mailData: '\r\nHi\r\n.\r\n',
      });
      const [, refusal] = /354 .*\n.*\nS: (.*)/.exec(said) ?? [];
      expect(refusal).toMatch(
        isOld ? /^452 The/ : /^452 4\.3\.1 (?:<.*> )?The/,
      );
      const { used, limits } = sandbox.workspaces.of(workspace).state;
      expect({ used, limits }).toEqual({
        used: { messages: 0, octets: 0 },
        limits: full,
      });
    },
  );

  test('closes a session that says nothing, or drips, for too long', async () => {
    await start({ deadlines: { line: 60, session: 60_000 } });
    const farewell =
      '421 4.4.2 mx.sandbox.test has waited too long, and closes the connection';
    const silent = await connectTo(sandbox, mx);
    expect(await readAll(silent)).toEqual([greeting, farewell]);

    const dripping = await connectTo(sandbox, mx);
    const drip = setInterval(() => dripping.write('x'), 10);
    dripping.on('close', () => clearInterval(drip));
    expect(await readAll(dripping)).toEqual([greeting, farewell]);
  });

  test('closes a session that lasts too long', async () => {
    await start({ deadlines: { line: 60_000, session: 60 } });
    const socket = await connectTo(sandbox, mx);
    socket.write('EHLO client.example\r\n');
    const lines = await readAll(socket);
    expect(lines.at(-1)).toBe(
      '421 4.4.2 mx.sandbox.test has waited too long, and closes the connection',
    );
  });

  test('says 421 to open sessions when it stops', async () => {
    await start({ slowReplyDelay: 60_000 });
    const idle = await connectTo(sandbox, mx);
    const waiting = await connectTo(sandbox, mx);
    const secured = await connectTo(sandbox, 'submission.sandbox.test:465');
    const unannounced = await connectUnannounced();
    const readers = [idle, waiting, secured].map(readLines);
    for (const reader of readers) {
      expect(await reader.next()).toMatch(/^220 /);
    }
    waiting.write('EHLO a\r\n');
    while (!(await readers[1]?.next())?.startsWith('250 '));
    waiting.write('MAIL FROM:<>\r\nRCPT TO:<slow@sandbox.test>\r\n');
    expect(await readers[1]?.next()).toMatch(/^250 2\.1\.0/);

    const closed = sandbox.close();
    const farewell =
      '421 4.3.2 mx.sandbox.test is shutting down, and closes the connection';
    expect(await readers[0]?.next()).toBe(farewell);
    expect(await readers[1]?.next()).toMatch(/^250 2\.1\.5/);
    expect(await readers[1]?.next()).toBe(farewell);
    expect(await readers[2]?.next()).toMatch(/^421 4\.3\.2 submission/);
    expect(await readAll(unannounced)).toEqual([]);
    for (const reader of readers) expect(await reader.next()).toBe(undefined);
    for (const socket of [idle, waiting, secured]) socket.destroy();
    await closed;
  });

  test('reads commands however they are cut', async () => {
    await start();
    const socket = await connectTo(sandbox, mx);
    const reader = readLines(socket);
    await reader.next();
    socket.setNoDelay(true);
    for (const line of ['NOOP\r\n', 'HELO client.example\r\n']) {
      for (const octet of line) {
        await new Promise((resolve) => socket.write(octet, resolve));
      }
      expect(await reader.next()).toMatch(/^250 /);
    }
    socket.destroy();
  });

  test('answers all that came before the client closed its half', async () => {
    await start();
    const socket = await connectTo(sandbox, mx);
    const reader = readLines(socket);
    expect(await reader.next()).toBe(greeting);
    socket.write('EHLO a\r\n');
    while (!(await reader.next())?.startsWith('250 '));
    reader.release();
    socket.end('RSET\r\nRSET\r\nNO');
    expect(await readAll(socket)).toEqual([
      '250 2.0.0 OK, the transaction is forgotten',
      '250 2.0.0 OK, the transaction is forgotten',
    ]);
  });

  test('answers DATA where mail data came along, unfinished', async () => {
    await start();
    const script = `
      S: 220 lenient.sandbox.test ESMTP SMTP Workbook sandbox
      C: HELO client.example
      S: 250 lenient.sandbox.test greets client.example
      C: MAIL FROM:<>
      C: RCPT TO:<alice@sandbox.test>
      C: DATA
      C: Subject: Too early
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: .
      S: 250 2.0.0 Delivered
    `;
    const heard = await play(sandbox, 'lenient.sandbox.test:25', script);
    expect(heard).toBe(tidy(script));
  });

  test('cuts off a client that sends and does not read', async () => {
    await start({ deadlines: { line: 100, session: 60_000 } });
    const socket = await connectTo(sandbox, 'lenient.sandbox.test:25');
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.pause().on('error', () => {});
    const pump = () => {
      while (socket.write('HELP\r\n'.repeat(10_000)));
      socket.once('drain', pump);
    };
    pump();
    // Nothing but the deadline could close it.
    await closed;
  });

  test('serves many at once', async () => {
    await start();
    const script = `
      ${mxData}
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `;
    const all = await Promise.all(
      Array.from({ length: 100 }, () => play(sandbox, mx, script)),
    );
    expect(new Set(all)).toEqual(new Set([tidy(script)]));
    expect(
      sandbox.workspaces
        .of(workspace)
        .mailbox.list()
        .map(({ n }) => n),
    ).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  test('lists its servers, and each can be resolved', async () => {
    await start();
    const listed = sandbox.servers.map(({ host, port, security }) => ({
      host,
      port,
      security,
      tls: sandbox.resolve(host, port)?.tls,
    }));
    expect(listed.filter(({ tls }) => tls === undefined)).toEqual([]);
    expect(
      listed.filter(({ host }) => host === 'submission.sandbox.test'),
    ).toEqual([
      {
        host: 'submission.sandbox.test',
        port: 587,
        security: 'plain',
        tls: false,
      },
      {
        host: 'submission.sandbox.test',
        port: 465,
        security: 'tls',
        tls: true,
      },
    ]);
  });

  test('resolves no name that is not its own', async () => {
    await start();
    expect(sandbox.resolve('mail.example.edu', 25)).toBe(undefined);
    expect(sandbox.resolve('mx.sandbox.test', 26)).toBe(undefined);
  });
});
