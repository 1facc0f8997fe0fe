/** Why two envelopes name other mailboxes, or the same ones in another order. */
import type { Session } from '../../session/session.js';
import { type ChangedSide, type Rule, smtplibSide } from '../change.js';
import { smtplibDocs, smtplibSource } from '../references.js';

/** Rules on the paths of MAIL and RCPT. */
export const recipientRules: readonly Rule[] = [
  {
    name: 'path-brackets',
    title: 'Angle brackets',
    about: ['path'],
    explain: ({ one, other }) =>
      bare(one.text) === bare(other.text)
        ? {
            sentence:
              'A path stands in angle brackets. `smtplib` adds them where the program leaves them out; a program that writes the command itself has to write them too.',
            references: [
              { rfc: 5321, section: '4.1.2' },
              smtplibSource('quoteaddr'),
            ],
          }
        : undefined,
  },
  {
    name: 'domain-case',
    title: 'Capital or small letters',
    about: ['path'],
    explain: ({ one, other }) =>
      withSmallDomain(one.text) === withSmallDomain(other.text)
        ? {
            sentence:
              'Capital or small letters make no difference in the domain of an address.',
            references: [{ rfc: 5321, section: '2.4' }],
          }
        : undefined,
  },
  {
    name: 'recipient-order',
    title: 'The order of recipients',
    about: ['path'],
    explain(change) {
      const { one, other } = change;
      const lists = [recipientsOf(one), recipientsOf(other)];
      const [left, right] = lists.map((list) => list?.toSorted().join(' '));
      if (left === undefined || left !== right) return undefined;
      const habit = smtplibSide(change)
        ? ' `send_message()` reads them from the header section in the order To, Bcc, Cc; `sendmail()` takes them as the program gives them.'
        : '';
      return {
        sentence: `Both name the same recipients, in another order. The order says nothing about who gets the mail.${habit}`,
        references: [
          { rfc: 5321, section: '3.3' },
          ...(habit
            ? [
                smtplibDocs('SMTP.send_message'),
                smtplibSource('SMTP.send_message'),
              ]
            : []),
        ],
      };
    },
  },
];

function bare(path: string) {
  return path.replace(/^<|>$/g, '');
}

function withSmallDomain(path: string) {
  const at = path.lastIndexOf('@');
  return path.slice(0, at) + path.slice(at).toLowerCase();
}

/** The mailboxes that RCPT named in the transaction of a RCPT; undefined where it is of none. */
function recipientsOf({ column, exchange }: ChangedSide) {
  const { transactions }: Session = column.session;
  return transactions
    .find(({ recipients }) =>
      recipients.some(({ rcpt }) => rcpt === exchange?.index),
    )
    ?.recipients.map(({ forwardPath }) => forwardPath);
}
