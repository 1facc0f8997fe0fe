import type { KnownReply } from './known-reply.js';

const server = 'Courier';
const source = {
  title: 'Courier: submit',
  url: 'https://www.courier-mta.org/submit.html',
};

/** What Courier says. */
export const courierReplies: readonly KnownReply[] = [
  {
    pattern: /513 Relaying denied/i,
    example: '513 Relaying denied.',
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it. 513 is a code of Courier’s own.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source,
  },
  {
    pattern: /517 Invalid domain/i,
    example:
      '517 Invalid domain, see <URL:ftp://ftp.isi.edu/in-notes/rfc1035.txt>',
    server,
    explanation:
      'The domain of the reverse-path has neither an MX nor an address record. 517 is a code of Courier’s own.',
    advice: 'Use an address in a domain that exists.',
    fault: 'sender',
    source,
  },
  {
    pattern: /417 DNS lookup failure/i,
    example: '417 DNS lookup failure: alice@example.org.  Try again later.',
    server,
    explanation:
      'The DNS gave no answer about the domain of the reverse-path. 417 is a code of Courier’s own.',
    advice: 'Try again later; see that the DNS of the domain answers.',
    fault: 'network',
    source,
  },
  {
    pattern: /523 Message length|534 SIZE=Message too big/i,
    example:
      '523 Message length (52428800 bytes) exceeds administrative limit(10485760).',
    server,
    explanation:
      'The message is larger than the server takes. RFC 5248 and RFC 4954 give 523 and 534 to sign-ins; Courier uses them so.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source,
  },
];
