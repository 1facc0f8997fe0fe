/** Why two clients say other things of the same mail on MAIL. */
import { onlySide, type Rule, smtplibSide } from '../change.js';
import { smtplibDocs, smtplibSource } from '../references.js';

/** Rules on the parameters of MAIL. */
export const mailRules: readonly Rule[] = [
  {
    name: 'size',
    title: 'SIZE',
    about: ['esmtpParam'],
    explain(change) {
      if (change.name !== 'SIZE') return undefined;
      const only = onlySide(change);
      if (!only) {
        return {
          sentence:
            'SIZE says how many octets the message will have: the two announce messages that are not equally long.',
          references: [{ rfc: 1870, section: '3' }],
        };
      }
      const habit =
        only === smtplibSide(change)
          ? ' Where the server offers SIZE, `sendmail()` and `send_message()` add it by themselves.'
          : '';
      return {
        sentence: `SIZE says how many octets the message will have, so that the server can refuse one that is too long before it comes. It may be left out.${habit}`,
        references: [
          { rfc: 1870, section: '3' },
          ...(habit ? [smtplibSource('SMTP.sendmail')] : []),
        ],
      };
    },
  },
  {
    name: 'smtputf8',
    title: 'SMTPUTF8',
    about: ['esmtpParam'],
    explain: (change) =>
      change.name === 'SMTPUTF8' && onlySide(change)
        ? {
            sentence:
              'SMTPUTF8 says that an address, or a header field, has letters beyond ASCII in it. `send_message()` adds it where an address has one and the server offers it; `sendmail()` only where the program asks for it.',
            references: [
              { rfc: 6531, section: '3.4' },
              smtplibDocs('SMTP.send_message'),
            ],
          }
        : undefined,
  },
  {
    name: 'body-8bitmime',
    title: 'BODY=8BITMIME',
    about: ['esmtpParam'],
    explain: (change) =>
      change.name === 'BODY' && onlySide(change)
        ? {
            sentence:
              'BODY=8BITMIME says that the message may have octets above 127. `send_message()` adds it together with SMTPUTF8, and at no other time: else the program has to give it in `mail_options`.',
            references: [
              { rfc: 6152, section: '3' },
              smtplibDocs('SMTP.send_message'),
              smtplibSource('SMTP.send_message'),
            ],
          }
        : undefined,
  },
  {
    name: 'parameter-order',
    title: 'The order of parameters',
    about: ['order'],
    explain: () => ({
      sentence:
        'Both give the same parameters, in another order. The grammar sets none.',
      references: [{ rfc: 5321, section: '4.1.2' }],
    }),
  },
];
