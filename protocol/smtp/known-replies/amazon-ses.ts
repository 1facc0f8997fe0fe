import type { KnownReply } from './known-reply.js';

const server = 'Amazon SES';
const source = {
  title: 'SMTP response codes returned by Amazon SES (AWS Documentation)',
  url: 'https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html',
};

/** What the SMTP interface of Amazon SES says. */
export const amazonSesReplies: readonly KnownReply[] = [
  {
    pattern: /Email address is not verified/i,
    example:
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: alice@example.org',
    server,
    explanation:
      'An address or domain in the message has not been verified for this account; in the sandbox that goes for recipients too.',
    advice: 'Verify it in the region that you send from, or leave the sandbox.',
    fault: 'sender',
    source,
  },
  {
    pattern: /Throttling failure: Maximum sending rate exceeded/i,
    example: '454 Throttling failure: Maximum sending rate exceeded.',
    server,
    explanation: 'The account sends more messages in a second than it may.',
    advice: 'Wait a little, try again, and send more slowly.',
    fault: 'client',
    source,
  },
  {
    pattern: /Throttling failure: Daily message quota exceeded/i,
    example: '454 Throttling failure: Daily message quota exceeded.',
    server,
    explanation: 'The account has sent all that it may in 24 hours.',
    advice: 'Wait, or ask for a higher quota.',
    fault: 'policy',
    source,
  },
  {
    pattern: /535 Authentication Credentials Invalid/i,
    example: '535 Authentication Credentials Invalid',
    server,
    explanation:
      'These are no SMTP credentials of Amazon SES. The access keys of AWS are not, and each region has its own.',
    advice: 'Make SMTP credentials for the region that you connect to.',
    fault: 'client',
    source,
  },
  {
    pattern: /not authorized to perform `?ses:SendRawEmail/i,
    example:
      "554 Access denied: User `arn:aws:iam::123456789012:user/ses' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.org'",
    server,
    explanation:
      'The user to whom the credentials belong may not send for this identity.',
    advice: 'Allow `ses:SendRawEmail` in the policy of that user.',
    fault: 'client',
    source,
  },
  {
    pattern: /Timeout waiting for data from client/i,
    example: '451 Timeout waiting for data from client.',
    server,
    explanation: 'The client sent nothing for too long.',
    advice: 'Open a new connection, and send sooner.',
    fault: 'client',
    source,
  },
];
