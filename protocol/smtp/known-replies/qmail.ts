import type { KnownReply } from './known-reply.js';

const server = 'qmail';
const source = {
  title: 'notqmail: qmail-smtpd.c',
  url: 'https://github.com/notqmail/notqmail/blob/HEAD/qmail-smtpd.c',
};

/** What qmail says. */
export const qmailReplies: readonly KnownReply[] = [
  {
    pattern: /in my list of allowed rcpthosts/i,
    example:
      "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source,
  },
  {
    pattern: /envelope sender is in my badmailfrom list/i,
    example:
      '553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)',
    server,
    explanation: 'The server has this reverse-path on a list of its own.',
    advice: 'Ask who runs the server.',
    fault: 'policy',
    source,
  },
  {
    pattern: /pobox\.com\/~djb\/docs\/smtplf\.html|cr\.yp\.to\/docs\/smtplf/i,
    example: '451 See http://pobox.com/~djb/docs/smtplf.html.',
    server,
    explanation: 'A line ended with LF alone.',
    advice: 'End each line with CR LF.',
    fault: 'client',
    source: {
      title: 'Bare LFs in SMTP',
      url: 'https://cr.yp.to/docs/smtplf.html',
    },
  },
];
