import { describe, expect, test } from 'vitest';
import { explain } from '../../../protocol/explain/explain.js';
import type { Verdict } from '../../../protocol/explain/explained.js';
import { encodeText } from '../../../protocol/source/octets.js';

/** Whose line it is, `C` or `S`, and what it says. */
type Line = readonly [side: 'C' | 'S', text: string];

/** Reads `C: EHLO client.example`, one a line. */
function lines(text: string): readonly Line[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .map((line) => [line.startsWith('C') ? 'C' : 'S', line.slice(3)]);
}

const message = [
  'From: alice@example.org',
  'Date: Sat, 21 Nov 2026 12:00:00 +0000',
  'Subject: Lunch',
  '',
  'At noon?',
  '.',
];
const said = `C: ${message[0]}\n${message
  .slice(1)
  .map((line) => `C: ${line}`)
  .join('\n')}`;

const greeted = 'S: 220 mx.example.org ESMTP';
const hello = `${greeted}
  C: EHLO client.example
  S: 250-mx.example.org
  S: 250-STARTTLS
  S: 250 AUTH PLAIN LOGIN`;
const mail = `${hello}
  C: MAIL FROM:<alice@example.org>
  S: 250 2.1.0 Ok`;
const toBob = `${mail}
  C: RCPT TO:<bob@example.org>
  S: 250 2.1.5 Ok`;
const inData = `${toBob}
  C: DATA
  S: 354 Go on`;
const taken = `${inData}\n${said}\nS: 250 2.0.0 Ok`;

/** Where the refusal comes, and what the verdict has to say of it. */
const stages: readonly (readonly [
  name: string,
  before: string,
  title: RegExp,
  titleForNow?: RegExp,
])[] = [
  [
    'the connection',
    '',
    /does not talk to this client/,
    /takes no connection now/,
  ],
  [
    'EHLO',
    `${greeted}\nC: EHLO client.example`,
    /refused the client’s introduction/,
  ],
  [
    'EHLO, and HELO after it',
    `${greeted}\nC: EHLO client.example\nS: 500 What?\nC: HELO client.example`,
    /refused the client’s introduction/,
  ],
  [
    'STARTTLS',
    `${hello}\nC: STARTTLS`,
    /refused to begin TLS/,
    /cannot begin TLS now/,
  ],
  [
    'AUTH PLAIN',
    `${hello}\nC: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=`,
    /refused the sign-in/,
    /could not let the client sign in now/,
  ],
  [
    'the password of AUTH LOGIN',
    `${hello}\nC: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YWxpY2U=\nS: 334 UGFzc3dvcmQ6\nC: d29uZGVybGFuZA==`,
    /refused the sign-in/,
    /could not let the client sign in now/,
  ],
  [
    'MAIL',
    `${hello}\nC: MAIL FROM:<alice@example.org>`,
    /refused the sender/,
    /takes no mail from this sender now/,
  ],
  [
    'RCPT',
    `${mail}\nC: RCPT TO:<bob@example.org>`,
    /takes no mail for bob@example\.org/,
    /takes no mail now for bob@example\.org/,
  ],
  ['DATA', `${toBob}\nC: DATA`, /refused DATA/],
  [
    'the dot',
    `${inData}\n${said}`,
    /refused the message for bob@example\.org/,
    /did not take the message yet for bob@example\.org/,
  ],
  [
    'MAIL of a second message',
    `${taken}\nC: MAIL FROM:<carol@example.org>`,
    /took the message for bob@example\.org\. With the next message: the server refused the sender/,
    /took the message for bob@example\.org\. With the next message: the server takes no mail from this sender now/,
  ],
  [
    'DATA of a second message',
    `${taken}
     C: MAIL FROM:<alice@example.org>
     S: 250 2.1.0 Ok
     C: RCPT TO:<carol@example.org>
     S: 250 2.1.5 Ok
     C: DATA`,
    /took the message for bob@example\.org\. With the next message: the server refused DATA/,
  ],
  [
    'the dot of a second message',
    `${taken}
     C: MAIL FROM:<alice@example.org>
     S: 250 2.1.0 Ok
     C: RCPT TO:<carol@example.org>
     S: 250 2.1.5 Ok
     C: DATA
     S: 354 Go on
     ${said}`,
    /took mail for bob@example\.org, but refused it for carol@example\.org/,
    /took mail for bob@example\.org, but did not take it yet for carol@example\.org/,
  ],
];

const cases = stages.map(([name, before, title, titleForNow = title]) => ({
  name,
  before,
  title,
  titleForNow,
}));

const replies = ['554 5.7.0 Not here', '500 Not here', '451 4.3.0 Not here'];

/** What the client says behind the refusal. */
const endings: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['QUIT', '\nC: QUIT\nS: 221 2.0.0 Bye'],
  ['RSET and QUIT', '\nC: RSET\nS: 250 2.0.0 Ok\nC: QUIT\nS: 221 2.0.0 Bye'],
  ['QUIT, which nobody answers', '\nC: QUIT'],
];

