/** What each scenario of the library looks like on the wire. */
import { mxGreeting, mxOpening, submissionOpening } from '../openings.js';
import { linesOf } from './play-scenario.js';

export interface ScenarioDialogue {
  /** `mx.sandbox.test:25` where absent. */
  readonly server?: string;
  /** One for each session, in order. */
  readonly sessions: readonly string[];
}

const submission = 'submission.sandbox.test:465';

/** An opening in which EHLO lists other lines. */
function listing(
  opening: string,
  change: (keywords: readonly string[]) => readonly string[],
): string {
  const lines = linesOf(opening);
  const list = /^S: 250[- ](?!.* greets )/;
  const keywords = lines
    .filter((line) => list.test(line))
    .map((line) => line.slice('S: 250-'.length));
  const changed = change(keywords);
  return [
    ...lines.filter((line) => !list.test(line)),
    ...changed.map((keyword, index) => {
      const separator = index === changed.length - 1 ? ' ' : '-';
      return `S: 250${separator}${keyword}`;
    }),
  ].join('\n');
}

const without =
  (...gone: readonly string[]) =>
  (keywords: readonly string[]) =>
    keywords.filter((line) => !gone.includes(line.replace(/ .*/, '')));

const quit = (host = 'mx.sandbox.test') => `
  C: QUIT
  S: 221 2.0.0 ${host} says goodbye
  END
`;

const sender = `
  C: MAIL FROM:<alice@example.org>
  S: 250 2.1.0 Sender OK
`;
const recipient = `
  C: RCPT TO:<alice@sandbox.test>
  S: 250 2.1.5 Recipient OK
`;
const mxRecipient = `
  ${mxOpening}
  ${sender}
  ${recipient}
`;
const data = `
  C: DATA
  S: 354 Send the message; end it with a line that has only a dot
`;
const dot = `
  C: Subject: Tea
  C: .
`;
const mxDot = `
  ${mxRecipient}
  ${data}
  ${dot}
`;
const startTls = `
  ${mxOpening}
  C: STARTTLS
  S: 220 2.0.0 Begin TLS now
`;
const helo = `
  C: HELO client.example
  S: 250 mx.sandbox.test greets client.example
`;

