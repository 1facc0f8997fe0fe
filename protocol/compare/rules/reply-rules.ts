/** Why two servers, or one server twice, answer in other words. */

import { textOf } from '../../smtp/command-line.js';
import type { Change, ChangedSide, Rule } from '../change.js';
import { smtplibDocs } from '../references.js';

/** Rules on replies. */
export const replyRules: readonly Rule[] = [
  {
    name: 'other-server',
    title: 'Another server',
    about: ['replyText'],
    explain: ({ one, other }) => {
      const [a, b] = [one, other].map(({ column }) => column.session.target);
      return a && b && (a.host !== b.host || a.port !== b.port)
        ? {
            sentence: `The two talk to different servers: ${a.host}:${a.port} and ${b.host}:${b.port}. Each words its replies itself.`,
            references: [{ rfc: 5321, section: '4.2' }],
          }
        : undefined;
    },
  },
  {
    name: 'lmtp-replies',
    title: 'A reply for each recipient',
    about: ['reply'],
    explain: ({ one, other }) =>
      [one, other].some(({ exchange }) => exchange?.before.protocol === 'LMTP')
        ? {
            sentence:
              'LMTP answers a message once for each recipient that was accepted, SMTP once for all of them.',
            references: [{ rfc: 2033, section: '4.2' }],
          }
        : undefined,
  },
  {
    name: 'challenge-anew',
    title: 'A challenge made anew',
    about: ['replyText'],
    explain: (change) =>
      isChallenge(change.one) && isChallenge(change.other)
        ? {
            sentence:
              'A 334 asks what its mechanism asks for. The challenge of CRAM-MD5 is made anew for each session, so that no response can be used a second time.',
            references: [
              { rfc: 4954, section: '4' },
              { rfc: 2195, section: '2' },
            ],
          }
        : undefined,
  },
  {
    name: 'reply-repeats',
    title: 'Said back',
    about: ['replyText'],
    explain: ({ one, other }) =>
      withoutArgument(one) === withoutArgument(other)
        ? {
            sentence:
              'The server says back what the client said: the two replies differ only in that.',
            references: [{ rfc: 5321, section: '4.2' }],
          }
        : undefined,
  },
  {
    name: 'offers-after-tls',
    title: 'Offers under TLS',
    about: ['replyText'],
    explain: ({ one, other }) =>
      isHello(one) &&
      isHello(other) &&
      one.exchange?.before.isSecured !== other.exchange?.before.isSecured
        ? {
            sentence:
              'A server may offer other extensions once TLS protects the connection: it offers STARTTLS no more, and often AUTH only then.',
            references: [{ rfc: 3207, section: '4.2' }],
          }
        : undefined,
  },
  {
    name: 'helo-offers-nothing',
    title: 'The offers',
    about: ['replyText'],
    explain: ({ one, other }) =>
      isHello(one) && isHello(other) && verbOf(one) !== verbOf(other)
        ? {
            sentence:
              'EHLO and LHLO are answered with a list of extensions, HELO with one line.',
            references: [{ rfc: 5321, section: '4.1.1.1' }],
          }
        : undefined,
  },
  {
    name: 'reply-anew',
    title: 'A number made anew',
    about: ['replyText'],
    explain: ({ one, other }) =>
      withoutNumbers(one.text) === withoutNumbers(other.text)
        ? {
            sentence:
              'The two replies differ in a number, a time or an identifier, such as that of a queue. A client goes by the reply code and reads no text.',
            references: [{ rfc: 5321, section: '4.2' }],
          }
        : undefined,
  },
  {
    name: 'other-answer',
    title: 'Another answer',
    about: ['replyCode'],
    explain: (change) =>
      asksOther(change)
        ? {
            sentence:
              'The two clients did not ask for the same here, and the server answers each for itself.',
            references: [{ rfc: 5321, section: '4.2' }],
          }
        : undefined,
  },
  {
    name: 'tls-at-once',
    title: 'TLS',
    about: ['tls'],
    explain: () => ({
      sentence:
        'One connection begins with TLS, before the server says a word; the other begins in clear. In `smtplib` that is `SMTP_SSL` on the one side, SMTP on the other.',
      references: [{ rfc: 8314, section: '3' }, smtplibDocs('SMTP_SSL')],
    }),
  },
];

function isChallenge({ text }: ChangedSide) {
  return text.startsWith('334');
}

function verbOf({ exchange }: ChangedSide) {
  const turn = exchange?.turn;
  return turn?.type === 'command' ? turn.verb : '';
}

function isHello(side: ChangedSide) {
  return /^(?:EHLO|HELO|LHLO)$/.test(verbOf(side));
}

/** Whether the commands ask for different things: another verb, mailbox or mechanism. */
function asksOther({ one, other }: Change) {
  return verbOf(one) !== verbOf(other) || argumentOf(one) !== argumentOf(other);
}

/** What the command is about: a name, a mailbox, a mechanism. */
function argumentOf({ exchange }: ChangedSide): string {
  const turn = exchange?.turn;
  if (turn?.type !== 'command') return '';
  const { command } = turn;
  return (
    textOf(command, 'domain') ??
    command.path?.mailbox ??
    textOf(command, 'mechanism') ??
    textOf(command, 'argument') ??
    ''
  );
}

/** The reply with a sign in the place of what the client had said. */
function withoutArgument(side: ChangedSide) {
  const argument = argumentOf(side);
  return argument ? side.text.replaceAll(argument, '…') : side.text;
}

/** The reply with a sign in the place of each word that has a digit in it, its codes left as they are. */
function withoutNumbers(text: string) {
  return text.replace(
    /^(\d{3}[ -](?:\d\.\d+\.\d+ )?)(.*)$/gm,
    (_, codes: string, rest: string) =>
      codes + rest.replace(/[^\s<>()[\]]*\d[^\s<>()[\]]*/g, '…'),
  );
}
