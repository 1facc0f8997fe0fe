import type { KnownReply } from './known-reply.js';

const server = 'Exim';

/** A chapter of the specification of Exim. */
function chapter(title: string, file: string) {
  return {
    title: `Exim Specification: ${title}`,
    url: `https://www.exim.org/exim-html-current/doc/html/spec_html/${file}.html`,
  };
}

const defaults = chapter(
  'The default configuration file',
  'ch-the_default_configuration_file',
);
const lists = chapter('Access control lists', 'ch-access_control_lists');
const main = chapter('Main configuration', 'ch-main_configuration');
const smtp = chapter('SMTP processing', 'ch-smtp_processing');

/** What Exim says by itself, and with the configuration that it comes with. */
export const eximReplies: readonly KnownReply[] = [
  {
    pattern: /relay not permitted/i,
    example: '550 relay not permitted',
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source: defaults,
  },
  {
    pattern: /Unrouteable address/i,
    example: '550 Unrouteable address',
    server,
    explanation:
      'The server finds no way to deliver to this address: there is no such user here, or the domain takes no mail.',
    advice: 'Look for a slip in the address.',
    fault: 'sender',
    source: lists,
  },
  {
    pattern: /Sender verify failed/i,
    example: '550 Sender verify failed',
    server,
    explanation:
      'The server could not find out that the reverse-path exists, so no report could go back.',
    advice: 'Use a reverse-path that takes mail.',
    fault: 'sender',
    source: lists,
  },
  {
    pattern: /Could not complete (?:sender|recipient) verify(?: callout)?/i,
    example: '451 Could not complete sender verify callout',
    server,
    explanation:
      'The server wanted to ask the MX of an address whether it exists, and got no answer.',
    advice: 'Try again later; see that the MX of the reverse-path answers.',
    fault: 'network',
    source: lists,
  },
  {
    pattern: /Restricted characters in address/i,
    example: '550 Restricted characters in address',
    server,
    explanation:
      'The address has characters such as `%`, `!`, `/` or `|`, which the server does not let in since they have been misused.',
    advice: 'Use an address without them.',
    fault: 'sender',
    source: defaults,
  },
  {
    pattern: /Administrative prohibition/i,
    example: '550 Administrative prohibition',
    server,
    explanation:
      'A rule of the server refuses this, and its author gave no other words.',
    advice: 'Ask who runs the server.',
    fault: 'policy',
    source: lists,
  },
  {
    pattern: /Temporary local problem - please try later/i,
    example: '451 Temporary local problem - please try later',
    server,
    explanation:
      'Something that the server needs does not answer, or its settings are wrong.',
    advice:
      'Try again later; whoever runs the server finds the reason in its log.',
    fault: 'server',
    source: lists,
  },
  {
    pattern: /SMTP (?:protocol )?synchroni[sz]ation error/i,
    example: '554 SMTP synchronization error',
    server,
    explanation:
      'The client sent something before it was its turn: before the greeting, or before a reply that it has to wait for.',
    advice: 'Wait for the greeting and for each reply.',
    fault: 'client',
    source: smtp,
  },
  {
    pattern: /(?:HELO or EHLO required|Use EHLO\/HELO before MAIL)/i,
    example: '503 HELO or EHLO required',
    server,
    explanation: 'The session has not begun with EHLO or HELO.',
    advice: 'Send EHLO first.',
    fault: 'client',
    source: smtp,
  },
  {
    pattern: /Syntactically invalid (?:EHLO|HELO) argument/i,
    example: '501 Syntactically invalid EHLO argument(s)',
    server,
    explanation:
      'What stands behind EHLO is no host name by the grammar: an underscore in it, for example.',
    advice:
      'Let the client give its full host name, or its address in brackets.',
    fault: 'client',
    source: main,
  },
  {
    pattern: /(?:recipient|sender) address must contain a domain/i,
    example: '501 bob: recipient address must contain a domain',
    server,
    explanation: 'The address has no `@` with a domain behind it.',
    advice: 'Give the whole address.',
    fault: 'client',
    source: main,
  },
  {
    pattern: /Message size exceeds maximum permitted/i,
    example: '552 Message size exceeds maximum permitted',
    server,
    explanation:
      'The message is larger than the server takes; its EHLO reply gives the limit behind SIZE.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source: main,
  },
  {
    pattern: /maximum allowed line length is 998 octets/i,
    example: '550 maximum allowed line length is 998 octets, got 1756',
    server,
    explanation:
      'A line of the message is longer than the 998 octets that RFC 5322 allows.',
    advice: 'Encode the body with quoted-printable or base64.',
    fault: 'sender',
    source: defaults,
  },
  {
    pattern: /Too many concurrent SMTP connections/i,
    example:
      '421 mx.example.net: Too many concurrent SMTP connections; please try again later.',
    server,
    explanation: 'The server has as many connections as it takes.',
    advice: 'Try again later, with fewer connections.',
    fault: 'server',
    source: main,
  },
  {
    pattern: /Space shortage, please try later/i,
    example: '452 Space shortage, please try later',
    server,
    explanation: 'The disk of the server has too little room.',
    advice: 'Try again later; only who runs the server can make room.',
    fault: 'server',
    source: main,
  },
  {
    pattern: /SMTP command timeout - closing connection/i,
    example: '421 mx.example.net: SMTP command timeout - closing connection',
    server,
    explanation: 'The client sent nothing for too long.',
    advice: 'Open a new connection, and send sooner.',
    fault: 'client',
    source: main,
  },
  {
    pattern: /Incorrect authentication data/i,
    example: '535 Incorrect authentication data',
    server,
    explanation:
      'The user name or the password is wrong. The server does not say which.',
    advice: 'Check both; some servers want the full address as the user name.',
    fault: 'client',
    source: chapter('SMTP authentication', 'ch-smtp_authentication'),
  },
  {
    pattern: /valid RCPT command must precede (?:DATA|BDAT)/i,
    example: '503 valid RCPT command must precede DATA',
    server,
    explanation:
      'No recipient has been accepted, so there is nobody to send to.',
    advice: 'Look at the replies to RCPT.',
    fault: 'client',
    source: { rfc: 5321, section: '3.3' },
  },
  {
    pattern: /all relevant MX records point to non-existent hosts/i,
    example: '550 all relevant MX records point to non-existent hosts',
    server,
    explanation:
      'The domain has MX records, but the hosts that they name do not exist.',
    advice: 'The DNS of that domain is to be mended by those who run it.',
    fault: 'recipient',
    source: chapter('The dnslookup router', 'ch-the_dnslookup_router'),
  },
  {
    pattern: /lowest numbered MX record points to local host/i,
    example: '550 lowest numbered MX record points to local host',
    server,
    explanation:
      'The domain’s MX leads to this server, which does not know that it is responsible for the domain.',
    advice:
      'Whoever runs the server has to add the domain to its local or relay domains.',
    fault: 'server',
    source: chapter('The dnslookup router', 'ch-the_dnslookup_router'),
  },
];
