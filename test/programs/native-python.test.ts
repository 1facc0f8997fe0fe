import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import {
  nativeVersion,
  runNative,
  withoutPython,
} from '../support/native-python.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe.skipIf(!nativeVersion)(`python3${withoutPython}`, () => {
  test('sends what its sockets were told to send', async () => {
    const run = await runNative(
      `
import smtplib
with smtplib.SMTP('mx.sandbox.test', 25, 'laptop.example') as smtp:
    print(smtp.sendmail('alice@example.org', 'bob@sandbox.test', 'Subject: Tea\\n\\n.one'))
`,
      { sandbox },
    );
    expect(run.stdout).toBe('{}\n');
    expect(run.end).toEqual({ type: 'returned' });
    expect(run.clientOctets).toEqual(run.arrived);
    expect(run.clientOctets[0]).toMatch(/^ehlo laptop\.example\r\n/);
    expect(run.clientOctets[0]).toContain('\r\n\r\n..one\r\n.\r\nQUIT\r\n');
    expect(run.connections.map(({ server }) => server)).toEqual([
      'mx.sandbox.test:25',
    ]);
  });

  test('is heard before TLS encrypts', async () => {
    const run = await runNative(
      `
import smtplib, ssl
context = ssl.create_default_context(cafile='/etc/sandbox-ca.pem')
with smtplib.SMTP('submission.sandbox.test', 587, 'laptop.example') as smtp:
    smtp.starttls(context=context)
    smtp.login('alice', 'wonderland')
with smtplib.SMTP_SSL('submission.sandbox.test', 465, context=context) as smtp:
    pass
`,
      { sandbox },
    );
    expect(run.stderr).toBe('');
    const [first, second] = run.clientOctets;
    expect(first).toMatch(
      /^ehlo .*\r\nSTARTTLS\r\nehlo .*\r\nAUTH CRAM-MD5\r\n/,
    );
    expect(second).toBe('QUIT\r\n');
    expect(run.connections.map(({ events }) => events.map(typeOf))).toEqual([
      expect.arrayContaining(['secured', 'closed']),
      [
        'connecting',
        'connected',
        'secured',
        'received',
        'sent',
        'received',
        'closed',
      ],
    ]);
    expect(run.connections[1]?.events[0]).toMatchObject({ security: 'tls' });
  });

  test('tells how it ended', async () => {
    const ends = await Promise.all(
      ['1 / 0', 'import os; os._exit(3)', 'print(', 'while True: pass'].map(
        async (program) => (await runNative(program, { timeout: 2000 })).end,
      ),
    );
    expect(ends).toEqual([
      {
        type: 'raised',
        exception: {
          name: 'ZeroDivisionError',
          classes: [
            'ZeroDivisionError',
            'ArithmeticError',
            'Exception',
            'BaseException',
          ],
          message: 'division by zero',
          attributes: [],
        },
      },
      { type: 'exited', status: 3 },
      expect.objectContaining({
        type: 'raised',
        exception: expect.objectContaining({ name: 'SyntaxError' }),
      }),
      { type: 'killed' },
    ]);
  });

  test('finds no name but those of the sandbox', async () => {
    const run = await runNative(
      `
import socket
for name in ['smtp.example.com', 'nowhere.test', 'localhost']:
    try:
        print(socket.getaddrinfo(name, 587, type=socket.SOCK_STREAM)[0][4])
    except OSError as error:
        print(repr(error))
`,
      { sandbox },
    );
    expect(run.stdout.split('\n')).toEqual([
      "('127.0.0.1', 587)",
      "gaierror(-2, 'Name or service not known')",
      "('127.0.0.1', 587)",
      '',
    ]);
  });
});

function typeOf({ type }: { readonly type: string }) {
  return type;
}
