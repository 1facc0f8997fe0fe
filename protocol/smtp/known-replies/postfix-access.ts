import type { KnownReply } from './known-reply.js';

const server = 'Postfix';

/** A parameter or restriction in the manual of Postfix. */
function manual(name: string) {
  return {
    title: `Postfix Configuration Parameters: ${name}`,
    url: `https://www.postfix.org/postconf.5.html#${name}`,
  };
}

/** What Postfix says of clients, hellos and senders that it does not let in. */
export const postfixAccessReplies: readonly KnownReply[] = [
  {
    pattern: /Relay access denied/i,
    example: '554 5.7.1 <bob@example.net>: Relay access denied',
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source: manual('reject_unauth_destination'),
  },
  {
    pattern: /cannot find your reverse hostname/i,
    example:
      '450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.5]',
    server,
    explanation: 'The DNS has no name for the address of this client.',
    advice: 'Ask whoever runs the network for a PTR record.',
    fault: 'client',
    source: manual('reject_unknown_reverse_client_hostname'),
  },
  {
    pattern: /cannot find your hostname/i,
    example:
      '450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.5]',
    server,
    explanation:
      'The DNS has no name for the address of this client, or that name does not lead back to the address.',
    advice:
      'Ask whoever runs the network for a PTR record, and give the same name an A or AAAA record.',
    fault: 'client',
    source: manual('reject_unknown_client_hostname'),
  },
  {
    pattern: /Client host rejected: Access denied/i,
    example:
      '554 5.7.1 <laptop.example[192.0.2.5]>: Client host rejected: Access denied',
    server,
    explanation:
      'The rules of the server do not let this client in. On a submission port it means most often that the client has not signed in.',
    advice: 'Send AUTH before MAIL, or ask who runs the server.',
    fault: 'client',
    source: manual('reject'),
  },
  {
    pattern: /Helo command rejected: need fully-qualified hostname/i,
    example:
      '504 5.5.2 <laptop>: Helo command rejected: need fully-qualified hostname',
    server,
    explanation:
      'What the client calls itself in EHLO has no dot in it, so it is no full host name.',
    advice:
      'Let the client give its full host name, or its address in brackets.',
    fault: 'client',
    source: manual('reject_non_fqdn_helo_hostname'),
  },
  {
    pattern: /Helo command rejected: (?:Invalid name|invalid ip address)/i,
    example: '501 5.5.2 <my_laptop>: Helo command rejected: Invalid name',
    server,
    explanation:
      'What the client calls itself in EHLO is neither a host name nor an address by the grammar: an underscore in it, for example.',
    advice:
      'Let the client give a host name made of letters, digits and hyphens.',
    fault: 'client',
    source: manual('reject_invalid_helo_hostname'),
  },
  {
    pattern: /Helo command rejected: (?:Host not found|Malformed DNS)/i,
    example:
      '450 4.7.1 <laptop.example>: Helo command rejected: Host not found',
    server,
    explanation:
      'What the client calls itself in EHLO has neither an address nor an MX record in the DNS.',
    advice: 'Let the client give a name that the DNS knows.',
    fault: 'client',
    source: manual('reject_unknown_helo_hostname'),
  },
  {
    pattern: /Helo command rejected:/i,
    example:
      '554 5.7.1 <mail.example.net>: Helo command rejected: Access denied',
    server,
    explanation:
      'The rules of the server refuse what the client calls itself in EHLO: the server’s own name, perhaps.',
    advice: 'Let the client give its own full host name.',
    fault: 'client',
    source: manual('check_helo_access'),
  },
  {
    pattern: /Sender address rejected: Domain not found/i,
    example:
      '450 4.1.8 <alice@nowhere.example>: Sender address rejected: Domain not found',
    server,
    explanation:
      'The domain of the reverse-path has neither an MX nor an address record, so no report could go back.',
    advice: 'Use an address in a domain that exists.',
    fault: 'sender',
    source: manual('reject_unknown_sender_domain'),
  },
  {
    pattern: /Sender address rejected: Domain .{1,255} does not accept mail/i,
    example:
      '550 5.7.27 <alice@example.org>: Sender address rejected: Domain example.org does not accept mail (nullMX)',
    server,
    explanation:
      'The domain of the reverse-path says in the DNS that it takes no mail, so no report could go back.',
    advice: 'Use an address in a domain that takes mail.',
    fault: 'sender',
    source: manual('reject_unknown_sender_domain'),
  },
  {
    pattern: /Sender address rejected: need fully-qualified address/i,
    example:
      '504 5.5.2 <alice>: Sender address rejected: need fully-qualified address',
    server,
    explanation: 'The reverse-path has no full domain behind the `@`.',
    advice: 'Give the whole address in MAIL.',
    fault: 'client',
    source: manual('reject_non_fqdn_sender'),
  },
  {
    pattern: /Sender address rejected: not (?:owned by user|logged in)/i,
    example:
      '553 5.7.1 <bob@example.org>: Sender address rejected: not owned by user alice@example.org',
    server,
    explanation:
      'The reverse-path belongs to somebody else than the one who has signed in, or to somebody who has not.',
    advice: 'Sign in, and give an address of that account in MAIL.',
    fault: 'client',
    source: manual('reject_sender_login_mismatch'),
  },
  {
    pattern: /Sender address rejected: (?:unverified|undeliverable) address/i,
    example:
      '550 5.1.0 <alice@example.org>: Sender address rejected: undeliverable address: host mx.example.org[192.0.2.6] said: 550 5.1.1 No such user',
    server,
    explanation:
      'The server asked the MX of the sender whether the reverse-path exists, and got no good answer.',
    advice: 'Use a reverse-path that takes mail.',
    fault: 'sender',
    source: {
      title: 'Postfix Address Verification Howto',
      url: 'https://www.postfix.org/ADDRESS_VERIFICATION_README.html',
    },
  },
  {
    pattern: /Session encryption is required/i,
    example: '450 4.7.1 Session encryption is required',
    server,
    explanation: 'The server takes this only over TLS.',
    advice: 'Send STARTTLS, greet again, and repeat the command.',
    fault: 'client',
    source: manual('reject_plaintext_session'),
  },
  {
    pattern: /Improper use of SMTP command pipelining/i,
    example:
      '503 5.5.0 <DATA>: Data command rejected: Improper use of SMTP command pipelining',
    server,
    explanation:
      'The client sent commands before it had the reply to a command that has to be waited for.',
    advice:
      'Wait for each reply, or group commands only as RFC 2920 allows, where PIPELINING is offered.',
    fault: 'client',
    source: manual('reject_unauth_pipelining'),
  },
  {
    pattern: /Data command rejected: Multi-recipient bounce/i,
    example: '550 5.5.3 <DATA>: Data command rejected: Multi-recipient bounce',
    server,
    explanation:
      'A message with an empty reverse-path is a report, and a report has one recipient; this one has more.',
    advice: 'Give a reverse-path, or send to one recipient at a time.',
    fault: 'client',
    source: manual('reject_multi_recipient_bounce'),
  },
  {
    pattern: /Sender address rejected:/i,
    example:
      '554 5.7.1 <alice@example.org>: Sender address rejected: Access denied',
    server,
    explanation: 'The rules of the server refuse this reverse-path.',
    advice: 'Ask who runs the server.',
    fault: 'policy',
    source: manual('check_sender_access'),
  },
];
