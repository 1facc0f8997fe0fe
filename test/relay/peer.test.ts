import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PeerCertificate, Trust } from '../../relay/contract.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { startScriptedServer } from '../support/scripted-server.js';
import {
  certificateAuthority,
  type Identity,
  issue,
  issueItself,
} from './support/certificates.js';
import { openPage } from './support/page.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let relay: RunningRelay;
let identity: Identity;
beforeAll(async () => {
  server = await startServer((socket: Socket) => {
    const secureContext = createSecureContext(identity);
    const secured = new TLSSocket(socket, { isServer: true, secureContext });
    secured.on('error', () => {});
  });
  const allow = [{ host: '127.0.0.1', port: server.port }];
  relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
});
afterAll(async () => {
  server.close();
  await relay.close();
});

const ours: Trust = { wellKnown: false, authorities: certificateAuthority };
const nobody: Trust = { wellKnown: false };

/** What the relay says of a handshake with a server that shows `shown`. */
async function secure(
  shown: Identity,
  trust?: Trust,
  serverName = 'mx.example.org',
) {
  identity = shown;
  const page = await openPage(relay);
  page.say({
    type: 'connect',
    host: '127.0.0.1',
    port: server.port,
    security: 'tls',
    serverName,
    ...(trust && { trust }),
  });
  const secured = await page.hears('secured');
  page.say({ type: 'close' });
  await once(page.webSocket, 'close');
  return secured;
}

/** Its verdict: with the name, and without. */
function verdict({ peer }: { readonly peer: PeerCertificate }) {
  const { verifyCode, verifyError, chainCode, chainError } = peer;
  return [verifyCode, verifyError, chainCode, chainError];
}

const good = await issue('mx.example.org');
const alone: Identity = {
  key: good.key,
  cert: good.cert.slice(0, good.cert.indexOf('-----END CERTIFICATE-----') + 26),
};
const itself = await issueItself('mx.example.org');
const expired = await issue(
  'mx.example.org',
  new Date('2020-01-01'),
  new Date('2021-01-01'),
);
const early = await issue(
  'mx.example.org',
  new Date('2120-01-01'),
  new Date('2121-01-01'),
);

const fine = [undefined, undefined, undefined, undefined];
const both = (code: number, words: string) => [code, words, code, words];
const inChain = both(19, 'self-signed certificate in certificate chain');
const noIssuer = both(20, 'unable to get local issuer certificate');
const selfSigned = both(18, 'self-signed certificate');
const hasExpired = both(10, 'certificate has expired');
const nameOnly = [62, 'hostname mismatch', undefined, undefined];

describe('a certificate, as OpenSSL judges it,', () => {
  test.each([
    ['of a CA that is named is in order', good, ours, fine],
    ['without its CA beside it is in order', alone, ours, fine],
    ['beside a CA that is not trusted', good, nobody, inChain],
    ['beside a CA that is not well known', good, { wellKnown: true }, inChain],
    ['where nothing is said of trust', good, undefined, inChain],
    ['without its CA, which is unknown', alone, nobody, noIssuer],
    ['that its owner signed', itself, ours, selfSigned],
    [
      'that its owner signed, and who is trusted',
      itself,
      { wellKnown: false, authorities: itself.cert },
      fine,
    ],
    [
      'of a CA that is named beside the well-known ones',
      good,
      { wellKnown: true, authorities: certificateAuthority },
      fine,
    ],
    ['that has expired', expired, ours, hasExpired],
    [
      'that is not yet valid',
      early,
      ours,
      both(9, 'certificate is not yet valid'),
    ],
    // The chain is looked at before the dates.
    ['that has expired, of a CA that is not trusted', expired, nobody, inChain],
  ] as const)('%s', async (_, shown, trust, expected) => {
    expect(verdict(await secure(shown, trust))).toEqual(expected);
  });

  test.each([
    ['for another name', good, ours, 'mail.example.net', nameOnly],
    ['for a name below its own', good, ours, 'a.mx.example.org', nameOnly],
    ['for its name in other letters', good, ours, 'MX.Example.ORG', fine],
    ['for its address', good, ours, '127.0.0.1', fine],
    [
      'for another address',
      good,
      ours,
      '127.0.0.2',
      [64, 'IP address mismatch', undefined, undefined],
    ],
    // Chain, name, dates: each comes before the next.
    ['for another name, not trusted', good, nobody, 'b.example', inChain],
    [
      'for another name, expired',
      expired,
      ours,
      'b.example',
      [62, 'hostname mismatch', 10, 'certificate has expired'],
    ],
  ] as const)('%s', async (_, shown, trust, name, expected) => {
    expect(verdict(await secure(shown, trust, name))).toEqual(expected);
  });

  test('is told with all that a program may ask', async () => {
    const { peer, cipher } = await secure(good, ours);
    expect(peer).toEqual({
      cipher,
      der: expect.stringMatching(/^MII[\w+/]+=*$/),
      subject: [['CN', 'mx.example.org']],
      issuer: [['CN', 'Test CA']],
      serialNumber: expect.stringMatching(/^(?:[0-9A-F]{2})+$/),
      notBefore: 'Jan  1 00:00:00 2025 GMT',
      notAfter: 'Jan  1 00:00:00 2125 GMT',
      subjectAltName: [
        ['DNS', 'mx.example.org'],
        ['IP Address', '127.0.0.1'],
      ],
    });
    const [leaf = ''] = alone.cert.match(/(?<=CERTIFICATE-----)[^-]+/) ?? [];
    expect(peer.der).toBe(leaf.replaceAll(/\s/g, ''));
  });

  test('is the sandbox’s own, and trusted, where nothing is said of trust', async () => {
    const page = await openPage(relay);
    const host = 'submission.sandbox.test';
    page.say({ type: 'connect', host, port: 465, security: 'tls' });
    const secured = await page.hears('secured');
    expect(verdict(secured)).toEqual(fine);
    expect(secured.authorized).toBe(true);
    page.say({ type: 'close' });
  });

  test('is the sandbox’s own, and not trusted by who trusts the well-known CAs', async () => {
    const page = await openPage(relay);
    const host = 'submission.sandbox.test';
    const trust = { wellKnown: true };
    page.say({ type: 'connect', host, port: 465, security: 'tls', trust });
    const secured = await page.hears('secured');
    expect(verdict(secured)).toEqual(inChain);
    expect(secured.authorized).toBe(false);
    page.say({ type: 'close' });
  });

  test('is judged so after STARTTLS', async () => {
    const scripted = await startScriptedServer(
      '220 mx.example.org ESMTP\n250 OK',
      'starttls',
      expired,
    );
    const { port } = scripted;
    const allow = [{ host: 'localhost', port }];
    const relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
    const page = await openPage(relay);
    page.say({ type: 'connect', host: 'localhost', port, security: 'plain' });
    await page.receives('220 ');
    page.send('EHLO client.example\r\n');
    await page.receives('\n250 ');
    page.send('STARTTLS\r\n');
    await page.receives('\n220 ');
    page.say({ type: 'startTls', trust: ours });
    expect(verdict(await page.hears('secured'))).toEqual([
      ...nameOnly.slice(0, 2),
      ...hasExpired.slice(2),
    ]);
    page.send('NOOP\r\n');
    await page.receives('\n250 OK');
    expect(scripted.received).toEqual([
      'EHLO client.example\r\nSTARTTLS\r\nNOOP\r\n',
    ]);
    await relay.close();
    await scripted.close();
  });
});
