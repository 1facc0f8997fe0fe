import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../../protocol/annotate/secrets.js';
import { annotationsOf } from '../../../protocol/explain/annotations-of.js';
import { explain } from '../../../protocol/explain/explain.js';
import { encodeText, octetsOf } from '../../../protocol/source/octets.js';

function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64');
}

const plain = base64('\0alice\0correct-horse');
const password = base64('correct-horse');
const xoauth2 = base64('user=alice\x01auth=Bearer ya29.secret-token\x01\x01');
const cramMd5 = base64('alice 3b9c7bf2ad1d6d4b6a0c2bb0b3ad1ff4');

/** Logs of sign-ins in many formats, and what must not be seen in their annotations. */
const logs: readonly (readonly [
  name: string,
  secrets: readonly string[],
  ...lines: string[],
])[] = [
  [
    'a transcript with PLAIN',
    [plain, 'correct-horse'],
    'S: 220 mx.example.org ESMTP',
    'C: EHLO client.example',
    'S: 250-mx.example.org',
    'S: 250 AUTH PLAIN',
    `C: AUTH PLAIN ${plain}`,
    `S: 535-5.7.8 Bad credentials in ${plain}:`,
    'S: 535 5.7.8 correct-horse is not the password of alice',
    'C: QUIT',
    'S: 221 Bye',
  ],
  [
    'swaks with LOGIN, and its command line',
    [password, 'correct-horse'],
    '$ swaks --to bob@example.org -au alice -ap correct-horse',
    '=== Trying mx.example.org:587...',
    '=== Connected to mx.example.org.',
    '<-  220 mx.example.org ESMTP',
    ' -> EHLO client.example',
    '<-  250-mx.example.org',
    '<-  250 AUTH LOGIN',
    ' -> AUTH LOGIN',
    '<-  334 VXNlcm5hbWU6',
    ` -> ${base64('alice')}`,
    '<-  334 UGFzc3dvcmQ6',
    ` -> ${password}`,
    '<** 535 5.7.8 Authentication failed',
    '*** No authentication type succeeded',
    ' -> QUIT',
    '<-  221 Bye',
  ],
  [
    'smtplib with PLAIN, and what the program printed',
    [plain, 'correct-horse'],
    "connect: to ('mx.example.org', 587) None",
    "reply: b'220 mx.example.org ESMTP\\r\\n'",
    "send: 'ehlo client.example\\r\\n'",
    "reply: b'250-mx.example.org\\r\\n'",
    "reply: b'250 AUTH PLAIN\\r\\n'",
    `send: 'AUTH PLAIN ${plain}\\r\\n'`,
    "reply: b'535 5.7.8 Authentication failed\\r\\n'",
    'signing in with correct-horse',
    `retrying with ${plain}`,
  ],
  [
    'curl with XOAUTH2, and its command line',
    [xoauth2, 'ya29.secret-token'],
    'curl -v --oauth2-bearer ya29.secret-token -u alice smtp://mx.example.org',
    '* Connected to mx.example.org (192.0.2.1) port 25 (#0)',
    '< 220 mx.example.org ESMTP',
    '> EHLO client.example',
    '< 250-mx.example.org',
    '< 250 AUTH XOAUTH2',
    `> AUTH XOAUTH2 ${xoauth2}`,
    '< 235 2.7.0 Accepted',
    '> QUIT',
    '< 221 Bye',
  ],
  [
    'a screen of telnet with CRAM-MD5',
    [cramMd5, '3b9c7bf2ad1d6d4b6a0c2bb0b3ad1ff4'],
    'Trying 192.0.2.1...',
    'Connected to mx.example.org.',
    "Escape character is '^]'.",
    '220 mx.example.org ESMTP',
    'EHLO client.example',
    '250-mx.example.org',
    '250 AUTH CRAM-MD5',
    'AUTH CRAM-MD5',
    `334 ${base64('<1896.697170952@mx.example.org>')}`,
    cramMd5,
    '535 5.7.8 Authentication failed',
    'Connection closed by foreign host.',
  ],
  [
    'a transcript whose later replies and message say the password again',
    [plain, 'correct-horse'],
    'S: 220 mx.example.org ESMTP',
    'C: EHLO client.example',
    'S: 250-mx.example.org',
    'S: 250 AUTH PLAIN',
    `C: AUTH PLAIN ${plain}`,
    'S: 235 2.7.0 Accepted',
    'C: NOOP correct-horse',
    'S: 250 2.0.0 You said correct-horse, ha.',
    'C: correct-horse',
    'S: 500 5.5.2 Unknown command: correct-horse',
    'C: MAIL FROM:<alice@example.org>',
    'S: 250 2.1.0 Ok',
    'C: RCPT TO:<bob@example.org>',
    'S: 250 2.1.5 Ok',
    'C: DATA',
    'S: 354 Go on',
    'C: From: alice@example.org',
    'C: Subject: correct-horse',
    'C: ',
    `C: My password is "correct-horse", and ${plain} is its base64.`,
    'C: .',
    'S: 554 5.7.1 Refused for correct-horse',
    'C: QUIT',
    'S: 221 Bye',
  ],
];

const folder = 'test/fixtures/logs';

