import type { KnownReply } from './known-reply.js';

const server = 'iCloud Mail';
const source = {
  title: 'Postmaster information for iCloud Mail (Apple Support)',
  url: 'https://support.apple.com/en-us/102322',
};

/** What Apple's iCloud Mail says. */
export const icloudReplies: readonly KnownReply[] = [
  {
    pattern: /\[(?:CS|HM|CH|LP)\d\d\] Message rejected due to local policy/i,
    example:
      '554 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137',
    server,
    explanation: 'The filter of iCloud takes the message for spam.',
    advice:
      'See that SPF, DKIM and DMARC pass, and write to icloudadmin@apple.com with the whole reply if the mail was wanted.',
    fault: 'policy',
    source,
  },
  {
    pattern: /\[HME1\]/i,
    example:
      '554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication checks. See https://support.apple.com/en-us/HT204137 for mailing best practices',
    server,
    explanation:
      'The recipient uses Hide My Email, and mail for it must pass SPF or DKIM.',
    advice:
      'Name this host in the SPF record of the domain, or sign with DKIM.',
    fault: 'policy',
    source,
  },
  {
    pattern: /message was rejected due to .{1,255} DMARC policy/i,
    example:
      "554 5.7.1 Your message was rejected due to example.org's DMARC policy. See https://support.apple.com/en-us/HT204137 for info",
    server,
    explanation:
      'The domain in From asks, by DMARC, to refuse what neither SPF nor DKIM ties to it.',
    advice: 'Send through a host of that domain that signs with DKIM.',
    fault: 'policy',
    source,
  },
  {
    pattern: /deferred due to excessive volume/i,
    example:
      '421 4.7.1 Messages to bob@icloud.com deferred due to excessive volume. Try again later - https://support.apple.com/en-us/HT204137',
    server,
    explanation: 'The mailbox gets more messages at this time than it may.',
    advice: 'Send again later, and less often to this mailbox.',
    fault: 'policy',
    source,
  },
  {
    pattern: /having a domain present in the Spamhaus DBL/i,
    example:
      '550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus DBL -- see https://www.spamhaus.org/dbl/',
    server,
    explanation:
      'A link in the message leads to a domain on a list of Spamhaus.',
    advice: 'Look the domains of the links up at https://check.spamhaus.org/.',
    fault: 'sender',
    source,
  },
  {
    pattern: /inactive email address/i,
    example: '550 5.1.1 <bob@icloud.com>: inactive email address',
    server,
    explanation: 'The owner has switched this address off.',
    advice: 'Reach the person another way, and stop sending to this address.',
    fault: 'recipient',
    source,
  },
  {
    pattern: /unknown or illegal alias/i,
    example: '550 5.1.1 unknown or illegal alias: bob@icloud.com',
    server,
    explanation: 'There is no such mailbox.',
    advice:
      'Look for a slip in the address, and take it off any list it stands on.',
    fault: 'sender',
    source,
  },
  {
    pattern: /recipient no longer on server/i,
    example: '550 5.1.6 recipient no longer on server: bob@icloud.com',
    server,
    explanation: 'The mailbox was here once and has been closed.',
    advice: 'Reach the person another way, and stop sending to this address.',
    fault: 'recipient',
    source,
  },
];