/** By the name of the scenario. */
export const dialogues: Readonly<Record<string, ScenarioDialogue>> = {
  'greeting-421': {
    sessions: [
      `
        S: 421 4.3.2 Too many connections, come again later
        END
      `,
    ],
  },
  'greeting-554': {
    sessions: [
      `
        S: 554 No mail service for you here
        C: EHLO client.example
        S: 503 5.5.1 Bad sequence of commands: only QUIT is in order here (RFC 5321 section 3.1)
        ${quit()}
      `,
    ],
  },
  'closed-at-once': { sessions: ['END'] },
  'slow-greeting': { sessions: [`${mxGreeting}\n${helo}\n${quit()}`] },
  'silent-server': { sessions: ['PATIENCE\nEND'] },
  'slow-drip': { sessions: [`${mxOpening}\n${quit()}`] },
  'split-crlf': {
    sessions: [
      `
        ${mxOpening}
        C: MAIL FROM:<alice@example.org>
        S: 250 2.1.0 Sender OK␍\\
        S: ␊\\
        ${recipient}
      `,
    ],
  },
  'multiline-reply': {
    sessions: [
      `
        ${mxOpening}
        C: MAIL FROM:<alice@example.org>
        S: 250-2.1.0 Sender OK
        S: 250-2.1.0 Lines with a hyphen behind the code promise another
        S: 250 2.1.0 and this is the last
        ${recipient}
      `,
    ],
  },
  'disagreeing-codes': {
    sessions: [
      `
        ${mxGreeting}
        C: EHLO client.example
        S: 250-Hello
        S: 550-PIPELINING
        S: 250 8BITMIME
        ${sender}
      `,
    ],
  },
  'endless-reply': {
    sessions: [
      `
        ${mxGreeting}
        C: EHLO client.example
        ${'S: 250-X-AND-ANOTHER\n'.repeat(50)}
        CLOSE
      `,
    ],
  },
  'no-reply-code': {
    sessions: [
      `
        ${mxOpening}
        C: MAIL FROM:<alice@example.org>
        S: Sender OK
        ${recipient}
      `,
    ],
  },
  'unknown-code': {
    sessions: [
      `
        ${mxOpening}
        C: MAIL FROM:<alice@example.org>
        S: 999 Sender OK
        ${recipient}
      `,
    ],
  },
  'bare-lf-reply': {
    sessions: [
      `
        ${mxOpening}
        C: MAIL FROM:<alice@example.org>
        S: 250 2.1.0 Sender OK␊\\
        ${recipient}
      `,
    ],
  },
  'garbage-in-reply': {
    sessions: [
      `
        ${mxOpening}
        ${sender}
        C: RCPT TO:<alice@sandbox.test>
        S: 250 2.1.5 \\x00\\xFF\\x1B[2JRecipient OK
        ${data}
      `,
    ],
  },
  'early-reply': {
    sessions: [
      `
        ${mxRecipient}
        C: DATA
        S: 250 2.0.0 OK
        S: 354 Send the message; end it with a line that has only a dot
        ${dot}
        S: 250 2.0.0 Delivered
        ${quit()}
      `,
    ],
  },
  'unsolicited-421': {
    sessions: [
      `
        ${mxOpening}
        ${sender}
        S: 421 4.3.2 Shutting down
        END
      `,
    ],
  },
  'ehlo-refused': {
    sessions: [
      `
        ${mxGreeting}
        C: EHLO client.example
        S: 502 Command not implemented
        ${helo}
        ${sender}
      `,
    ],
  },
  'hello-refused': {
    sessions: [
      `
        ${mxGreeting}
        C: EHLO client.example
        S: 550 Not from you
        C: HELO client.example
        S: 550 Not from you
        C: MAIL FROM:<alice@example.org>
        S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
        ${quit()}
      `,
    ],
  },
  'mail-deferred': {
    sessions: [
      `
        ${mxOpening}
        C: MAIL FROM:<alice@example.org>
        S: 451 4.3.0 Local error in processing, come again later
        C: MAIL FROM:<alice@example.org>
        S: 451 4.3.0 Local error in processing, come again later
        ${quit()}
      `,
    ],
  },
  greylisting: {
    sessions: [
      `
        ${mxOpening}
        ${sender}
        C: RCPT TO:<alice@sandbox.test>
        S: 450 4.7.1 Greylisted, come again in a minute
        C: DATA
        S: 554 5.5.1 No valid recipients: each RCPT was refused
        ${quit()}
      `,
      `
        ${mxDot}
        S: 250 2.0.0 Delivered
        ${quit()}
      `,
    ],
  },
  'second-recipient': {
    sessions: [
      `
        ${mxRecipient}
        C: RCPT TO:<bob@sandbox.test>
        S: 450 4.2.1 Mailbox busy
        END
      `,
    ],
  },
  'rate-limit': {
    sessions: [
      `
        ${mxRecipient}
        ${recipient}
        ${quit()}
      `,
      `
        ${mxRecipient}
        C: RCPT TO:<bob@sandbox.test>
        S: 450 4.7.1 Too many recipients from you, come again later
        C: RCPT TO:<bob@sandbox.test>
        S: 450 4.7.1 Too many recipients from you, come again later
      `,
    ],
  },
  'mailbox-full': {
    sessions: [
      `
        ${mxDot}
        S: 552 5.2.2 Mailbox full
        ${sender}
      `,
    ],
  },
  'no-storage': {
    sessions: [
      `
        ${mxDot}
        S: 452 4.3.1 Insufficient system storage
        ${sender}
      `,
    ],
  },
  'spam-refused': {
    sessions: [
      `
        ${mxDot}
        S: 554 5.7.1 Message refused by policy
        ${sender}
      `,
    ],
  },
  'reset-at-rcpt': {
    sessions: [
      `
        ${mxOpening}
        ${sender}
        C: RCPT TO:<alice@sandbox.test>
        RST
      `,
    ],
  },
  'closed-in-mail-data': {
    sessions: [
      `
        ${mxRecipient}
        ${data}
        C: ${'x'.repeat(97)}
        C: x
        END
      `,
    ],
  },
  'stops-reading': {
    sessions: [
      `
        ${mxRecipient}
        ${data}
        PATIENCE
        END
      `,
    ],
  },
  'reply-lost': {
    sessions: [
      `
        ${mxDot}
        RST
      `,
      `
        ${mxDot}
        S: 250 2.0.0 Delivered
        ${quit()}
      `,
    ],
  },
  'no-reply-to-dot': { sessions: [`${mxDot}\n${quit()}`] },
  'closed-at-quit': {
    sessions: [
      `
        ${mxOpening}
        C: QUIT
        END
      `,
    ],
  },
  'starttls-stripped': {
    sessions: [
      `
        ${listing(mxOpening, without('STARTTLS'))}
        C: STARTTLS
        S: 502 5.5.1 Command not implemented
        ${sender}
      `,
    ],
  },
  'starttls-454': {
    sessions: [
      `
        ${mxOpening}
        C: STARTTLS
        S: 454 4.7.0 TLS not available due to temporary reason
        ${sender}
      `,
    ],
  },
  'tls-silence': { sessions: [`${startTls}\nPATIENCE\nEND`] },
  'tls-garbage': {
    sessions: [
      `
        ${startTls}
        S: 421 4.3.0 No TLS after all
        END
      `,
    ],
  },
  'injected-reply': {
    sessions: [
      `
        ${startTls}
        S: 250-Slipped in
        S: 250 AUTH PLAIN
        TLS
        C: NOOP
        S: 250 2.0.0 OK, nothing done
      `,
    ],
  },
  'starttls-again': {
    sessions: [
      `
        ${startTls}
        TLS
        ${listing(linesOf(mxOpening).slice(1).join('\n'), (keywords) => [
          ...without('STARTTLS')(keywords),
          'REQUIRETLS',
          'STARTTLS',
        ])}
        C: STARTTLS
        S: 503 5.5.1 TLS protects this connection already
      `,
    ],
  },
  'expired-certificate': {
    sessions: [
      `
        ${startTls}
        TLS CERT_HAS_EXPIRED
        C: NOOP
        S: 250 2.0.0 OK, nothing done
      `,
    ],
  },
  'self-signed-certificate': {
    sessions: [
      `
        ${startTls}
        TLS DEPTH_ZERO_SELF_SIGNED_CERT
        C: NOOP
        S: 250 2.0.0 OK, nothing done
      `,
    ],
  },
  'other-name-certificate': {
    server: submission,
    sessions: [
      `
        TLS ERR_TLS_CERT_ALTNAME_INVALID
        ${submissionOpening}
      `,
    ],
  },
  'auth-454': {
    server: submission,
    sessions: [
      `
        TLS
        ${submissionOpening}
        C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
        S: 454 4.7.0 Temporary authentication failure
        C: AUTH LOGIN
        S: 454 4.7.0 Temporary authentication failure
        ${quit('submission.sandbox.test')}
      `,
    ],
  },
  'auth-535': {
    server: submission,
    sessions: [
      `
        TLS
        ${submissionOpening}
        C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
        S: 535 5.7.8 Authentication credentials invalid
        C: AUTH PLAIN
        S: 334␠
        C: AGFsaWNlAHdvbmRlcmxhbmQ=
        S: 535 5.7.8 Authentication credentials invalid
        ${quit('submission.sandbox.test')}
      `,
    ],
  },
  'auth-not-offered': {
    server: submission,
    sessions: [
      `
        TLS
        ${listing(submissionOpening, without('AUTH'))}
        C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
        S: 502 5.5.1 Command not implemented
        ${quit('submission.sandbox.test')}
      `,
    ],
  },
  'bad-challenge': {
    server: submission,
    sessions: [
      `
        TLS
        ${submissionOpening}
        C: AUTH LOGIN
        S: 334 What is your name?
        C: *
        S: 501 5.7.0 You have canceled the authentication
        ${quit('submission.sandbox.test')}
      `,
    ],
  },
  'auth-without-end': {
    server: submission,
    sessions: [
      `
        TLS
        ${submissionOpening}
        C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
        S: 334␠
        C: AGFsaWNlAHdvbmRlcmxhbmQ=
        S: 334␠
        C: QUIT
        S: 334␠
      `,
    ],
  },
  'small-size': {
    sessions: [
      `
        ${listing(mxOpening, (keywords) => [...without('SIZE')(keywords), 'SIZE 999'])}
        C: MAIL FROM:<alice@example.org> SIZE=1000
        S: 552 5.3.4 Messages have at most 999 octets here
        C: MAIL FROM:<alice@example.org> SIZE=999
        S: 250 2.1.0 Sender OK
        ${recipient}
        ${data}
        C: ${'x'.repeat(997)}
        C: .
        S: 250 2.0.0 Delivered
        ${sender}
        ${recipient}
        ${data}
        C: ${'x'.repeat(998)}
        C: .
        S: 552 5.3.4 Messages have at most 999 octets here
      `,
    ],
  },
  'no-pipelining': {
    sessions: [`${listing(mxOpening, without('PIPELINING'))}\n${quit()}`],
  },
  'no-8bitmime': {
    sessions: [
      `
        ${listing(mxOpening, without('8BITMIME', 'BINARYMIME', 'SMTPUTF8'))}
        C: MAIL FROM:<alice@example.org> BODY=8BITMIME
        S: 555 5.5.4 BODY=8BITMIME is not offered here
        ${sender}
      `,
    ],
  },
  'wonderland-later': {
    server: 'mx2.wonderland.test:25',
    sessions: [
      'S: 421 4.3.2 Busy, come again later\nEND',
      'S: 421 4.3.2 Busy, come again later\nEND',
      `
        S: 220 mx2.wonderland.test ESMTP SMTP Workbook sandbox
        ${quit('mx2.wonderland.test')}
      `,
      `
        S: 220 mx2.wonderland.test ESMTP SMTP Workbook sandbox
        ${quit('mx2.wonderland.test')}
      `,
    ],
  },
  'wonderland-refuses': {
    server: 'mx2.wonderland.test:25',
    sessions: [
      `
        S: 220 mx2.wonderland.test ESMTP SMTP Workbook sandbox
        C: HELO client.example
        S: 250 mx2.wonderland.test greets client.example
        ${sender}
        C: RCPT TO:<alice@wonderland.test>
        S: 550 5.1.1 No such user here
      `,
    ],
  },
};
