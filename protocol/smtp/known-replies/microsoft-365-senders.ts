import type { KnownReply } from './known-reply.js';

const server = 'Microsoft 365';
const source = {
  title: 'Email non-delivery reports in Exchange Online (Microsoft Learn)',
  url: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
};
const outlook = {
  title: 'Outlook.com Postmaster: troubleshooting',
  url: 'https://sendersupport.olc.protection.outlook.com/pm/troubleshooting',
};

/** What Exchange Online and Outlook.com say to foreign hosts: proof of who they are, and a good name. */
export const microsoft365SenderReplies: readonly KnownReply[] = [
  {
    pattern: /does not meet the required authentication level/i,
    example:
      '550 5.7.515 Access denied, sending domain example.org does not meet the required authentication level.',
    server: 'Outlook.com',
    explanation:
      'Who sends much to Outlook.com must pass SPF and DKIM and have a DMARC record, and this domain does not.',
    advice: 'Set up SPF, DKIM and DMARC for the domain that stands in From.',
    fault: 'policy',
    source: {
      title: 'Outlook’s New Requirements for High-Volume Senders (Microsoft)',
      url: 'https://techcommunity.microsoft.com/blog/microsoftdefenderforoffice365blog/strengthening-email-ecosystem-outlook%E2%80%99s-new-requirements-for-high%E2%80%90volume-senders/4399730',
    },
  },
  {
    pattern: /does not pass DMARC verification/i,
    example:
      '550 5.7.509 Access denied, sending domain example.org does not pass DMARC verification and has a DMARC policy of reject.',
    server,
    explanation:
      'The domain in From asks, by DMARC, to refuse what neither SPF nor DKIM ties to it.',
    advice: 'Send through a host of that domain that signs with DKIM.',
    fault: 'policy',
    source,
  },
  {
    pattern: /because of Sender Policy Framework violation/i,
    example:
      '550 5.7.23 The message was rejected because of Sender Policy Framework violation',
    server,
    explanation:
      'The SPF record of the reverse-path’s domain does not name this host.',
    advice:
      'Add the host to the SPF record, or send through one that is in it.',
    fault: 'policy',
    source,
  },
  {
    pattern: /must pass either SPF or DKIM validation/i,
    example:
      '450 4.7.26 Access denied, a message sent over IPv6 [2001:db8::5] must pass either SPF or DKIM validation, this message is not signed',
    server,
    explanation:
      'Over IPv6 Exchange Online wants SPF or DKIM to pass, and neither did.',
    advice: 'Set up one of them, or send over IPv4.',
    fault: 'policy',
    source,
  },
  {
    pattern: /sending IPv6 address .{1,60} must have a reverse DNS record/i,
    example:
      '550 5.7.25 Access denied, the sending IPv6 address [2001:db8::5] must have a reverse DNS record',
    server,
    explanation: 'The DNS has no name for the IPv6 address of this client.',
    advice: 'Ask whoever runs the network for a PTR record, or send over IPv4.',
    fault: 'client',
    source,
  },
  {
    pattern: /part of their network is on our block list/i,
    example:
      "550 5.7.1 Unfortunately, messages from [192.0.2.5] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    server: 'Outlook.com',
    explanation:
      'Outlook.com has the address of this client, or the network around it, on its block list. S3140 and S3150 are numbers for its own use.',
    advice:
      'Ask for removal with the form of Outlook.com’s sender support; only who runs the network can.',
    fault: 'policy',
    source: outlook,
  },
  {
    pattern: /rate limited due to IP reputation/i,
    example:
      '451 4.7.650 The mail server [192.0.2.5] has been temporarily rate limited due to IP reputation. For e-mail delivery information, see https://aka.ms/postmaster (S775)',
    server: 'Outlook.com',
    explanation:
      'The address is new to Outlook.com or has a poor name there, and may send only a little at a time.',
    advice:
      'Send slowly, raise the volume over weeks, and see that SPF, DKIM and DMARC pass.',
    fault: 'policy',
    source: outlook,
  },
  {
    pattern:
      /(?:Access denied, please try again later|Server busy\. Please try again later from)/i,
    example:
      '451 4.7.500 Server busy. Please try again later from [192.0.2.5]. (S77719)',
    server,
    explanation:
      'What comes from this address looks unusual, so Exchange Online holds it off for a while. The server is not really busy.',
    advice:
      'Try again later with fewer connections; it ends by itself where the mail is wanted.',
    fault: 'policy',
    source: {
      title:
        'Fix error code 451 4.7.500-699 (ASxxx) in Exchange Online (Microsoft Learn)',
      url: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/fix-error-code-451-4-7-500-699-asxxx-in-exchange-online',
    },
  },
  {
    pattern: /Access denied, banned sending IP/i,
    example:
      '550 5.7.606 Access denied, banned sending IP [192.0.2.5]. To request removal from this list please visit https://sender.office.com/',
    server,
    explanation: 'The address of this client is on the blocked senders list.',
    advice:
      'End what brought it there, and ask for removal at https://sender.office.com/.',
    fault: 'policy',
    source,
  },
  {
    pattern: /5\.7\.511 Access denied, banned sender/i,
    example:
      '550 5.7.511 Access denied, banned sender[192.0.2.5]. To request removal from this list please forward this message to delist@messaging.microsoft.com.',
    server,
    explanation: 'The address of this client has been banned.',
    advice: 'Forward the whole reply to the address that it names.',
    fault: 'policy',
    source,
  },
  {
    pattern: /using Customer Block list/i,
    example:
      '550 5.7.513 Service unavailable, Client host [192.0.2.5] blocked by example.net using Customer Block list (AS16012607)',
    server,
    explanation:
      'The organization of the recipient has put this address on a list of its own.',
    advice: 'Ask that organization, in another way than by this mail.',
    fault: 'policy',
    source,
  },
  {
    pattern: /Access denied, rejected by recipient/i,
    example: '550 5.7.507 Access denied, rejected by recipient',
    server,
    explanation: 'The organization of the recipient has blocked this address.',
    advice: 'Ask that organization, in another way than by this mail.',
    fault: 'policy',
    source,
  },
  {
    pattern: /Access Denied, Bad HELO/i,
    example: '550 5.7.506 Access Denied, Bad HELO',
    server,
    explanation:
      'The client gave the name of the server it talks to as its own.',
    advice: 'Let the client give its own host name in EHLO.',
    fault: 'client',
    source,
  },
  {
    pattern: /does not accept email over IPv6/i,
    example:
      '550 5.7.510 Access denied, [example.net] does not accept email over IPv6',
    server,
    explanation: 'The domain of the recipient takes no mail over IPv6.',
    advice: 'Send over IPv4.',
    fault: 'policy',
    source,
  },
  {
    pattern: /has exceeded permitted limits within/i,
    example:
      '550 5.7.508 Access denied, [2001:db8::5] has exceeded permitted limits within 2001:db8::/64 range',
    server,
    explanation:
      'Too many messages came from this range of IPv6 addresses in a short time.',
    advice: 'Send more slowly.',
    fault: 'policy',
    source,
  },
  {
    pattern: /message must be RFC 5322 section 3\.6\.2 compliant/i,
    example:
      '550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant',
    server,
    explanation: 'The message has no From field with a valid address.',
    advice: 'Add one, with the address in angle brackets.',
    fault: 'sender',
    source,
  },
  {
    pattern: /550 5\.5\.0 Requested action not taken: mailbox unavailable/i,
    example:
      '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    server: 'Outlook.com',
    explanation: 'Outlook.com has no mailbox of this name.',
    advice:
      'Look for a slip in the address, and take it off any list it stands on.',
    fault: 'sender',
    source,
  },
];
