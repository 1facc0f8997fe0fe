import type { KnownReply } from './known-reply.js';

const server = 'Microsoft 365';
const source = {
  title: 'Email non-delivery reports in Exchange Online (Microsoft Learn)',
  url: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
};
const devices = {
  title:
    'Fix issues with printers, scanners, and LOB applications that send email (Microsoft Learn)',
  url: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/fix-issues-with-printers-scanners-and-lob-applications-that-send-email-using-off',
};

/** What Exchange Online says to those who sign in and send through it, and of mailboxes. */
export const microsoft365Replies: readonly KnownReply[] = [
  {
    pattern: /Client (?:was )?not authenticated to send/i,
    example:
      '530 5.7.57 Client not authenticated to send mail. [AM0PR01CA0001.eurprd01.prod.exchangelabs.com]',
    server,
    explanation:
      'The submission server takes no mail from a client that has not signed in.',
    advice:
      'Send AUTH before MAIL. If the client does, see whether SMTP AUTH is switched on for the mailbox.',
    fault: 'client',
    source: devices,
  },
  {
    pattern: /SmtpClientAuthentication is disabled/i,
    example:
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    server,
    explanation:
      'SMTP AUTH is switched off for the organization or for this mailbox. The password may well be right.',
    advice:
      'An administrator can switch on Authenticated SMTP for the mailbox.',
    fault: 'policy',
    source: {
      title: 'Enable or disable SMTP AUTH in Exchange Online (Microsoft Learn)',
      url: 'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
    },
  },
  {
    pattern: /535 5\.7\.139 Authentication unsuccessful/i,
    example:
      '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
    server,
    explanation:
      'A rule of the organization keeps this account from signing in with a password here: security defaults, or basic authentication switched off, for example.',
    advice: 'Sign in with OAuth (XOAUTH2), or ask the administrator.',
    fault: 'policy',
    source: {
      title:
        'Deprecation of Basic authentication in Exchange Online (Microsoft Learn)',
      url: 'https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
    },
  },
  {
    pattern: /does not have permissions? to send as this sender/i,
    example:
      '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    server,
    explanation:
      'The address in MAIL or From is not one that the account which signed in may use.',
    advice:
      'Put the address of that account in both, or have the right to send as the other granted to it.',
    fault: 'client',
    source: devices,
  },
  {
    pattern: /TenantAttribution; Relay Access Denied/i,
    example: '550 5.7.64 TenantAttribution; Relay Access Denied',
    server,
    explanation:
      'No connector of any organization fits this client, so Exchange Online does not relay for it.',
    advice:
      'See that the connector knows the address or the certificate that the client sends from now.',
    fault: 'client',
    source,
  },
  {
    pattern: /5\.1\.8 Access denied, bad outbound sender/i,
    example: '550 5.1.8 Access denied, bad outbound sender AS(42004)',
    server,
    explanation:
      'The account has been blocked because it sent spam; somebody else may have its password.',
    advice:
      'Change the password, look at what was sent, and let the administrator unblock the account.',
    fault: 'policy',
    source,
  },
  {
    pattern: /5\.7\.50[1-3] Access denied, (?:spam abuse|banned sender)/i,
    example: '550 5.7.501 Access denied, spam abuse detected AS(4810)',
    server,
    explanation: 'The account has been banned for spam.',
    advice:
      'Settle what happened to the account, give it a new password, and ask support to lift the ban.',
    fault: 'policy',
    source,
  },
  {
    pattern: /5\.7\.70[0-9] Access denied|5\.7\.750 Service unavailable/i,
    example:
      '550 5.7.708 Access denied, traffic not accepted from this IP AS(7230)',
    server,
    explanation:
      'The organization may not send, or not from here: too much of its mail looked suspicious, or its domains are not registered.',
    advice: 'The administrator has to settle the cause and ask support.',
    fault: 'policy',
    source,
  },
  {
    pattern: /reached your daily limit for message recipients/i,
    example:
      "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    server,
    explanation:
      'The account has written to as many people as it may in a day.',
    advice:
      'Wait a day; if nobody sent that much, change the password of the account.',
    fault: 'policy',
    source,
  },
  {
    pattern: /Submission quota exceeded|submission quota was exceeded/i,
    example: '554 5.2.2 Submission quota exceeded',
    server,
    explanation:
      'The account has sent more messages, or to more recipients, than it may in the time.',
    advice:
      'Wait; if nobody sent that much, change the password of the account.',
    fault: 'policy',
    source,
  },
  {
    pattern: /per hour message receive limit/i,
    example:
      "550 5.2.121 Recipient's per hour message receive limit from specific sender exceeded.",
    server,
    explanation:
      'The mailbox has had as many messages in this hour as it may, from this sender or in all.',
    advice: 'Send again later, and less often.',
    fault: 'policy',
    source,
  },
  {
    pattern: /recipient thread limit exceeded/i,
    example: '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded',
    server,
    explanation:
      'Too many messages for one mailbox come at once. RFC 4954 has another meaning for 432, but this is how Exchange says it.',
    advice: 'Send again later, and fewer at a time to this mailbox.',
    fault: 'policy',
    source,
  },
  {
    pattern: /RESOLVER\.ADR\.RecipientNotFound|RESOLVER\.ADR\.RecipNotFound/i,
    example:
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    server,
    explanation: 'The organization has no mailbox of this name.',
    advice: 'Look for a slip in the address.',
    fault: 'sender',
    source,
  },
  {
    pattern:
      /5\.(?:4\.1|7\.504) .{0,200}Recipient address rejected: Access denied/i,
    example:
      '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
    server,
    explanation:
      'The organization has no such recipient, and so refuses the mail at its edge.',
    advice:
      'Look for a slip in the address. If it is right, the administrator there has to add it.',
    fault: 'sender',
    source,
  },
  {
    pattern:
      /5\.7\.(?:12|124|13[3-6])\b.{0,80}(?:Sender|not authenticated|allowed-senders)/i,
    example:
      '550 5.7.124 RESOLVER.RST.SenderNotInAllowedSendersList; Sender not in allowed-senders list',
    server,
    explanation:
      'The mailbox or group takes mail only from some senders, often only from inside its organization.',
    advice: 'Ask the owner of the group to let you write to it.',
    fault: 'policy',
    source,
  },
  {
    pattern: /no mail-enabled subscriptions/i,
    example:
      '451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions. ATTR5',
    server,
    explanation:
      'The domain belongs to an organization that has no subscription with mail, so nobody there can take this.',
    advice:
      'The MX record of the domain leads to the wrong place, or its subscription ran out: reach the recipient another way.',
    fault: 'recipient',
    source,
  },
  {
    pattern: /5\.6\.11\b.{0,60}(?:Invalid characters|InvalidCharacters|bare)/i,
    example:
      '550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds',
    server,
    explanation:
      'The message has line feeds without a carriage return, which no SMTP message may have.',
    advice: 'End each line with CR LF, and send again.',
    fault: 'client',
    source,
  },
  {
    pattern: /Hop count exceeded - possible mail loop/i,
    example: '554 5.4.14 Hop count exceeded - possible mail loop ATTR34',
    server,
    explanation: 'The message comes round in a circle.',
    advice:
      'Look at forwarding, at connectors and at the MX record of the domain.',
    fault: 'server',
    source,
  },
];
