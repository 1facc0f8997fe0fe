import type { KnownReply } from './known-reply.js';

const server = 'OpenSMTPD';
const source = {
  title: 'OpenSMTPD: smtp_session.c',
  url: 'https://github.com/OpenSMTPD/OpenSMTPD/blob/master/usr.sbin/smtpd/smtp_session.c',
};

/** What OpenSMTPD says. */
export const openSmtpdReplies: readonly KnownReply[] = [
  {
    pattern: /Invalid command: Command not allowed at this point/i,
    example: '503 5.5.1 Invalid command: Command not allowed at this point.',
    server,
    explanation: 'The server knows the command, but this is not its time.',
    advice: 'The order is EHLO, MAIL, RCPT, DATA, and AUTH before MAIL.',
    fault: 'client',
    source,
  },
  {
    pattern: /Invalid command: Already identified/i,
    example: '503 5.5.1 Invalid command: Already identified',
    server,
    explanation:
      'The client has introduced itself with EHLO or HELO already. Most servers take a second one as RSET; this one refuses it.',
    advice: 'Send EHLO once, and again only after STARTTLS.',
    fault: 'client',
    source,
  },
  {
    pattern: /Invalid command: Must issue an? (?:AUTH|STARTTLS) command first/i,
    example: '530 5.5.1 Invalid command: Must issue an AUTH command first',
    server,
    explanation: 'The server wants TLS, or a sign-in, before this command.',
    advice: 'Send STARTTLS, and AUTH after it, before MAIL.',
    fault: 'client',
    source,
  },
  {
    pattern: /Invalid command: Pipelining not supported/i,
    example: '500 5.5.1 Invalid command: Pipelining not supported',
    server,
    explanation:
      'The client sent a command before it had the reply to the one before, and the server does not take that.',
    advice: 'Wait for each reply.',
    fault: 'client',
    source,
  },
  {
    pattern: /Invalid command arguments: No recipient specified/i,
    example: '503 5.5.4 Invalid command arguments: No recipient specified',
    server,
    explanation:
      'No recipient has been accepted, so there is nobody to send to.',
    advice: 'Look at the replies to RCPT.',
    fault: 'client',
    source,
  },
  {
    pattern: /Invalid recipient: </i,
    example: '550 Invalid recipient: <nobody@example.net>',
    server,
    explanation:
      'No rule of the server takes mail for this recipient: there is no such user, or it does not relay there.',
    advice: 'Look for a slip in the address; sign in first to send elsewhere.',
    fault: 'sender',
    source,
  },
  {
    pattern: /5\.3\.4 Message too big for system/i,
    example:
      '554 5.3.4 Message too big for system: Transaction failed, message too big',
    server,
    explanation: 'The message is larger than the server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source,
  },
];
