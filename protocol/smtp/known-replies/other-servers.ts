import type { KnownReply } from './known-reply.js';

const openSmtpd = {
  title: 'OpenSMTPD: smtp_session.c',
  url: 'https://github.com/OpenSMTPD/OpenSMTPD/blob/master/usr.sbin/smtpd/smtp_session.c',
};
const haraka = {
  title: 'Haraka: connection.js',
  url: 'https://github.com/haraka/Haraka/blob/master/connection.js',
};
const courier = {
  title: 'Courier: submit',
  url: 'https://www.courier-mta.org/submit.html',
};
const qmail = {
  title: 'qmail-smtpd manual page',
  url: 'https://cr.yp.to/qmail/doc.html',
};

/** What OpenSMTPD, Haraka, Courier, qmail and Rspamd say. */
export const otherServerReplies: readonly KnownReply[] = [
  {
    pattern: /Invalid command: Command not allowed at this point/i,
    example: '503 5.5.1 Invalid command: Command not allowed at this point.',
    server: 'OpenSMTPD',
    explanation: 'The server knows the command, but this is not its time.',
    advice: 'The order is EHLO, MAIL, RCPT, DATA, and AUTH before MAIL.',
    fault: 'client',
    source: openSmtpd,
  },
  {
    pattern: /Invalid command: Must issue an? (?:AUTH|STARTTLS) command first/i,
    example: '530 5.5.1 Invalid command: Must issue an AUTH command first',
    server: 'OpenSMTPD',
    explanation: 'The server wants TLS, or a sign-in, before this command.',
    advice: 'Send STARTTLS, and AUTH after it, before MAIL.',
    fault: 'client',
    source: openSmtpd,
  },
  {
    pattern: /Invalid command: Pipelining not supported/i,
    example: '500 5.5.1 Invalid command: Pipelining not supported',
    server: 'OpenSMTPD',
    explanation:
      'The client sent a command before it had the reply to the one before, and the server does not take that.',
    advice: 'Wait for each reply.',
    fault: 'client',
    source: openSmtpd,
  },
  {
    pattern: /Invalid command arguments: No recipient specified/i,
    example: '503 5.5.4 Invalid command arguments: No recipient specified',
    server: 'OpenSMTPD',
    explanation:
      'No recipient has been accepted, so there is nobody to send to.',
    advice: 'Look at the replies to RCPT.',
    fault: 'client',
    source: openSmtpd,
  },
  {
    pattern: /Invalid recipient: </i,
    example: '550 Invalid recipient: <nobody@example.net>',
    server: 'OpenSMTPD',
    explanation:
      'No rule of the server takes mail for this recipient: there is no such user, or it does not relay there.',
    advice: 'Look for a slip in the address; sign in first to send elsewhere.',
    fault: 'sender',
    source: openSmtpd,
  },
  {
    pattern: /5\.3\.4 Message too big for system/i,
    example:
      '554 5.3.4 Message too big for system: Transaction failed, message too big',
    server: 'OpenSMTPD',
    explanation: 'The message is larger than the server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source: openSmtpd,
  },
  {
    pattern: /Bare line-?feed/i,
    example: '451 Bare line-feed; see https://haraka.github.io/barelf/',
    server: 'Haraka',
    explanation:
      'A line ended with LF alone. Such lines have been used to smuggle messages past a server.',
    advice: 'End each line with CR LF.',
    fault: 'client',
    source: haraka,
  },
  {
    pattern: /521 Command line too long/i,
    example: '521 Command line too long',
    server: 'Haraka',
    explanation:
      'A line was longer than the server reads, and it ends the session. RFC 7504 gives 521 another meaning.',
    advice: 'Look whether a message was sent where a command was expected.',
    fault: 'client',
    source: haraka,
  },
  {
    pattern: /You talk too soon/i,
    example: '421 mx.example.net You talk too soon',
    server: 'Haraka',
    explanation: 'The client spoke before the greeting was complete.',
    advice: 'Wait for the greeting.',
    fault: 'client',
    source: haraka,
  },
  {
    pattern: /550 Message too big!/i,
    example: '550 Message too big!',
    server: 'Haraka',
    explanation: 'The message is larger than the server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source: haraka,
  },
  {
    pattern: /513 Relaying denied/i,
    example: '513 Relaying denied.',
    server: 'Courier',
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it. 513 is a code of Courier’s own.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source: courier,
  },
  {
    pattern: /517 Invalid domain/i,
    example:
      '517 Invalid domain, see <URL:ftp://ftp.isi.edu/in-notes/rfc1035.txt>',
    server: 'Courier',
    explanation:
      'The domain of the reverse-path has neither an MX nor an address record. 517 is a code of Courier’s own.',
    advice: 'Use an address in a domain that exists.',
    fault: 'sender',
    source: courier,
  },
  {
    pattern: /417 DNS lookup failure/i,
    example: '417 DNS lookup failure: alice@example.org.  Try again later.',
    server: 'Courier',
    explanation:
      'The DNS gave no answer about the domain of the reverse-path. 417 is a code of Courier’s own.',
    advice: 'Try again later; see that the DNS of the domain answers.',
    fault: 'network',
    source: courier,
  },
  {
    pattern: /in my list of allowed rcpthosts/i,
    example:
      "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
    server: 'qmail',
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source: qmail,
  },
  {
    pattern: /envelope sender is in my badmailfrom list/i,
    example:
      '553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)',
    server: 'qmail',
    explanation: 'The server has this reverse-path on a list of its own.',
    advice: 'Ask who runs the server.',
    fault: 'policy',
    source: qmail,
  },
  {
    pattern: /pobox\.com\/~djb\/docs\/smtplf\.html|cr\.yp\.to\/docs\/smtplf/i,
    example: '451 See http://pobox.com/~djb/docs/smtplf.html.',
    server: 'qmail',
    explanation: 'A line ended with LF alone.',
    advice: 'End each line with CR LF.',
    fault: 'client',
    source: {
      title: 'Bare LFs in SMTP',
      url: 'https://cr.yp.to/docs/smtplf.html',
    },
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
];
