import { once } from 'node:events';
import { connect as connectTls, type PeerCertificate } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectTo } from './dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

interface Shown {
  readonly authorized: boolean;
  readonly certificate: PeerCertificate;
}

/** The certificate shown on port 465 of `host` to a client that asks for `servername`. */
async function shownTo(host: string, servername: string): Promise<Shown> {
  const address = sandbox.resolve(host, 465);
  const socket = connectTls({
    port: address?.port ?? 0,
    host: '127.0.0.1',
    servername,
    ca: sandbox.certificateAuthority,
    rejectUnauthorized: false,
  });
  socket.on('connect', () => sandbox.announce(socket, '0'.repeat(32)));
  await once(socket, 'secureConnect');
  const shown = {
    authorized: socket.authorized,
    certificate: socket.getPeerCertificate(),
  };
  socket.destroy();
  return shown;
}

describe('a certificate of the sandbox', () => {
  const long = `${'a'.repeat(63)}.${'b'.repeat(63)}.example.com`;
  test.each([
    'submission.sandbox.test',
    'localhost',
    'smtp.example.com',
    'EXAMPLE.org',
    long,
  ])('is valid for %s, if the client asks for it', async (name) => {
    const host = name.toLowerCase();
    const { authorized, certificate } = await shownTo(host, name);
    expect(authorized).toBe(true);
    expect(certificate.subjectaltname).toBe(`DNS:${host}`);
  });

  test('is the server’s own where the client names another or none', async () => {
    for (const name of ['mail.example.edu', '']) {
      const { certificate } = await shownTo('localhost', name);
      expect(certificate.subjectaltname).toBe('DNS:submission.sandbox.test');
    }
  });

  test('is from an authority that each start makes anew', async () => {
    const other = await startSandbox();
    expect(other.certificateAuthority).not.toBe(sandbox.certificateAuthority);
    await other.close();
  });

  test('comes with the one that signed it', async () => {
    const socket = await connectTo(sandbox, 'submission.sandbox.test:465');
    if (!('getPeerCertificate' in socket)) throw new Error('No TLS here.');
    const { issuerCertificate } = (
      socket as import('node:tls').TLSSocket
    ).getPeerCertificate(true);
    expect(issuerCertificate.subject.CN).toBe('SMTP Workbook practice CA');
    socket.destroy();
  });
});
