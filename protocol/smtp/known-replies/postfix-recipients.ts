import type { KnownReply } from './known-reply.js';

const server = 'Postfix';

/** A parameter or restriction in the manual of Postfix. */
function manual(name: string) {
  return {
    title: `Postfix Configuration Parameters: ${name}`,
    url: `https://www.postfix.org/postconf.5.html#${name}`,
  };
}

/** What Postfix says of recipients, and of messages. */
export const postfixRecipientReplies: readonly KnownReply[] = [
  {
    pattern: /User unknown in virtual (?:mailbox|alias) table/i,
    example:
      '550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown in virtual mailbox table',
    server,
    explanation:
      'The domain is one of the server’s virtual domains, and its table has no such address.',
    advice:
      'Look for a slip in the address. If it should exist, add it to `virtual_mailbox_maps` or `virtual_alias_maps`.',
    fault: 'sender',
    source: manual('unknown_virtual_mailbox_reject_code'),
  },
  {
    pattern: /User unknown in local recipient table/i,
    example:
      '550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown in local recipient table',
    server,
    explanation:
      'The domain is the server’s own, and it has neither a user nor an alias of this name.',
    advice:
      'Look for a slip in the address. If it should exist, add the user or an alias.',
    fault: 'sender',
    source: manual('unknown_local_recipient_reject_code'),
  },
  {
    pattern: /User unknown in relay recipient table/i,
    example:
      '550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown in relay recipient table',
    server,
    explanation:
      'The server passes mail for this domain on, and its list of addresses there has no such one.',
    advice:
      'Look for a slip in the address. If it should exist, add it to `relay_recipient_maps`.',
    fault: 'sender',
    source: manual('unknown_relay_recipient_reject_code'),
  },
  {
    pattern: /Recipient address rejected: Domain not found/i,
    example:
      '450 4.1.2 <bob@nowhere.example>: Recipient address rejected: Domain not found',
    server,
    explanation:
      'The domain of the recipient has neither an MX nor an address record.',
    advice: 'Look for a slip behind the `@` of the address.',
    fault: 'sender',
    source: manual('reject_unknown_recipient_domain'),
  },
  {
    pattern:
      /Recipient address rejected: Domain .{1,255} does not accept mail/i,
    example:
      '556 5.1.10 <bob@example.net>: Recipient address rejected: Domain example.net does not accept mail (nullMX)',
    server,
    explanation:
      'The domain of the recipient says in the DNS that it takes no mail at all.',
    advice: 'Look for a slip behind the `@`, or reach the person another way.',
    fault: 'sender',
    source: manual('reject_unknown_recipient_domain'),
  },
  {
    pattern: /Recipient address rejected: need fully-qualified address/i,
    example:
      '504 5.5.2 <bob>: Recipient address rejected: need fully-qualified address',
    server,
    explanation: 'The forward-path has no full domain behind the `@`.',
    advice: 'Give the whole address in RCPT.',
    fault: 'client',
    source: manual('reject_non_fqdn_recipient'),
  },
  {
    pattern:
      /Recipient address rejected: (?:unverified|undeliverable) address/i,
    example:
      '450 4.1.1 <bob@example.net>: Recipient address rejected: unverified address: Address verification in progress',
    server,
    explanation:
      'The server asks the next host whether the recipient exists, and has no good answer, or none yet.',
    advice:
      'After a 450 try again in some minutes; after a 550 look for a slip in the address.',
    fault: 'unknown',
    source: {
      title: 'Postfix Address Verification Howto',
      url: 'https://www.postfix.org/ADDRESS_VERIFICATION_README.html',
    },
  },
  {
    pattern: /Recipient address rejected: .{0,200}SPF/i,
    example:
      '550 5.7.23 <bob@example.net>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=alice@example.org;ip=192.0.2.5;r=<UNKNOWN>',
    server: 'A Postfix policy service for SPF',
    explanation:
      'The SPF record of the reverse-path’s domain does not name this host.',
    advice:
      'Add the host to the SPF record, or send through one that is in it.',
    fault: 'policy',
    source: { rfc: 7208, section: '8.4' },
  },
  {
    pattern: /Recipient address rejected: (?:Try again later|Policy)/i,
    example:
      '450 4.7.1 <bob@example.net>: Recipient address rejected: Policy Rejection- Please try later.',
    server: 'A Postfix policy service',
    explanation:
      'A program that Postfix asks has refused: for a limit or a list of its own.',
    advice: 'Try again later after a 4yz; otherwise ask who runs the server.',
    fault: 'policy',
    source: {
      title: 'Postfix SMTP Access Policy Delegation',
      url: 'https://www.postfix.org/SMTPD_POLICY_README.html',
    },
  },
  {
    pattern: /Recipient address rejected:/i,
    example:
      '554 5.7.1 <bob@example.net>: Recipient address rejected: Access denied',
    server,
    explanation: 'The rules of the server refuse mail to this recipient.',
    advice: 'Read the rest of the text, and ask who runs the server.',
    fault: 'policy',
    source: manual('check_recipient_access'),
  },
  {
    pattern: /Temporary lookup failure/i,
    example: '451 4.3.0 <bob@example.net>: Temporary lookup failure',
    server,
    explanation:
      'A table that the server needs, such as a database, does not answer.',
    advice:
      'Try again later; whoever runs the server finds the reason in its log.',
    fault: 'server',
    source: {
      title: 'Postfix Lookup Table Overview',
      url: 'https://www.postfix.org/DATABASE_README.html',
    },
  },
  {
    pattern: /Message content rejected/i,
    example: '550 5.7.1 Error: message content rejected',
    server,
    explanation:
      'A rule of the server for header fields or bodies fits this message.',
    advice: 'Ask who runs the server which rule it was.',
    fault: 'policy',
    source: {
      title: 'Postfix header_checks(5)',
      url: 'https://www.postfix.org/header_checks.5.html',
    },
  },
  {
    pattern:
      /5\.3\.4 (?:Message size exceeds fixed limit|Error: message file too big)/i,
    example: '552 5.3.4 Message size exceeds fixed limit',
    server,
    explanation:
      'The message is larger than the server takes; its EHLO reply gives the limit behind SIZE.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source: manual('message_size_limit'),
  },
  {
    pattern: /4\.3\.1 Insufficient system storage/i,
    example: '452 4.3.1 Insufficient system storage',
    server,
    explanation:
      'The disk that holds the queue of the server has too little room.',
    advice: 'Try again later; only who runs the server can make room.',
    fault: 'server',
    source: manual('queue_minfree'),
  },
  {
    pattern: /4\.5\.3 Error: too many recipients/i,
    example: '452 4.5.3 Error: too many recipients',
    server,
    explanation:
      'The mail transaction has as many recipients as the server takes.',
    advice:
      'Send to those that were accepted, and to the rest in another transaction.',
    fault: 'client',
    source: manual('smtpd_recipient_limit'),
  },
  {
    pattern: /Error: too many hops/i,
    example: '554 5.4.0 Error: too many hops',
    server,
    explanation:
      'The message has too many Received fields: servers pass it round in a circle.',
    advice: 'Look at the Received fields for hosts that come again and again.',
    fault: 'server',
    source: manual('hopcount_limit'),
  },
  {
    pattern: /Must declare SMTPUTF8 to send unicode address/i,
    example: '553 5.6.7 Must declare SMTPUTF8 to send unicode address',
    server,
    explanation:
      'An address has characters beyond ASCII, and MAIL did not say SMTPUTF8.',
    advice: 'Send `MAIL FROM:<…> SMTPUTF8` where the server offers it.',
    fault: 'client',
    source: {
      title: 'Postfix SMTPUTF8 support',
      url: 'https://www.postfix.org/SMTPUTF8_README.html',
    },
  },
];
