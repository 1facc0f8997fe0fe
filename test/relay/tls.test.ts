import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  createSecureContext,
  TLSSocket,
  type TLSSocketOptions,
} from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { beginTls, summarizeTls } from '../../relay/tls.js';
import {
  certificateAuthority,
  type Identity,
  issue,
  issueFor,
  issueItself,
} from './support/certificates.js';
import { openPage } from './support/page.js';
import { startServer } from './support/server.js';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function serve(onConnection: (socket: Socket) => void) {
  const server = await startServer(onConnection);
  stops.push(() => server.close());
  return server;
}

async function relayTo(
  port: number,
  serverDeadline = 30_000,
): Promise<RunningRelay> {
  const relay = await startRelay({
    host: '127.0.0.1',
    port: 0,
    allow: [{ host: '127.0.0.1', port }],
    limits: { serverDeadline },
  });
  stops.push(() => relay.close());
  return relay;
}

/** Speaks TLS as a server from the next octet. */
function secure(
  socket: Socket,
  identity: Identity,
  options?: TLSSocketOptions,
) {
  const secureContext = createSecureContext({ ...identity, ...options });
  const secured = new TLSSocket(socket, { isServer: true, secureContext });
  secured.on('error', () => {});
  return secured;
}

const localhost = await issue('localhost');

describe('a certificate', () => {
  async function verdict(identity: Identity, serverName: string, ca?: string) {
    const server = await serve((socket) => secure(socket, identity));
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const trust =
      ca === undefined
        ? { wellKnown: true }
        : { wellKnown: false, authorities: ca };
    const options = { serverName, trust };
    const secured = beginTls(socket, options);
    await once(secured, 'secureConnect');
    const { peer: _, ...summary } = summarizeTls(secured, options);
    secured.destroy();
    return summary;
  }

  test('of a trusted CA for the name asked for is authorized', async () => {
    const identity = await issue('mx.example.org');
    const summary = await verdict(
      identity,
      'mx.example.org',
      certificateAuthority,
    );
    expect(summary).toEqual({
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/),
      authorized: true,
      certificates: [
        {
          subject: 'CN=mx.example.org',
          issuer: 'CN=Test CA',
          names: ['mx.example.org', '127.0.0.1'],
          validFrom: '2025-01-01T00:00:00.000Z',
          validTo: '2125-01-01T00:00:00.000Z',
          fingerprint: expect.stringMatching(
            /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/,
          ),
        },
        expect.objectContaining({
          subject: 'CN=Test CA',
          issuer: 'CN=Test CA',
        }),
      ],
    });
  });

  test('may be for an address', async () => {
    const summary = await verdict(localhost, '127.0.0.1', certificateAuthority);
    expect(summary.authorized).toBe(true);
    const other = await verdict(localhost, '127.0.0.2', certificateAuthority);
    expect(other).toMatchObject({
      authorized: false,
      authorizationError:
        'The certificate is for localhost, 127.0.0.1, not for 127.0.0.2 (ERR_TLS_CERT_ALTNAME_INVALID).',
    });
  });

  test('for another name is not authorized', async () => {
    const summary = await verdict(
      localhost,
      'mx.example.org',
      certificateAuthority,
    );
    expect(summary).toMatchObject({
      authorized: false,
      authorizationError:
        'The certificate is for localhost, 127.0.0.1, not for mx.example.org (ERR_TLS_CERT_ALTNAME_INVALID).',
    });
  });

  test('is asked for by its name without the dot of the root', async () => {
    const named = new EventEmitter();
    const { port } = await serve((socket) => {
      new TLSSocket(socket, {
        isServer: true,
        secureContext: createSecureContext(localhost),
        SNICallback: (name) => named.emit('name', name),
      });
    });
    const socket = connect(port, '127.0.0.1');
    stops.push(() => socket.destroy());
    await once(socket, 'connect');
    beginTls(socket, {
      serverName: 'mx.example.org.',
      trust: { wellKnown: true },
    });
    expect(await once(named, 'name')).toEqual(['mx.example.org']);
  });

  test('has the names it is for, and none that another value pretends to be', async () => {
    const identity = await issueFor([
      { type: 'url', value: 'https://example.org/, DNS:mx.example.org' },
      { type: 'dns', value: 'a.example, DNS:mx.example.org' },
      { type: 'dns', value: 'mail.example.org' },
      { type: 'ip', value: '::1' },
    ]);
    const { certificates } = await verdict(identity, 'mx.example.org');
    expect(certificates[0]?.names).toEqual([
      '"a.example\\u002c DNS:mx.example.org"',
      'mail.example.org',
      '0:0:0:0:0:0:0:1',
    ]);
  });

  test('that has expired is not authorized', async () => {
    const identity = await issue(
      'localhost',
      new Date('2020-01-01'),
      new Date('2021-01-01'),
    );
    const summary = await verdict(identity, 'localhost', certificateAuthority);
    expect(summary).toMatchObject({
      authorized: false,
      authorizationError:
        'The certificate was valid until 2021-01-01T00:00:00.000Z (CERT_HAS_EXPIRED).',
    });
  });

  test('that its owner signed is not authorized', async () => {
    const summary = await verdict(await issueItself('localhost'), 'localhost');
    expect(summary).toMatchObject({
      authorized: false,
      authorizationError:
        'The server signed its certificate itself (DEPTH_ZERO_SELF_SIGNED_CERT).',
    });
    expect(summary.certificates).toHaveLength(1);
  });

  test('of a CA that is not trusted is not authorized', async () => {
    const summary = await verdict(localhost, 'localhost');
    expect(summary).toMatchObject({
      authorized: false,
      authorizationError:
        'The certificate does not lead to a CA that the relay trusts (SELF_SIGNED_CERT_IN_CHAIN).',
    });
  });
});

