import { inNumericOrder, type ReplyCode } from './reply-code.js';

/** Codes from 550 to 556: of mailboxes, messages and transactions. */
export const mailSystemReplyCodes: readonly ReplyCode[] = [
  {
    code: 550,
    title: 'Requested action not taken: mailbox unavailable',
    explanation:
      'The mailbox does not exist or may not be used, or the server refuses by its own rules.',
    inAnswerTo: {
      connection: 'The server does not want to talk to this client.',
      EHLO: 'The server does not want to talk to this client.',
      HELO: 'The server does not want to talk to this client.',
      MAIL: 'The server takes no mail from this sender, by its own rules.',
      RCPT: 'There is no such mailbox here, or the server does not take this mail for it.',
      DATA: 'The server does not want a message from this sender, by its own rules.',
      mailData: 'The server refuses the message, by its own rules.',
      VRFY: 'There is no such user here, or the server does not say.',
      EXPN: 'There is no such list here, or the client may not see its members.',
    },
    references: [inNumericOrder],
  },
  {
    code: 551,
    title: 'User not local; please try another path',
    explanation:
      'The recipient is elsewhere. The text says where, and the client may send the mail there itself.',
    inAnswerTo: {
      VRFY: 'The user is elsewhere; the text says where.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.4' },
      { rfc: 5321, section: '7.4' },
    ],
  },
  {
    code: 552,
    title: 'Requested mail action aborted: exceeded storage allocation',
    explanation:
      'The message, or the mailbox with it, would be larger than the server allows.',
    inAnswerTo: {
      MAIL: 'The message, with the SIZE that the client announces, is larger than the server takes.',
      RCPT: 'The mailbox is full, or the message would be too large for it.',
      mailData:
        'The message is larger than the server takes, or than the mailbox has room for.',
    },
    withoutEnhancedStatusCode: {
      RCPT: 'The mailbox is full, or there are too many recipients: RFC 821 had 552 for that. A client treats it like 452: it sends what was accepted, then the rest in another transaction.',
    },
    references: [
      inNumericOrder,
      { rfc: 1870, section: '6.1' },
      { rfc: 5321, section: '4.5.3.1.10' },
    ],
  },
  {
    code: 553,
    title: 'Requested action not taken: mailbox name not allowed',
    explanation:
      'The server does not allow this mailbox name. It may be written wrongly, for example.',
    inAnswerTo: {
      MAIL: 'The server does not take this reverse-path: it is written wrongly, its domain does not exist, or it is not the client’s to use.',
      RCPT: 'The server does not take this forward-path: it is written wrongly, or goes where the server does not send for this client.',
      VRFY: 'The name fits more than one user. The text may list them.',
    },
    references: [inNumericOrder, { rfc: 5321, section: '3.5.1' }],
  },
  {
    code: 554,
    title: 'Transaction failed',
    explanation: 'It did not work, and no other code says better why.',
    inAnswerTo: {
      connection:
        'The server offers this client no mail service. All that is left is QUIT.',
      EHLO: 'The server does not want to talk to this client.',
      HELO: 'The server does not want to talk to this client.',
      MAIL: 'The server takes no mail from this sender or client; the text should say why.',
      RCPT: 'The server does not take this mail for this recipient: it may not relay there for this client, or the client is on a list.',
      DATA: 'The server will not take a message now: none of the recipients was accepted, for example.',
      mailData: 'The server has read the message and refuses it.',
      STARTTLS: 'The server does not begin TLS; it may have begun already.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.1' },
      { rfc: 5321, section: '4.3.2' },
    ],
  },
  {
    code: 555,
    title: 'MAIL FROM/RCPT TO parameters not recognized or not implemented',
    explanation:
      'The server does not know a parameter of MAIL or RCPT, or cannot do what it asks. Use only those of extensions that its EHLO reply offers.',
    references: [inNumericOrder, { rfc: 5321, section: '4.1.1.11' }],
  },
  {
    code: 556,
    title: 'Domain does not accept mail',
    explanation:
      'The domain of the recipient says in the DNS that it takes no mail at all.',
    references: [
      { rfc: 7504, section: '4' },
      { rfc: 7505, section: '4.1' },
    ],
  },
];
