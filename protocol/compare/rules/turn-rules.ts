/** Why one client sends a turn that the other does not. */
import type { Exchange, Session } from '../../session/session.js';
import type { Change, Rule } from '../change.js';
import { smtplibDocs, smtplibSource } from '../references.js';

/** Rules on turns that one column lacks; the one that has it is `one`. */
export const turnRules: readonly Rule[] = [
  {
    name: 'quit-missing',
    title: 'QUIT',
    about: ['turn'],
    explain: ({ name }) =>
      name === 'QUIT'
        ? {
            sentence:
              'A client says QUIT before it closes; one of the two closes without. `smtplib` says it in `quit()` and at the end of a `with` block, and `close()` alone does not.',
            references: [
              { rfc: 5321, section: '4.1.1.10' },
              smtplibDocs('SMTP.quit'),
              smtplibSource('SMTP.__exit__'),
            ],
          }
        : undefined,
  },
  {
    name: 'ehlo-after-starttls',
    title: 'EHLO once more',
    about: ['turn'],
    explain: (change) =>
      isHello(change.name) && followsStartTls(change)
        ? {
            sentence:
              'After STARTTLS both sides forget what was said before, so the client says EHLO again. `smtplib` does so by itself with the next call that needs to know what the server offers.',
            references: [
              { rfc: 3207, section: '4.2' },
              smtplibDocs('SMTP.starttls'),
              smtplibSource('SMTP.starttls'),
            ],
          }
        : undefined,
  },
  {
    name: 'helo-fallback',
    title: 'HELO',
    about: ['turn'],
    explain: (change) =>
      change.name === 'HELO' && isRefused(before(change))
        ? {
            sentence:
              'The server has refused EHLO, so the client tries HELO, the older greeting without extensions. `smtplib` does so by itself.',
            references: [
              { rfc: 5321, section: '4.1.1.1' },
              smtplibDocs('SMTP.ehlo_or_helo_if_needed'),
            ],
          }
        : undefined,
  },
  {
    name: 'rset-after-refusal',
    title: 'RSET',
    about: ['turn'],
    explain: (change) =>
      change.name === 'RSET' && isRefused(before(change))
        ? {
            sentence:
              'Something was refused before, and RSET ends the mail transaction that was begun. `sendmail()` and `send_message()` send it by themselves where MAIL, every RCPT or the message was refused.',
            references: [
              { rfc: 5321, section: '4.1.1.5' },
              smtplibSource('SMTP.sendmail'),
            ],
          }
        : undefined,
  },
  {
    name: 'starttls-missing',
    title: 'STARTTLS',
    about: ['turn'],
    explain: ({ name, other }) =>
      name === 'STARTTLS'
        ? {
            sentence: other.column.session.state.isSecured
              ? 'One client asks for TLS on a connection that began in clear. The other had TLS from the first octet, and needs no STARTTLS.'
              : 'Only one of the two asks for TLS: the other sends everything in clear. `smtplib` asks for it where the program calls `starttls()`.',
            references: [
              { rfc: 3207, section: '4' },
              smtplibDocs('SMTP.starttls'),
            ],
          }
        : undefined,
  },
  {
    name: 'next-mechanism',
    title: 'The next mechanism',
    about: ['turn'],
    explain: (change) =>
      change.name === 'AUTH' &&
      change.one.column.kind === 'smtplib' &&
      isRefused(before(change))
        ? {
            sentence:
              'The server refused the sign-in, and `smtplib` tries again with the next mechanism that both know: `login()` gives up when the last one has failed.',
            references: [
              smtplibDocs('SMTP.login'),
              smtplibSource('SMTP.login'),
            ],
          }
        : undefined,
  },
  {
    name: 'auth-missing',
    title: 'AUTH',
    about: ['turn'],
    explain: ({ name, other }) =>
      name === 'AUTH' && !says(other.column.session, 'AUTH')
        ? {
            sentence:
              'Only one of the two signs in. `smtplib` does so where the program calls `login()` or `auth()`.',
            references: [
              { rfc: 4954, section: '4' },
              smtplibDocs('SMTP.login'),
            ],
          }
        : undefined,
  },
  {
    name: 'auth-turns',
    title: 'The turns of a sign-in',
    about: ['turn'],
    explain: ({ name, other }) =>
      name === 'authResponse' && says(other.column.session, 'AUTH')
        ? {
            sentence:
              'How many turns a sign-in takes depends on the mechanism, and on whether the first response stands on the line of AUTH already.',
            references: [{ rfc: 4954, section: '4' }],
          }
        : undefined,
  },
  {
    name: 'recipient-missing',
    title: 'A recipient',
    about: ['turn'],
    explain: ({ name, other }) =>
      name === 'RCPT' && says(other.column.session, 'RCPT')
        ? {
            sentence:
              'Each RCPT names one recipient, and only one of the two envelopes has this one. Who gets a mail is said here, not in its header section.',
            references: [{ rfc: 5321, section: '3.3' }],
          }
        : undefined,
  },
  {
    name: 'ended-before',
    title: 'The end',
    about: ['turn'],
    explain: ({ isBeyondEnd, other }) => {
      const code = lastCode(other.column.session);
      return isBeyondEnd && code >= 400
        ? {
            sentence: `The other client got ${code} as its last reply, and sent nothing more.`,
            references: [{ rfc: 5321, section: '4.2.1' }],
          }
        : undefined;
    },
  },
];

function isHello(verb: string) {
  return /^(?:EHLO|LHLO|HELO)$/.test(verb);
}

/** The exchange before the turn, in the session that has it. */
function before({ one }: Change): Exchange | undefined {
  const index = one.exchange?.index ?? 0;
  return one.column.session.exchanges[index - 1];
}

function followsStartTls(change: Change) {
  const turn = before(change)?.turn;
  return turn?.type === 'command' && turn.verb === 'STARTTLS';
}

function isRefused(exchange: Exchange | undefined) {
  return (exchange?.replies.at(-1)?.code ?? 0) >= 400;
}

function says({ exchanges }: Session, verb: string) {
  return exchanges.some(
    ({ turn }) => turn?.type === 'command' && turn.verb === verb,
  );
}

function lastCode({ exchanges }: Session) {
  return exchanges.at(-1)?.replies.at(-1)?.code ?? 0;
}
