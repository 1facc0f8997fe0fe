import type { KnownReply } from './known-reply.js';

/** What filters say: greylisting, which refuses the first try of an unknown sender since few who send spam try again, and Rspamd. */
export const filterReplies: readonly KnownReply[] = [
  {
    pattern: /greylisted.{0,40}schweikert\.ch/i,
    example:
      '450 4.2.0 <bob@example.net>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.net.html',
    server: 'Postgrey',
    explanation:
      'The server refuses the first try of a sender, client and recipient that it has not seen together before. It knows them for weeks once they have come back.',
    advice:
      'Try again after five minutes or more, with the same sender and from the same address; mail servers do so by themselves.',
    fault: 'policy',
    source: { title: 'Postgrey', url: 'https://postgrey.schweikert.ch/' },
  },
  {
    pattern: /gr[ea]y-?list/i,
    example: '451 4.7.1 Greylisting in action, please come back in 00:05:00',
    server: 'A server with greylisting',
    explanation:
      'The server refuses the first try of a sender, client and recipient that it has not seen together before.',
    advice:
      'Try again after some minutes, with the same sender and from the same address; mail servers do so by themselves.',
    fault: 'policy',
    source: { rfc: 6647, section: '2' },
  },
  {
    pattern: /5\.7\.1 Spam message rejected/i,
    example: '554 5.7.1 Spam message rejected',
    server: 'Rspamd',
    explanation: 'The filter takes the message for spam.',
    advice:
      'See that SPF, DKIM and DMARC pass, and ask who runs the server if the mail was wanted.',
    fault: 'policy',
    source: {
      title: 'Rspamd: actions',
      url: 'https://docs.rspamd.com/configuration/metrics/',
    },
  },
  {
    pattern: /4\.7\.1 Try again later/i,
    example: '451 4.7.1 Try again later',
    server: 'Rspamd',
    explanation:
      'The filter puts the message off: greylisting, or a limit on how much comes.',
    advice: 'Try again after some minutes; mail servers do so by themselves.',
    fault: 'policy',
    source: {
      title: 'Rspamd: actions',
      url: 'https://docs.rspamd.com/configuration/metrics/',
    },
  },
];
