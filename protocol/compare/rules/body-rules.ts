/** Why the same text does not look the same on the wire. */
import { onlySide, type Rule, smtplibSide } from '../change.js';
import { pythonDocs, smtplibDocs, smtplibSource } from '../references.js';

/** Rules on the lines of a message. */
export const bodyRules: readonly Rule[] = [
  {
    name: 'line-end',
    title: 'The end of a line',
    about: ['line', 'field', 'separator', 'delimiter', 'base64'],
    explain: ({ one, other }) =>
      one.text !== other.text &&
      withLineFeeds(one.text) === withLineFeeds(other.text)
        ? {
            sentence:
              'A line ends with CR LF, and one of the two ends it otherwise. `sendmail()` makes CR LF of every line end where the message is a `str`; where it is `bytes`, it sends them as they are.',
            references: [
              { rfc: 5321, section: '2.3.8' },
              smtplibDocs('SMTP.sendmail'),
              smtplibSource('SMTP.data'),
            ],
          }
        : undefined,
  },
  {
    name: 'dot-stuffing',
    title: 'A dot at the beginning',
    about: ['line'],
    explain: ({ one, other }) =>
      other.text.startsWith('.') && one.text === `.${other.text}`
        ? stuffed
        : one.text.startsWith('.') && other.text === `.${one.text}`
          ? stuffed
          : undefined,
  },
  {
    name: 'empty-last-line',
    title: 'An empty line at the end',
    about: ['line'],
    explain: (change) => {
      const only = onlySide(change);
      if (!only || change.name !== 'last' || only.text.trim() !== '') {
        return undefined;
      }
      const habit = smtplibSide(change)
        ? ' `smtplib` adds a CR LF only where the message does not end with one.'
        : '';
      return {
        sentence: `One of the two texts ends with an empty line: it had a line end already, and got another before what follows.${habit}`,
        references: [
          { rfc: 5321, section: '4.1.1.4' },
          ...(habit ? [smtplibSource('SMTP.data')] : []),
        ],
      };
    },
  },
  {
    name: 'base64-lines',
    title: 'The lines of base64',
    about: ['base64'],
    explain(change) {
      const { one, other } = change;
      if (joined(one.text) !== joined(other.text)) return undefined;
      const habit = smtplibSide(change)
        ? ' `EmailMessage` breaks them after 76.'
        : '';
      return {
        sentence: `It is the same base64, in lines of another length. A line may have up to 76 characters, and who decodes it takes no notice of line ends.${habit}`,
        references: [
          { rfc: 2045, section: '6.8' },
          ...(habit ? [pythonDocs('email.contentmanager', 'set_content')] : []),
        ],
      };
    },
  },
];

const stuffed = {
  sentence:
    'A line that begins with a dot gets one dot more, which the server takes away: else a line with a dot alone would end the message. `smtplib` does it by itself; one of the two has not done it, or has done it twice.',
  references: [{ rfc: 5321, section: '4.5.2' }, smtplibSource('SMTP.data')],
};

function withLineFeeds(text: string) {
  return text.replace(/\r\n|\r/g, '\n');
}

function joined(text: string) {
  return text.replace(/\s/g, '');
}
