/** Why two messages do not have the same header fields. */
import { unfold } from '../../message/header-field.js';
import type { Octets } from '../../source/octets.js';
import { type Change, onlySide, type Rule, smtplibSide } from '../change.js';
import { pythonDocs, smtplibDocs, smtplibSource } from '../references.js';

const emailMessage = pythonDocs('email.message', 'EmailMessage.set_content');

/** Rules on header fields, those of body parts included. */
export const fieldRules: readonly Rule[] = [
  {
    name: 'field-order',
    title: 'The order of header fields',
    about: ['place'],
    explain: () => ({
      sentence:
        'Both messages have this header field, at another place. Header fields may stand in any order; `EmailMessage` keeps the one in which they were set.',
      references: [
        { rfc: 5322, section: '3.6' },
        pythonDocs('email.message', 'EmailMessage'),
      ],
    }),
  },
  {
    name: 'field-name-case',
    title: 'Capital or small letters',
    about: ['field'],
    explain: ({ one, other }) =>
      withSmallName(one.text) === withSmallName(other.text)
        ? {
            sentence:
              'The name of a header field may be written in capital or small letters. `EmailMessage` keeps those that the program wrote.',
            references: [
              { rfc: 5322, section: '1.2.2' },
              pythonDocs('email.message', 'EmailMessage'),
            ],
          }
        : undefined,
  },
  {
    name: 'date-anew',
    title: 'Date',
    about: ['field'],
    explain: (change) =>
      /^(?:resent-)?date$/.test(change.name) && hasBoth(change)
        ? {
            sentence:
              'Date says when the message was finished: another time at each run.',
            references: [{ rfc: 5322, section: '3.6.1' }],
          }
        : undefined,
  },
  {
    name: 'message-id-anew',
    title: 'An identifier made anew',
    about: ['field'],
    explain: (change) =>
      /^(?:resent-)?message-id$|^content-id$/.test(change.name) &&
      hasBoth(change)
        ? {
            sentence:
              'No two messages have the same identifier: it is made anew for each. In Python `make_msgid()` makes one of the time, random digits and a domain.',
            references: [
              { rfc: 5322, section: '3.6.4' },
              pythonDocs('email.utils', 'make_msgid'),
            ],
          }
        : undefined,
  },
  {
    name: 'date-or-message-id-missing',
    title: 'A field that nothing adds',
    about: ['field'],
    explain: ({ name, ...change }) =>
      /^(?:date|message-id)$/.test(name) && onlySide({ name, ...change })
        ? {
            sentence: `Only one of the two writes ${name === 'date' ? 'a Date' : 'a Message-ID'}. Neither \`smtplib\` nor \`EmailMessage\` adds it: the program has to, or the server that takes the mail in may.`,
            references: [
              { rfc: 5322, section: '3.6' },
              { rfc: 6409, section: '8' },
              smtplibDocs('SMTP.send_message'),
            ],
          }
        : undefined,
  },
  {
    name: 'bcc',
    title: 'Bcc',
    about: ['field'],
    explain: (change) =>
      /^(?:resent-)?bcc$/.test(change.name) && onlySide(change)
        ? {
            sentence:
              'Whoever gets this message can read its Bcc field. `send_message()` leaves Bcc out of what it sends, and still sends to those in it; `sendmail()` sends the message as it is given.',
            references: [
              { rfc: 5322, section: '3.6.3' },
              smtplibDocs('SMTP.send_message'),
              smtplibSource('SMTP.send_message'),
            ],
          }
        : undefined,
  },
  {
    name: 'mime-fields',
    title: 'Fields of MIME',
    about: ['field'],
    explain(change) {
      const only = onlySide(change);
      if (!only || !/^(?:mime-version|content-[a-z-]+)$/.test(change.name)) {
        return undefined;
      }
      return only === smtplibSide(change)
        ? {
            sentence:
              '`EmailMessage` writes down how its text and its files are encoded: `set_content()` and its kin add MIME-Version, Content-Type and Content-Transfer-Encoding.',
            references: [{ rfc: 2045, section: '3' }, emailMessage],
          }
        : {
            sentence:
              'Only one of the two writes this field of MIME. Where the fields of MIME are missing, a body counts as plain text in US-ASCII, in 7 bits.',
            references: [
              { rfc: 2045, section: '5.2' },
              { rfc: 2045, section: '6.1' },
            ],
          };
    },
  },
  {
    name: 'boundary',
    title: 'The boundary',
    about: ['field', 'delimiter'],
    explain(change) {
      const { about, one, other } = change;
      if (!hasBoth(change)) return undefined;
      const isBoundary =
        about === 'delimiter' ||
        (one.text !== withoutBoundary(one.text) &&
          loose(withoutBoundary(one.text)) ===
            loose(withoutBoundary(other.text)));
      return isBoundary
        ? {
            sentence:
              'The boundary marks where a part begins, and may be any text with which no line of the parts begins. `EmailMessage` makes it of a random number, another one at each run.',
            references: [
              { rfc: 2046, section: '5.1.1' },
              {
                title: 'Lib/email/generator.py: Generator._make_boundary',
                url: 'https://github.com/python/cpython/blob/3.14/Lib/email/generator.py',
              },
            ],
          }
        : undefined;
    },
  },
  {
    name: 'field-folding',
    title: 'Folded lines',
    about: ['field'],
    explain: ({ one, other }) =>
      unfolded(one.text) === unfolded(other.text)
        ? {
            sentence:
              'A header field may go on over several lines: a line that begins with a space belongs to the one before. `EmailMessage` folds what is longer than 78 characters.',
            references: [
              { rfc: 5322, section: '2.2.3' },
              pythonDocs('email.policy', 'Policy.max_line_length'),
            ],
          }
        : undefined,
  },
  {
    name: 'field-writing',
    title: 'Quotation marks and letters',
    about: ['field'],
    explain: (change) =>
      hasBoth(change) &&
      /^(?:mime-version|content-[a-z-]+)$/.test(change.name) &&
      loose(change.one.text) === loose(change.other.text)
        ? {
            sentence:
              'Both say the same: the name of a field, and most words of MIME, may be in capital or small letters, and a value may stand in quotation marks or not.',
            references: [{ rfc: 2045, section: '5.1' }],
          }
        : undefined,
  },
  {
    name: 'encoded-word',
    title: 'Letters beyond ASCII',
    about: ['field'],
    explain: ({ one, other }) => {
      const isEncoded = [one, other].map(({ text }) => /=\?.+\?=/.test(text));
      const isRaw = [one, other].map(({ text }) => /[\x80-\xff]/.test(text));
      const isEither = (isEncoded[0] && isRaw[1]) || (isEncoded[1] && isRaw[0]);
      return isEither
        ? {
            sentence:
              'Letters beyond ASCII are written as an encoded-word, `=?utf-8?…?=`, or where the server offers SMTPUTF8, as they are. `send_message()` leaves them as they are only where an address has one too.',
            references: [
              { rfc: 2047, section: '2' },
              { rfc: 6532, section: '3.2' },
              smtplibDocs('SMTP.send_message'),
            ],
          }
        : undefined;
    },
  },
  {
    name: 'transfer-encoding',
    title: 'The transfer encoding',
    about: ['field'],
    explain: (change) =>
      change.name === 'content-transfer-encoding' && hasBoth(change)
        ? {
            sentence:
              'The same content can be encoded in several ways, and this field says in which. `EmailMessage` takes 7bit for plain ASCII in short lines, and chooses another one where that will not do.',
            references: [{ rfc: 2045, section: '6.1' }, emailMessage],
          }
        : undefined,
  },
];

function hasBoth({ one, other }: Change) {
  return one.span !== undefined && other.span !== undefined;
}

function withSmallName(field: string) {
  const colon = field.indexOf(':');
  return field.slice(0, colon).toLowerCase() + field.slice(colon);
}

function withoutBoundary(field: string) {
  return field.replace(/boundary=(?:"[^"]*"|[^;\s]*)/i, 'boundary');
}

/** A field in small letters, without the space between its words and the quotation marks around its values. */
function loose(field: string) {
  return field.toLowerCase().replace(/["\s]/g, '');
}

function unfolded(field: string) {
  return unfold(field.trimEnd() as Octets).replace(/[ \t]+/g, ' ');
}