/** What the client sent that gives a password away, as it was sent. */
function secretsIn(log: Uint8Array): readonly string[] {
  const explained = explain(octetsOf(log));
  if (explained.type !== 'log') return [];
  return explained.sessions.flatMap((session) =>
    session.exchanges.flatMap((exchange) => {
      const { client } = findSecrets(exchange, session);
      return client ? [session.client.slice(client.start, client.end)] : [];
    }),
  );
}

function shown(
  log: Uint8Array | string,
  isRevealed?: boolean,
  format?: string,
): string {
  const octets = typeof log === 'string' ? encodeText(log) : octetsOf(log);
  const explained = explain(octets, format);
  return JSON.stringify([
    ...annotationsOf(explained, isRevealed),
    explained.verdict,
  ]);
}

test('some of the recorded logs give passwords away', () => {
  const found = readdirSync(folder).flatMap((file) =>
    secretsIn(readFileSync(join(folder, file))),
  );
  expect(found.length).toBeGreaterThan(5);
});

describe('the annotations of a log', () => {
  test.each(logs)('keep secret what %s gives away', (_, secrets, ...lines) => {
    const log = `${lines.join('\n')}\n`;
    const masked = shown(log);
    const revealed = shown(log, true);
    for (const secret of secrets) {
      expect(masked).not.toContain(secret);
      expect(revealed).toContain(secret);
    }
  });

  test.each(readdirSync(folder))('keep secret what %s gives away', (file) => {
    const log = readFileSync(join(folder, file));
    const masked = shown(log);
    for (const secret of secretsIn(log)) expect(masked).not.toContain(secret);
  });

  test.each(logs)(
    'keep secret what %s gives away, where it is read as a message',
    (_, secrets, ...lines) => {
      const log = `${lines.join('\n')}\n`;
      const masked = shown(log, false, 'message');
      const revealed = shown(log, true, 'message');
      for (const secret of secrets) {
        expect(masked).not.toContain(secret);
        if (log.includes(secret)) expect(revealed).toContain(secret);
      }
    },
  );

  test.each(readdirSync(folder))(
    'keep secret what %s gives away, where it is read as a message',
    (file) => {
      const log = readFileSync(join(folder, file));
      const masked = shown(log, false, 'message');
      for (const secret of secretsIn(log)) expect(masked).not.toContain(secret);
    },
  );

  test('keep secret a password in lines that no format knows', () => {
    const masked = shown(
      [
        'I ran this and it does not work:',
        '  swaks -a CRAM-MD5 -au alice -ap correct-horse',
        'and it told me 535 5.7.8 Error: authentication failed',
        `I had typed AUTH PLAIN ${plain}`,
        '',
      ].join('\n'),
    );
    expect(masked).not.toContain('correct-horse');
    expect(masked).not.toContain(plain);
  });

  test('leave a message as it is', () => {
    const message = 'From: alice@example.org\n\npassword: correct-horse\n';
    expect(shown(message)).toContain('correct-horse');
  });

  test('leave a word that only has the password in it', () => {
    const masked = shown(
      [
        'S: 220 mx.example.org ESMTP',
        'C: EHLO client.example',
        'S: 250-mx.example.org',
        'S: 250 AUTH PLAIN',
        `C: AUTH PLAIN ${base64('\0alice\0mail')}`,
        'S: 235 2.7.0 Accepted',
        'C: MAIL FROM:<alice@mail.example.org>',
        'S: 250 2.1.0 Ok, mailer',
        '',
      ].join('\n'),
    );
    expect(masked).toContain('mail.example.org');
    expect(masked).toContain('mailer');
  });

  test('keep secret a short password, and leave words that only have it in them', () => {
    const masked = shown(
      [
        '<-  220 mx.example.org ESMTP',
        ' -> EHLO client.example',
        '<-  250-mx.example.org',
        '<-  250 AUTH PLAIN',
        ` -> AUTH PLAIN ${base64('\0alice\0qx7')}`,
        '<-  235 2.7.0 Accepted',
        'signing in with qx7 and never with aqx7b',
        '',
      ].join('\n'),
    );
    expect(masked).not.toMatch(/\bqx7\b/);
    expect(masked).toContain('aqx7b');
  });

  test('keep secret what is written once more in hexadecimal', () => {
    const raw = Buffer.from(`AUTH PLAIN ${plain}\r\n`);
    const rows = [0, 16, 32].map((start) => {
      const row = raw.subarray(start, start + 16);
      const digits = row
        .toString('hex')
        .toUpperCase()
        .replace(/..(?=.)/g, '$& ');
      const text = row.toString('latin1').replace(/[\r\n]/g, '.');
      return `  > 00${start.toString(16).padStart(2, '0')}: ${digits.padEnd(48)} ${text}`;
    });
    const log = [
      '<-  220 mx.example.org ESMTP',
      ' -> EHLO client.example',
      '<-  250-mx.example.org',
      '<-  250 AUTH PLAIN',
      ` -> AUTH PLAIN ${plain}`,
      ...rows,
      '<-  235 2.7.0 Accepted',
    ];
    const masked = shown(log.map((line) => `${line}\n`).join(''));
    for (const row of rows.slice(1))
      expect(masked).not.toContain(row.slice(10, 40));
    expect(masked).not.toContain(plain.slice(0, 5));
  });
});