type Write = (session: readonly Line[]) => readonly string[];

const swaks: Write = (session) => [
  '=== Trying mx.example.org:25...',
  '=== Connected to mx.example.org.',
  ...session.map(([side, text]) => {
    if (side === 'C') return ` -> ${text}`;
    return /^[45]/.test(text) ? `<** ${text}` : `<-  ${text}`;
  }),
];

/** As `repr` writes it. */
function repr(text: string): string {
  return `'${text.replaceAll('\r', '\\r').replaceAll('\n', '\\n')}'`;
}

function smtplib(time: string): Write {
  return (session) => [
    `${time}connect: to ('mx.example.org', 25) None`,
    ...joinMessage(session).flatMap(([side, text]) => {
      if (side === 'C') {
        const isMessage = text.includes('\n');
        return [`${time}send: ${isMessage ? 'b' : ''}${repr(`${text}\r\n`)}`];
      }
      const reply = `${time}reply: b${repr(`${text}\r\n`)}`;
      const msg = `${time}reply: retcode (${text.slice(0, 3)}); Msg: b${repr(text.slice(4))}`;
      return text[3] === '-' ? [reply] : [reply, msg];
    }),
  ];
}

/** The lines of the message as one. */
function joinMessage(session: readonly Line[]): readonly Line[] {
  const joined: Line[] = [];
  let isInMessage = false;
  for (const [side, text] of session) {
    const last = joined.at(-1);
    if (isInMessage && last?.[0] === 'C' && side === 'C') {
      joined[joined.length - 1] = ['C', `${last[1]}\r\n${text}`];
    } else joined.push([side, text]);
    if (side === 'S') isInMessage = text.startsWith('354');
  }
  return joined;
}

const nodemailer: Write = (session) => [
  '[2026-11-22 05:11:22] INFO  [YiGa4jmWVr0] Connection established to 192.0.2.1:25',
  ...joinMessage(session).flatMap(([side, text]) =>
    text
      .split('\r\n')
      .map(
        (line) => `[2026-11-22 05:11:22] DEBUG [YiGa4jmWVr0] ${side}: ${line}`,
      ),
  ),
];

const nodemailerJson: Write = (session) => [
  JSON.stringify({
    component: 'smtp-connection',
    sid: 'nUbZiFa1GM',
    tnx: 'network',
    remoteAddress: '192.0.2.1',
    remotePort: 25,
    msg: 'Connection established to 192.0.2.1:25',
  }),
  ...joinMessage(session).flatMap(([side, text]) => {
    const write = (tnx: string, msg: string) =>
      JSON.stringify({
        component: 'smtp-connection',
        sid: 'nUbZiFa1GM',
        tnx,
        msg,
      });
    if (side === 'S') return [write('server', text)];
    if (!text.includes('\r\n')) return [write('client', text)];
    return [write('message', text.replace(/\.$/, '')), write('message', '.')];
  }),
];

const telnet: Write = (session) => [
  'Trying 192.0.2.1...',
  'Connected to mx.example.org.',
  "Escape character is '^]'.",
  ...session.map(([, text]) => text),
];

const transcript: Write = (session) =>
  session.map(([side, text]) => `${side}: ${text}`);

const msmtp: Write = (session) =>
  session.map(([side, text]) => `${side === 'C' ? '-->' : '<--'} ${text}`);

const formats: readonly (readonly [name: string, write: Write])[] = [
  ['swaks', swaks],
  ['smtplib', smtplib('')],
  ['smtplib with times', smtplib('05:09:18.147582 ')],
  ['nodemailer', nodemailer],
  ['nodemailer, in JSON', nodemailerJson],
  ['telnet', telnet],
  ['a transcript', transcript],
  ['msmtp', msmtp],
];

function verdictOn(log: readonly string[]): Verdict {
  const explained = explain(
    encodeText(log.map((each) => `${each}\n`).join('')),
  );
  if (explained.type !== 'log') throw new Error('It is no log.');
  return explained.verdict;
}

describe.each(formats)('the verdict on a log of %s', (format, write) => {
  test.each(cases)(
    'names the stage and the reply where $name is refused',
    ({ before, title, titleForNow }) => {
      for (const reply of replies) {
        for (const [ending, after] of endings) {
          const session = lines(`${before}\nS: ${reply}${after}`);
          const verdict = verdictOn(write(session));
          const where = `${reply}, then ${ending}, in ${format}`;
          const isForNow = reply.startsWith('4');
          expect(verdict.title, where).toMatch(isForNow ? titleForNow : title);
          expect(verdict.cause, where).toContain(`“${reply}”`);
          const isMixed = isForNow || before.includes(taken);
          expect(verdict.type, where).toBe(isMixed ? 'mixed' : 'bad');
          expect(verdict.evidence?.source, where).toBe('1/server');
        }
      }
    },
  );
});
