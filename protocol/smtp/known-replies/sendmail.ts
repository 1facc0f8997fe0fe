import type { KnownReply } from './known-reply.js';

const server = 'Sendmail';
const control = {
  title: 'Sendmail cf/README: anti-spam configuration control',
  url: 'https://www.sendmail.org/~ca/email/doc8.12/cf/m4/anti_spam.html',
};
const guide = {
  title: 'Sendmail Installation and Operation Guide',
  url: 'https://www.sendmail.org/~ca/email/doc8.12/op.html',
};

/** What Sendmail says. */
export const sendmailReplies: readonly KnownReply[] = [
  {
    pattern: /Relaying temporarily denied\. Cannot resolve PTR record/i,
    example:
      '450 4.7.1 <bob@example.net>... Relaying temporarily denied. Cannot resolve PTR record for 192.0.2.5',
    server,
    explanation:
      'The server could not look up the name of this client, so it does not know whether the client may relay.',
    advice: 'Try again later; see that the DNS has a name for the address.',
    fault: 'network',
    source: control,
  },
  {
    pattern: /Relaying denied\. (?:IP name|Proper authentication)/i,
    example:
      '550 5.7.1 <bob@example.net>... Relaying denied. Proper authentication required.',
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source: control,
  },
  {
    pattern: /\.\.\. (?:User unknown|No such user)/i,
    example: '550 5.1.1 <nobody@example.net>... User unknown',
    server,
    explanation: 'The server has neither a user nor an alias of this name.',
    advice: 'Look for a slip in the address.',
    fault: 'sender',
    source: guide,
  },
  {
    pattern: /Domain of sender address .{1,320} does not exist/i,
    example:
      '553 5.1.8 <alice@nowhere.example>... Domain of sender address alice@nowhere.example does not exist',
    server,
    explanation:
      'The domain of the reverse-path is not in the DNS, so no report could go back.',
    advice: 'Use an address in a domain that exists.',
    fault: 'sender',
    source: control,
  },
  {
    pattern: /Domain of sender address .{1,320} does not resolve/i,
    example:
      '451 4.1.8 <alice@example.org>... Domain of sender address alice@example.org does not resolve',
    server,
    explanation: 'The DNS gave no answer about the domain of the reverse-path.',
    advice: 'Try again later; see that the DNS of the domain answers.',
    fault: 'network',
    source: control,
  },
  {
    pattern: /Domain name required(?: for sender address)?/i,
    example:
      '553 5.5.4 <alice>... Domain name required for sender address alice',
    server,
    explanation: 'The reverse-path has no domain behind the `@`.',
    advice: 'Give the whole address in MAIL.',
    fault: 'client',
    source: control,
  },
  {
    pattern: /Connection rate limit exceeded|Too many open connections/i,
    example: '421 4.3.2 Connection rate limit exceeded.',
    server,
    explanation:
      'This client has opened more connections than it may at once, or in a minute.',
    advice: 'Open fewer, and try again later.',
    fault: 'client',
    source: control,
  },
  {
    pattern: /Insufficient disk space; try again later/i,
    example: '452 4.4.5 Insufficient disk space; try again later',
    server,
    explanation: 'The disk of the server has too little room.',
    advice: 'Try again later; only who runs the server can make room.',
    fault: 'server',
    source: guide,
  },
  {
    pattern: /mail loops back to me \(MX problem\?\)/i,
    example: '554 5.3.5 config error: mail loops back to me (MX problem?)',
    server,
    explanation:
      'The domain’s MX leads to this server, which does not know that it is responsible for the domain.',
    advice:
      'Whoever runs the server has to add the domain to its local host names (class w).',
    fault: 'server',
    source: guide,
  },
  {
    pattern: /Too many hops/i,
    example: '554 5.4.6 Too many hops 26 (25 max): from <alice@example.org>',
    server,
    explanation:
      'The message has too many Received fields: servers pass it round in a circle.',
    advice: 'Look at the Received fields for hosts that come again and again.',
    fault: 'server',
    source: guide,
  },
  {
    pattern: /possible attack/i,
    example:
      '421 4.7.0 mx.example.net Command too long, possible attack laptop.example [192.0.2.5]',
    server,
    explanation: 'A line was so long that the server takes it for an attack.',
    advice: 'Look whether a message was sent where a command was expected.',
    fault: 'client',
    source: { rfc: 5321, section: '4.5.3.1.4' },
  },
  {
    pattern:
      /5\.2\.3 Message (?:size )?exceeds (?:fixed maximum message|maximum fixed) size/i,
    example:
      '552 5.2.3 Message size exceeds fixed maximum message size (1048576)',
    server,
    explanation: 'The message is larger than the server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source: { rfc: 1870, section: '6.1' },
  },
  {
    pattern: /Command unrecognized: "/i,
    example: '500 5.5.1 Command unrecognized: "FOO"',
    server,
    explanation: 'The server has no command of this name.',
    advice:
      'Look for a slip in it. If these lines are of a message, the server is still reading commands.',
    fault: 'client',
    source: { rfc: 5321, section: '4.2.4' },
  },
  {
    pattern: /Syntax error in parameters scanning "/i,
    example: '501 5.5.2 Syntax error in parameters scanning "FROM"',
    server,
    explanation:
      'Behind MAIL stands `FROM:` and behind RCPT stands `TO:`, with a colon, and then the path; here something else stands.',
    advice:
      'Write `MAIL FROM:<alice@example.org>`, with the colon and the brackets.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.1.2' },
  },
  {
    pattern:
      /\.\.\. (?:User address required|Unbalanced|Invalid route address|Colon illegal|Hostname required)/i,
    example: "553 5.0.0 <alice... Unbalanced '<'",
    server,
    explanation: 'The path is not written as one.',
    advice: 'Write the address in angle brackets, with one `@` in it.',
    fault: 'client',
    source: { rfc: 5321, section: '4.1.2' },
  },
  {
    pattern: /5\.7\.1 Command rejected/i,
    example: '550 5.7.1 Command rejected',
    server: 'A milter',
    explanation:
      'A filter that the server asks has refused this, and gave no words of its own.',
    advice: 'Ask who runs the server; its log names the filter.',
    fault: 'policy',
    source: guide,
  },
  {
    pattern: /4\.3\.2 Please try again later/i,
    example: '451 4.3.2 Please try again later',
    server: 'A milter',
    explanation:
      'A filter that the server asks does not answer, or wants the message later.',
    advice: 'Try again later.',
    fault: 'server',
    source: guide,
  },
];
