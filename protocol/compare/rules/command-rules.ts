/** Why two commands that do the same are not written alike. */
import { type Rule, smtplibSide } from '../change.js';
import { smtplibSource } from '../references.js';

/** Rules on the writing of any command. */
export const commandRules: readonly Rule[] = [
  {
    name: 'letter-case',
    title: 'Capital or small letters',
    about: ['verb', 'keyword', 'esmtpParam', 'mechanism', 'domain'],
    explain(change) {
      const { one, other } = change;
      if (one.text.toLowerCase() !== other.text.toLowerCase()) return undefined;
      const habit = smtplibSide(change)
        ? '`smtplib` writes most of its commands in small letters, others write them in capitals. '
        : '';
      return {
        sentence: `${habit}Capital or small letters make no difference in a command; only in the part of an address before the @ they may.`,
        references: [
          { rfc: 5321, section: '2.4' },
          ...(habit ? [smtplibSource('SMTP.mail, SMTP.rcpt, SMTP.data')] : []),
        ],
      };
    },
  },
  {
    name: 'space-in-path',
    title: 'A space in the path',
    about: ['space'],
    explain: ({ name }) =>
      name === 'path'
        ? {
            sentence:
              'No space stands between the colon of MAIL FROM: or RCPT TO: and the path. Many servers put up with one, and some do not.',
            references: [{ rfc: 5321, section: '3.3' }],
          }
        : undefined,
  },
  {
    name: 'command-line-end',
    title: 'The end of the line',
    about: ['lineEnd'],
    explain: () => ({
      sentence:
        'A command ends with CR LF. One of the two ends it otherwise, and a server need not take that for a line end; `smtplib` puts CR LF behind each command by itself.',
      references: [
        { rfc: 5321, section: '2.3.8' },
        smtplibSource('SMTP.putcmd'),
      ],
    }),
  },
];
