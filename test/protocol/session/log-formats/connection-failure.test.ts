import { describe, expect, test } from 'vitest';
import { recognizeLogFormat } from '../../../../protocol/session/log-formats/index.js';
import { encodeText } from '../../../../protocol/source/octets.js';

/** How programs say that they found nobody, and the formats of their logs. */
const logs: readonly (readonly [
  format: string,
  code: string,
  ...lines: string[],
])[] = [
  [
    'swaks',
    'REFUSED',
    '=== Trying mx.example.org:25...',
    '*** Error connecting to mx.example.org:25:',
    '*** \tIO::Socket::INET6: connect: Connection refused',
  ],
  [
    'swaks',
    'NAME_NOT_FOUND',
    '=== Trying mx.example.invalid:25...',
    '*** Error connecting to mx.example.invalid:25:',
    '*** \tIO::Socket::INET6: getaddrinfo: Name or service not known',
  ],
  [
    'curl',
    'REFUSED',
    '*   Trying 192.0.2.1:25...',
    '* connect to 192.0.2.1 port 25 failed: Connection refused',
    '* Failed to connect to mx.example.org port 25 after 2 ms: Couldn’t connect to server',
    '* Closing connection 0',
    'curl: (7) Failed to connect to mx.example.org port 25 after 2 ms',
  ],
  [
    'curl',
    'NAME_NOT_FOUND',
    '* Could not resolve host: mx.example.invalid',
    'curl: (6) Could not resolve host: mx.example.invalid',
  ],
  [
    'telnet',
    'REFUSED',
    'Trying 192.0.2.1...',
    'telnet: Unable to connect to remote host: Connection refused',
  ],
  [
    'telnet',
    'UNREACHABLE',
    'nc: connect to 192.0.2.1 port 25 (tcp) failed: No route to host',
  ],
  [
    'openssl',
    'REFUSED',
    '402786CB1B7F0000:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/bio_sock2.c:117:calling connect()',
    'connect:errno=111',
  ],
  [
    'msmtp',
    'REFUSED',
    'msmtp: cannot connect to mx.example.org, port 25: Connection refused',
    'tls_starttls = on',
  ],
  [
    'smtplib',
    'TIMED_OUT',
    "connect: to ('192.0.2.1', 25) None",
    'Traceback (most recent call last):',
    '  File "/usr/lib/python3.14/smtplib.py", line 341, in connect',
    'TimeoutError: [Errno 110] Connection timed out',
  ],
  [
    'smtplib',
    'TLS_FAILED',
    '  File "/usr/lib/python3.14/smtplib.py", line 790, in starttls',
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)',
  ],
  [
    'nodemailer',
    'REFUSED',
    '[2026-11-22 05:08:52] WARN  [JOUs6EhZ4oY] connect ECONNREFUSED 192.0.2.1:25',
    '[2026-11-22 05:08:52] DEBUG [JOUs6EhZ4oY] Closing connection to the server using "destroy"',
    '[2026-11-22 05:08:52] ERROR Send Error: connect ECONNREFUSED 192.0.2.1:25',
  ],
];

describe('a log of a connection that failed', () => {
  test.each(logs)('of %s ends with %s', (name, code, ...lines) => {
    const octets = encodeText(lines.map((line) => `${line}\n`).join(''));
    const format = recognizeLogFormat(octets);
    expect(format?.name).toBe(name);
    const { connections = [] } = format?.read(octets) ?? {};
    expect(connections).toHaveLength(1);
    const ends = connections[0]?.events.filter(
      ({ type }) => type === 'failed' || type === 'closed',
    );
    expect(ends).toEqual([
      {
        at: expect.any(Number),
        type: 'failed',
        code,
        message: expect.stringMatching(/\.$/),
      },
    ]);
  });
});