describe('TLS from the first octet', () => {
  test('is told after connected, and carries octets and the half-close', async () => {
    let text = '';
    const server = await serve((socket) => {
      const secured = secure(socket, localhost);
      secured.write('220 hello\r\n');
      secured.on('data', (octets) => {
        text += octets.toString();
      });
      secured.on('end', () => secured.end('221 bye\r\n'));
    });
    const page = await openPage(await relayTo(server.port));
    page.say({
      type: 'connect',
      host: '127.0.0.1',
      port: server.port,
      security: 'tls',
      serverName: 'localhost',
    });
    const secured = await page.hears('secured');
    expect(secured).toMatchObject({ protocol: 'TLSv1.3', authorized: false });
    await page.receives('220 hello\r\n');
    page.send('QUIT\r\n');
    page.say({ type: 'end' });
    expect((await page.messages).map(({ type }) => type)).toEqual([
      'connected',
      'secured',
      'closed',
    ]);
    await page.receives('221 bye\r\n');
    expect(text).toBe('QUIT\r\n');
  });

  test('may be TLS 1.2', async () => {
    const server = await serve((socket) => {
      const options = { maxVersion: 'TLSv1.2' } as TLSSocketOptions;
      secure(socket, localhost, options);
    });
    const page = await openPage(await relayTo(server.port));
    page.say({
      type: 'connect',
      host: '127.0.0.1',
      port: server.port,
      security: 'tls',
    });
    const { protocol, cipher } = await page.hears('secured');
    expect(protocol).toBe('TLSv1.2');
    expect(cipher).toMatch(/^TLS_ECDHE/);
  });

  test.each([
    [
      'does not speak TLS',
      (socket: Socket) => void socket.write('220 mx.example.org ESMTP\r\n'),
      'TLS_FAILED',
      /answered the TLS handshake with something that is not TLS\.$/,
    ],
    [
      'closes',
      (socket: Socket) => void socket.once('data', () => socket.end()),
      'TLS_FAILED',
      /closed the connection during the TLS handshake\.$/,
    ],
    [
      'breaks off',
      (socket: Socket) =>
        void socket.once('data', () => socket.resetAndDestroy()),
      'TLS_FAILED',
      /closed the connection during the TLS handshake\.$/,
    ],
    [
      'knows only TLS 1.1',
      (socket: Socket) => {
        socket.on('data', () => {
          // Alert, TLS 1.1, length 2: fatal, protocol_version.
          socket.write(Buffer.from([0x15, 3, 2, 0, 2, 2, 70]));
        });
      },
      'TLS_FAILED',
      /have no version of TLS in common; the relay speaks 1\.2 and 1\.3\.$/,
    ],
  ])('fails where the server %s', async (_, misbehave, code, message) => {
    const server = await serve(misbehave);
    const page = await openPage(await relayTo(server.port));
    page.say({
      type: 'connect',
      host: '127.0.0.1',
      port: server.port,
      security: 'tls',
    });
    expect(await page.messages).toEqual([
      { type: 'connected', address: '127.0.0.1', port: server.port },
      { type: 'failed', code, message: expect.stringMatching(message) },
    ]);
  });

  test('times out where the server says nothing', async () => {
    const server = await serve((socket) => socket.resume());
    const page = await openPage(await relayTo(server.port, 60));
    page.say({
      type: 'connect',
      host: '127.0.0.1',
      port: server.port,
      security: 'tls',
    });
    expect((await page.messages).at(-1)).toEqual({
      type: 'failed',
      code: 'TLS_FAILED',
      message: 'The TLS handshake did not end in time.',
    });
  });

  test('is not begun twice, and no octets go before it', async () => {
    const server = await serve((socket) => void secure(socket, localhost));
    const relay = await relayTo(server.port);
    for (const misbehave of ['startTls', 'octets'] as const) {
      const page = await openPage(relay);
      page.say({
        type: 'connect',
        host: '127.0.0.1',
        port: server.port,
        security: 'tls',
      });
      if (misbehave === 'startTls') {
        await page.hears('secured');
        page.say({ type: 'startTls' });
      } else {
        await page.hears('connected');
        page.send('EHLO client.example\r\n');
      }
      expect(await page.hears('failed')).toMatchObject({ code: 'BAD_MESSAGE' });
    }
  });
});

