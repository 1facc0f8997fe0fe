import type { KnownReply } from './known-reply.js';

const server = 'Exchange Server';
const source = {
  title: 'NDRs and bounce messages in Exchange Server (Microsoft Learn)',
  url: 'https://learn.microsoft.com/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages',
};

/** What Exchange Server says, on premises as in the cloud. */
export const exchangeReplies: readonly KnownReply[] = [
  {
    pattern: /4\.3\.1 Insufficient system resources/i,
    example: '452 4.3.1 Insufficient system resources',
    server,
    explanation:
      'The server is short of disk or memory and takes no mail until it has some again (back pressure).',
    advice: 'Try again later; only who runs the server can make room.',
    fault: 'server',
    source,
  },
  {
    pattern: /4\.3\.2 Service not (?:available|active)/i,
    example: '421 4.3.2 Service not available',
    server,
    explanation:
      'The server, or a part of it, is switched off: for maintenance, perhaps.',
    advice: 'Try again later.',
    fault: 'server',
    source,
  },
  {
    pattern:
      /maximum number of concurrent (?:server )?connections has exceeded/i,
    example:
      '421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel',
    server,
    explanation: 'The server, or this client, has too many connections open.',
    advice: 'Open fewer connections, and try again later.',
    fault: 'client',
    source: {
      title: 'Message rate limits and throttling (Microsoft Learn)',
      url: 'https://learn.microsoft.com/exchange/mail-flow/message-rate-limits',
    },
  },
  {
    pattern: /Message submission rate for this client has exceeded/i,
    example:
      '421 4.4.2 Message submission rate for this client has exceeded the configured limit',
    server,
    explanation: 'The client sends more messages in a minute than it may.',
    advice: 'Send more slowly.',
    fault: 'client',
    source: {
      title: 'Message rate limits and throttling (Microsoft Learn)',
      url: 'https://learn.microsoft.com/exchange/mail-flow/message-rate-limits',
    },
  },
  {
    pattern: /Unable to relay(?: recipient in non-accepted domain)?/i,
    example:
      '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    server,
    explanation:
      'The recipient is in a domain that the server is not responsible for, and this client may not send there through it.',
    advice:
      'Sign in first, use the submission port, or send to the MX of that domain.',
    fault: 'client',
    source,
  },
  {
    pattern: /5\.7\.1 Client was not authenticated/i,
    example: '530 5.7.1 Client was not authenticated',
    server,
    explanation:
      'The connector that took this connection wants a sign-in before mail.',
    advice:
      'Send AUTH before MAIL, or connect to the port that takes mail from outside.',
    fault: 'client',
    source,
  },
  {
    pattern: /5\.7\.3 Authentication unsuccessful/i,
    example: '535 5.7.3 Authentication unsuccessful',
    server,
    explanation:
      'The server does not accept the credentials: they are wrong, or this account may not sign in over SMTP.',
    advice:
      'Check user name and password. If they are right, ask whether SMTP AUTH is allowed for the account.',
    fault: 'client',
    source: {
      title: '[MS-SMTPNTLM]: SMTP_AUTH_Fail_Response Message (Microsoft Learn)',
      url: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-smtpntlm/62888982-a911-40fa-b587-50b5c69f7334',
    },
  },
  {
    pattern: /RESOLVER\.ADR\.ExRecipNotFound/i,
    example: '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found',
    server,
    explanation: 'The organization has no mailbox of this name.',
    advice:
      'Look for a slip in the address; inside the organization, delete the name from the list that Outlook suggests.',
    fault: 'sender',
    source,
  },
  {
    pattern: /Recipient address reserved by RFC 2606/i,
    example: '501 5.1.5 Recipient address reserved by RFC 2606',
    server,
    explanation:
      'The domain, such as example.com, is reserved for documents and tests, so no mail can go there.',
    advice: 'Use a real address.',
    fault: 'sender',
    source,
  },
  {
    pattern: /STOREDRV\.Deliver[.:;]? ?.{0,40}mailbox full/i,
    example: '554 5.2.2 STOREDRV.Deliver: mailbox full',
    server,
    explanation: 'The mailbox of the recipient has no room left.',
    advice: 'The recipient has to make room; tell them another way.',
    fault: 'recipient',
    source,
  },
  {
    pattern: /5\.2\.3 .{0,40}(?:RecipSizeLimit|too large for this recipient)/i,
    example:
      '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
    server,
    explanation: 'The message is larger than this mailbox takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source,
  },
  {
    pattern: /5\.3\.4 Message size exceeds fixed maximum message size/i,
    example: '552 5.3.4 Message size exceeds fixed maximum message size',
    server,
    explanation: 'The message is larger than this server takes.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source,
  },
  {
    pattern: /5\.2\.1 Content Filter agent quarantined/i,
    example: '550 5.2.1 Content Filter agent quarantined this message',
    server,
    explanation: 'The content filter takes the message for spam.',
    advice: 'Ask the administrator there to release it.',
    fault: 'policy',
    source,
  },
  {
    pattern: /TRANSPORT\.RULES\.RejectMessage/i,
    example:
      '550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
    server,
    explanation:
      'A mail flow rule that the organization wrote refuses this message.',
    advice: 'Ask the administrator of the recipient, in another way.',
    fault: 'policy',
    source,
  },
  {
    pattern: /5\.5\.2 Send hello first/i,
    example: '503 5.5.2 Send hello first',
    server,
    explanation: 'The session has not begun with EHLO or HELO.',
    advice: 'Send EHLO first.',
    fault: 'client',
    source,
  },
  {
    pattern: /5\.3\.3 Unrecognized command/i,
    example: '500 5.3.3 Unrecognized command',
    server,
    explanation: 'The server does not know, or here not offer, this command.',
    advice: 'Use only what the EHLO reply offers.',
    fault: 'client',
    source,
  },
  {
    pattern: /5\.5\.4 Invalid domain name/i,
    example: '501 5.5.4 Invalid domain name',
    server,
    explanation:
      'What stands behind EHLO is no host name by the grammar: an underscore in it, for example.',
    advice:
      'Let the client give its full host name, or its address in brackets.',
    fault: 'client',
    source,
  },
];
