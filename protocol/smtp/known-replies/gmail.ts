import type { KnownReply } from './known-reply.js';

const server = 'Gmail';
const source = {
  title: 'Gmail SMTP errors and codes (Google Workspace Admin Help)',
  url: 'https://support.google.com/a/answer/3726730',
};

/** What Gmail says of mailboxes and the form of messages. */
export const gmailReplies: readonly KnownReply[] = [
  {
    pattern: /email account that you tried to reach does not exist/i,
    example:
      "550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. - gsmtp",
    server,
    explanation: 'Gmail has no mailbox of this name.',
    advice:
      'Look for a slip in the address, and take it off any list it stands on.',
    fault: 'sender',
    source,
  },
  {
    pattern: /able to find the recipient domain/i,
    example:
      "553 5.1.2 We weren't able to find the recipient domain. Please check for any spelling errors. - gsmtp",
    server,
    explanation: 'Gmail found no such domain in the DNS.',
    advice: 'Look for a slip behind the `@` of the address.',
    fault: 'sender',
    source,
  },
  {
    pattern: /account that you tried to reach is (?:disabled|inactive)/i,
    example:
      '550 5.2.1 The email account that you tried to reach is inactive. - gsmtp',
    server,
    explanation: 'The mailbox exists, but has been closed or left unused.',
    advice: 'Reach the person another way, and stop sending to this address.',
    fault: 'recipient',
    source,
  },
  {
    pattern:
      /account that you tried to reach is over quota|inbox is out of storage space/i,
    example:
      "452 4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp - gsmtp",
    server,
    explanation: 'The recipient has used up all storage of the account.',
    advice:
      'The recipient has to make room. Until then tell them another way, or try again later.',
    fault: 'recipient',
    source,
  },
  {
    pattern:
      /receiving mail (?:too quickly|at a rate that prevents additional messages)/i,
    example:
      '450 4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time. - gsmtp',
    server,
    explanation:
      'The mailbox gets more messages at this time than Gmail lets in.',
    advice: 'Send again later, and send less often to this mailbox.',
    fault: 'policy',
    source,
  },
  {
    pattern: /not authorized to send email directly to our servers/i,
    example:
      "550 5.7.1 The IP you're using to send mail is not authorized to send email directly to our servers. Use the SMTP relay at your service provider instead. - gsmtp",
    server,
    explanation:
      'The address belongs to a network of homes or the like, which is not to send mail by itself.',
    advice: 'Send through the submission server of your provider.',
    fault: 'client',
    source,
  },
  {
    pattern: /content presents a potential security issue/i,
    example:
      '552 5.7.0 This message was blocked because its content presents a potential security issue. - gsmtp',
    server,
    explanation:
      'The message holds a kind of file that Gmail never lets in, such as a program, perhaps inside an archive.',
    advice: 'Share the file in another way and send a link to it.',
    fault: 'sender',
    source,
  },
  {
    pattern: /exceeded Google.{1,3}s message (?:header )?size limits/i,
    example:
      "552 5.3.4 Your message exceeded Google's message size limits. - gsmtp",
    server,
    explanation:
      'The message, or its header section, is larger than Gmail takes. Attachments grow by about a third in base64.',
    advice: 'Send less, or a link to the files.',
    fault: 'sender',
    source,
  },
  {
    pattern: /not RFC 5322 compliant/i,
    example:
      '550 5.7.1 This message is not RFC 5322 compliant because it has duplicate headers. - gsmtp',
    server,
    explanation:
      'The header section breaks the rules: a field that may stand once stands twice, is missing or is malformed.',
    advice:
      'Look at the header section of the message: From, To, Cc, Subject, Date and Message-ID stand once each.',
    fault: 'sender',
    source,
  },
  {
    pattern: /Messages missing a valid (?:address in the From|Message-ID)/i,
    example:
      '550 5.7.1 Messages missing a valid Message-ID: header are not accepted. - gsmtp',
    server,
    explanation: 'A header field that Gmail asks for is missing or malformed.',
    advice:
      'Add a From field with one address and a Message-ID field, and send again.',
    fault: 'sender',
    source,
  },
  {
    pattern: /multiple addresses in (?:the )?From: header/i,
    example:
      '550 5.7.1 Messages with multiple addresses in the From: header are not accepted. - gsmtp',
    server,
    explanation:
      'The From field has more than one address. RFC 5322 allows that, Gmail does not.',
    advice: 'Leave one address in From.',
    fault: 'sender',
    source,
  },
  {
    pattern: /has a policy that prohibit(?:s|ed) the mail/i,
    example:
      '550 5.7.1 The user or domain that you are sending to (or from) has a policy that prohibits the mail that you sent. - gsmtp',
    server,
    explanation:
      'The administrator of the domain has set a rule against this mail.',
    advice: 'Ask the administrator of the domain.',
    fault: 'policy',
    source,
  },
  {
    pattern: /Domain policy size per transaction exceeded/i,
    example:
      '452 4.5.3 Domain policy size per transaction exceeded, please try this recipient in a separate transaction. - gsmtp',
    server,
    explanation:
      'The rules of the recipients so far leave no room for one more in this mail transaction.',
    advice:
      'Send to those that were accepted, and to this one in a transaction of its own.',
    fault: 'server',
    source,
  },
  {
    pattern: /Multiple destination domains per transaction is unsupported/i,
    example:
      '451 4.3.0 Multiple destination domains per transaction is unsupported. Please try again. - gsmtp',
    server,
    explanation:
      'Gmail wants all recipients of one mail transaction to be in one domain.',
    advice: 'Send to each domain in a transaction of its own.',
    fault: 'client',
    source,
  },
  {
    pattern: /Message exceeded 50 hops/i,
    example:
      '554 5.4.6 Message exceeded 50 hops, this may indicate a mail loop. - gsmtp',
    server,
    explanation:
      'The message has more than 50 Received fields: servers pass it round in a circle.',
    advice: 'Look at the Received fields for hosts that come again and again.',
    fault: 'server',
    source,
  },
];