describe('STARTTLS', () => {
  const ready = '220 go ahead\r\n';

  /** Answers STARTTLS with `reply`, and speaks TLS from then on. */
  async function offerTls(reply = ready) {
    return serve((socket) => {
      socket.write('220 hello\r\n');
      socket.once('data', (command) => {
        socket.write(reply);
        const secured = secure(socket, localhost);
        secured.once('data', (octets) => {
          secured.write(`250 ${String(command)}250 ${String(octets)}`);
        });
      });
    });
  }

  async function openTo(port: number) {
    const page = await openPage(await relayTo(port));
    page.say({ type: 'connect', host: '127.0.0.1', port, security: 'plain' });
    await page.receives('220 hello\r\n');
    page.send('STARTTLS\r\n');
    return page;
  }

  test('turns the connection into TLS when the page says so', async () => {
    const server = await offerTls();
    const page = await openTo(server.port);
    const { length: received } = await page.receives(ready);
    page.say({ type: 'startTls', received, serverName: 'localhost' });
    const secured = await page.hears('secured');
    expect(secured.certificates[0]?.subject).toBe('CN=localhost');
    page.send('EHLO client.example\r\n');
    expect(await page.receives('client.example\r\n')).toBe(
      `220 hello\r\n${ready}250 STARTTLS\r\n250 EHLO client.example\r\n`,
    );
  });

  test('fails where the server put more behind its reply', async () => {
    const server = await offerTls(`${ready}250 injected\r\n`);
    const page = await openTo(server.port);
    await page.receives('250 injected\r\n');
    const received = `220 hello\r\n${ready}`.length;
    page.say({ type: 'startTls', received });
    expect((await page.messages).at(-1)).toEqual({
      type: 'failed',
      code: 'STARTTLS_INJECTION',
      message:
        "The server sent 14 more octets before TLS began than the client had read: they came without TLS and could be anyone's.",
    });
  });

  test('is not begun on octets that the page cannot have received', async () => {
    const server = await offerTls();
    const page = await openTo(server.port);
    const { length } = await page.receives(ready);
    page.say({ type: 'startTls', received: length + 1 });
    expect((await page.messages).at(-1)).toMatchObject({ code: 'BAD_MESSAGE' });
  });

  test('fails where the server goes on in the clear', async () => {
    const server = await serve((socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', () => socket.write(ready));
    });
    const page = await openTo(server.port);
    const { length: received } = await page.receives(ready);
    page.say({ type: 'startTls', received });
    expect((await page.messages).at(-1)).toMatchObject({ code: 'TLS_FAILED' });
  });

  test('takes no octets of the page until it is done', async () => {
    const server = await serve((socket) => {
      socket.write('220 hello\r\n');
      socket.once('data', () => socket.write(ready));
    });
    const page = await openTo(server.port);
    await page.receives(ready);
    page.say({ type: 'startTls' });
    page.send('AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=\r\n');
    expect((await page.messages).at(-1)).toMatchObject({ code: 'BAD_MESSAGE' });
  });

  test('carries many octets both ways', async () => {
    const mebibyte = 1024 * 1024;
    const server = await serve((socket) => {
      socket.write('220 hello\r\n');
      socket.once('data', () => {
        socket.write(ready);
        const secured = secure(socket, localhost);
        secured.pipe(secured);
      });
    });
    const page = await openTo(server.port);
    await page.receives(ready);
    page.say({ type: 'startTls' });
    await page.hears('secured');
    for (let i = 0; i < 8; i++) page.send(new Uint8Array(mebibyte).fill(i));
    page.send('the end');
    const { length } = await page.receives('the end');
    expect(length).toBe(`220 hello\r\n${ready}the end`.length + 8 * mebibyte);
  });
});
