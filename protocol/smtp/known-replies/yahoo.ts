import type { KnownReply } from './known-reply.js';

const server = 'Yahoo';
const source = {
  title: 'SMTP Error Codes (Yahoo Sender Hub)',
  url: 'https://senders.yahooinc.com/smtp-error-codes/',
};

/** What Yahoo and AOL say. */
export const yahooReplies: readonly KnownReply[] = [
  {
    pattern: /\[TSS?0?\d\d?\].{0,120}temporarily deferred/i,
    example:
      '421 4.7.0 [TSS04] Messages from 192.0.2.5 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes',
    server,
    explanation:
      'Yahoo holds this address off for a while: too much mail at once, complaints from its users, or a poor name.',
    advice:
      'Try again later and send more slowly; if it stays so for days, look at what is sent and to whom.',
    fault: 'policy',
    source,
  },
  {
    pattern: /will be permanently deferred; ?Retrying will NOT succeed/i,
    example:
      '553 5.7.2 [TSS09] All messages from 192.0.2.5 will be permanently deferred; Retrying will NOT succeed. See https://postmaster.yahooinc.com/error-codes',
    server,
    explanation:
      'Yahoo takes no mail from this address any more until something changes.',
    advice:
      'Stop sending, settle the cause, and write to Yahoo with its sender support form.',
    fault: 'policy',
    source,
  },
  {
    pattern: /\[BL2\d\] Connections/i,
    example:
      "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.5, because the ip is in Spamhaus's list; see http://postmaster.yahoo.com/550-bl23.html",
    server,
    explanation: 'The address of this client is on a list of Spamhaus.',
    advice:
      'Look the address up at https://check.spamhaus.org/ and follow what it says.',
    fault: 'policy',
    source,
  },
  {
    pattern: /\[PH\d\d\]/i,
    example:
      '554 Message not allowed - [PH01] Email not accepted for policy reasons. Please visit https://postmaster.yahooinc.com/error-codes',
    server,
    explanation:
      'Something in the message, often a link, is what Yahoo takes for phishing or malware.',
    advice: 'Look at the links and files in the message.',
    fault: 'sender',
    source,
  },
  {
    pattern: /Yahoo requires all senders to authenticate/i,
    example:
      '550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to authenticate with either SPF or DKIM.',
    server,
    explanation:
      'Neither SPF nor DKIM shows that the domain has sent this message.',
    advice:
      'Name this host in the SPF record of the domain, or sign with DKIM.',
    fault: 'policy',
    source,
  },
  {
    pattern: /5\.7\.9 Message not accepted for policy reasons/i,
    example:
      '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
    server,
    explanation:
      'The message failed a check of who sent it, most often DMARC of the domain in From.',
    advice: 'Sign with DKIM for the domain that stands in From.',
    fault: 'policy',
    source,
  },
  {
    pattern: /unresolvable RFC\.532[12] (?:from )?domain/i,
    example:
      '451 Message temporarily deferred due to unresolvable RFC.5321 from domain. See https://senders.yahooinc.com/error-codes#unresolvable-from-domain',
    server,
    explanation:
      'The domain of the sender could not be found in the DNS. Yahoo asks for its SOA record.',
    advice: 'Use a domain that exists, and see that its DNS answers.',
    fault: 'sender',
    source,
  },
  {
    pattern: /dd This user doesn.{1,3}t have a/i,
    example:
      "554 delivery error: dd This user doesn't have a yahoo.com account (bob@yahoo.com) [-5] - mta123.mail.mud.yahoo.com",
    server,
    explanation: 'There is no such account.',
    advice:
      'Look for a slip in the address, and take it off any list it stands on.',
    fault: 'sender',
    source,
  },
  {
    pattern:
      /mailbox is disabled \(554\.30\)|delivery error: dd .{0,80}is no longer valid/i,
    example:
      '554 30 Sorry, your message to bob@aol.com cannot be delivered. This mailbox is disabled (554.30).',
    server,
    explanation: 'The account exists, but has been closed or left unused.',
    advice: 'Reach the person another way, and stop sending to this address.',
    fault: 'recipient',
    source,
  },
  {
    pattern: /Max message per connection reached/i,
    example:
      '421 Max message per connection reached, closing transmission channel',
    server,
    explanation: 'Yahoo takes only so many messages over one connection.',
    advice: 'Send the rest over a new connection.',
    fault: 'client',
    source,
  },
  {
    pattern: /Resources temporarily (?:unavailable|not available)/i,
    example:
      '451 Resources temporarily unavailable. Please try again later [#4.16.1].',
    server,
    explanation: 'The servers of Yahoo are busy.',
    advice: 'Try again later; it is soon over as a rule.',
    fault: 'server',
    source,
  },
  {
    pattern: /headers are not RFC compliant/i,
    example: '554 Message not allowed - Headers are not RFC compliant[291]',
    server,
    explanation:
      'The header section breaks the rules: a field stands twice or is malformed.',
    advice: 'Look at the header section of the message.',
    fault: 'sender',
    source,
  },
];
