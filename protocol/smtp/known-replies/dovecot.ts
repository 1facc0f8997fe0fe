import type { KnownReply } from './known-reply.js';

const server = 'Dovecot';
const lmtp = {
  title: 'Dovecot Documentation: LMTP',
  url: 'https://doc.dovecot.org/main/core/config/delivery/lmtp.html',
};
const quota = {
  title: 'Dovecot Documentation: Quota plugin',
  url: 'https://doc.dovecot.org/main/core/plugins/quota.html',
};

/** What Dovecot says, as an LMTP server and at submission. */
export const dovecotReplies: readonly KnownReply[] = [
  {
    pattern: /User doesn.{1,3}t exist: /i,
    example:
      "550 5.1.1 <nobody@example.net> User doesn't exist: nobody@example.net",
    server,
    explanation: 'The server has no mailbox of this name.',
    advice: 'Look for a slip in the address.',
    fault: 'sender',
    source: lmtp,
  },
  {
    pattern: /Quota exceeded \(mailbox for user is full\)/i,
    example:
      '552 5.2.2 <bob@example.net> Quota exceeded (mailbox for user is full)',
    server,
    explanation: 'The mailbox has no room left.',
    advice: 'The recipient has to make room; tell them another way.',
    fault: 'recipient',
    source: quota,
  },
  {
    pattern: /Execution of Sieve filters was aborted/i,
    example:
      '451 4.2.0 <bob@example.net> Execution of Sieve filters was aborted due to temporary failure',
    server,
    explanation:
      'A filter script of the recipient did not run through, so the message was not put away.',
    advice: 'Try again later; the script or the server is to be mended.',
    fault: 'server',
    source: {
      title: 'Dovecot Documentation: Sieve',
      url: 'https://doc.dovecot.org/main/core/plugins/sieve.html',
    },
  },
  {
    pattern: /Temporary internal error/i,
    example: '451 4.3.0 <bob@example.net> Temporary internal error',
    server,
    explanation: 'Something inside the server failed.',
    advice:
      'Try again later; whoever runs the server finds the reason in its log.',
    fault: 'server',
    source: lmtp,
  },
];
