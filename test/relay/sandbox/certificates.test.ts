import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type PeerCertificate } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { openDoors } from '../../support/native-python/doors.js';
import {
  nativeVersion,
  runNative,
  withoutPython,
} from '../../support/native-python.js';
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

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const withoutOpenssl = hasOpenssl ? '' : ' (skipped: there is no openssl)';

describe.skipIf(!hasOpenssl)(
  `under X509_V_FLAG_X509_STRICT, openssl${withoutOpenssl}`,
  () => {
    test.each([
      ['submission.sandbox.test', 465, []],
      ['submission.sandbox.test', 587, ['-starttls', 'smtp']],
      ['smtp.example.com', 25, ['-starttls', 'smtp']],
      ['localhost', 587, ['-starttls', 'smtp']],
    ])('verifies %s on port %i', async (name, port, starttls) => {
      const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
      const doors = await openDoors(sandbox);
      try {
        const authority = join(folder, 'ca.pem');
        writeFileSync(authority, sandbox.certificateAuthority);
        const inside = await doors.find(name, port);
        const command = `s_client -connect 127.0.0.1:${inside} -servername ${name} -verify_hostname ${name} -x509_strict -verify_return_error`;
        const client = spawn('openssl', [
          ...command.split(' '),
          ...starttls,
          '-CAfile',
          authority,
        ]);
        client.stdin.end('QUIT\r\n');
        const [shown, errors] = await Promise.all([
          text(client.stdout),
          text(client.stderr),
        ]);
        expect(shown + errors).toContain('Verify return code: 0 (ok)');
      } finally {
        await doors.close();
        rmSync(folder, { recursive: true });
      }
    });
  },
);

describe.skipIf(!nativeVersion)(
  `with the flags that contexts have since Python 3.13, python3${withoutPython}`,
  () => {
    test.each([
      ['submission.sandbox.test', 465],
      ['submission.sandbox.test', 587],
      ['smtp.example.com', 25],
      ['localhost', 465],
    ])('verifies %s on port %i', async (name, port) => {
      const { stdout, stderr } = await runNative(
        `import smtplib, ssl

context = ssl.create_default_context(cafile="/etc/sandbox-ca.pem")
context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VERIFY_X509_STRICT
if ${port} == 465:
    smtp = smtplib.SMTP_SSL("${name}", context=context)
else:
    smtp = smtplib.SMTP("${name}", ${port})
    smtp.starttls(context=context)
print(smtp.sock.getpeercert()["subjectAltName"], smtp.noop()[0])
`,
        { sandbox },
      );
      expect(stdout, stderr).toBe(`(('DNS', '${name}'),) 250\n`);
    });
  },
);
