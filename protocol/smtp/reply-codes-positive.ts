import { inNumericOrder, type ReplyCode } from './reply-code.js';

/** Reply codes that say yes (2yz) or go on (3yz), in order. */
export const positiveReplyCodes: readonly ReplyCode[] = [
  {
    code: 211,
    title: 'System status, or system help reply',
    explanation: 'The text describes the state of the server, or gives help.',
    references: [inNumericOrder],
  },
  {
    code: 214,
    title: 'Help message',
    explanation: 'The text is help for the person who asked for it.',
    references: [inNumericOrder, { rfc: 5321, section: '4.1.1.8' }],
  },
  {
    code: 220,
    title: 'Service ready',
    explanation: 'The server is ready for what comes next.',
    inAnswerTo: {
      connection:
        'The server greets the client and gives its name. Now the client may say hello: EHLO, or LHLO in LMTP.',
      STARTTLS:
        'The server is ready for TLS: the next octets on the connection begin the handshake.',
      XCLIENT:
        'The server takes the client for the one that XCLIENT names, and greets it: the session begins anew.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.1' },
      { rfc: 2033, section: '4.1' },
      { rfc: 3207, section: '4' },
      {
        title: 'Postfix XCLIENT Howto',
        url: 'https://www.postfix.org/XCLIENT_README.html',
      },
    ],
  },
  {
    code: 221,
    title: 'Service closing transmission channel',
    explanation: 'The server says goodbye and closes the connection.',
    references: [inNumericOrder, { rfc: 5321, section: '4.1.1.10' }],
  },
  {
    code: 235,
    title: 'Authentication succeeded',
    explanation: 'The client has signed in.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    code: 250,
    title: 'Requested mail action okay, completed',
    explanation: 'The server did what it was asked to do.',
    inAnswerTo: {
      HELO: 'The server gives its name. The session is open, without extensions.',
      EHLO: 'The server gives its name and, line by line, the extensions that it offers.',
      LHLO: 'The server gives its name and, line by line, the extensions that it offers.',
      MAIL: 'The server accepts the reverse-path. A mail transaction has begun.',
      RCPT: 'The server accepts this recipient.',
      mailData:
        'The server has the message and takes responsibility for it: it delivers it, or reports that it could not.',
      BDAT: 'The server has the chunk. After the last chunk it has the whole message and takes responsibility for it.',
      BURL: 'The server has fetched what the URL names. After the last part it has the whole message and takes responsibility for it.',
      RSET: 'The mail transaction is forgotten: sender, recipients and mail data.',
      VRFY: 'The user exists, and the text gives the mailbox.',
      EXPN: 'The list exists, and the text gives its members, one a line.',
      NOOP: 'The server is there. Nothing else has happened.',
      ETRN: 'The server begins to send what waits in its queue for that host.',
      ATRN: 'The two change places: the server now sends commands over this connection, and the client answers.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.3.2' },
      { rfc: 3030, section: '2' },
      { rfc: 4468, section: '3.2' },
      { rfc: 1985, section: '5.1' },
      { rfc: 2645, section: '5.2.1' },
    ],
  },
  {
    code: 251,
    title: 'User not local; will forward',
    explanation:
      'The recipient is elsewhere; the server forwards the mail to the path in the text.',
    inAnswerTo: {
      RCPT: 'The recipient is elsewhere, and is accepted all the same: the server forwards the mail to the path in the text.',
      VRFY: 'The user is elsewhere; the server would forward mail to the path in the text.',
      ETRN: 'No messages wait for that host.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.4' },
      { rfc: 1985, section: '5.1' },
    ],
  },
  {
    code: 252,
    title: 'Cannot VRFY user, but will accept message and attempt delivery',
    explanation:
      'The server does not say whether the user exists, but would take mail for it and try. Many servers answer so to give no addresses away.',
    inAnswerTo: {
      VRFY: 'The server does not say whether the user exists, but would take mail for it and try. That is the usual answer: it gives no addresses away.',
      EXPN: 'The server does not give the members of a list away.',
      ETRN: 'Messages wait for that host, and the server begins to send them.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.5.3' },
      { rfc: 5321, section: '7.3' },
      { rfc: 1985, section: '5.1' },
    ],
  },
  {
    code: 253,
    title: 'Pending messages for node started',
    explanation:
      'The server begins to send what waits for the host in ETRN; the text says how many messages.',
    references: [{ rfc: 1985, section: '5.1' }],
  },
  {
    code: 334,
    title: 'Challenge',
    explanation:
      'The server asks for the next part of the sign-in. The text is what it asks, in base64, and may be empty.',
    references: [{ rfc: 4954, section: '4' }],
  },
  {
    code: 353,
    title: 'Responses for each recipient follow',
    explanation:
      'The server has the message and will answer once for each recipient, and last for the message as a whole (PRDR).',
    references: [
      {
        title:
          'SMTP Service Extension for Per-Recipient Data Responses (draft)',
        url: 'https://datatracker.ietf.org/doc/html/draft-hall-prdr-00',
      },
    ],
  },
  {
    code: 354,
    title: 'Start mail input; end with <CRLF>.<CRLF>',
    explanation:
      'The client may send the message now. A line with only a dot ends it, and until then the server reads no commands.',
    references: [inNumericOrder, { rfc: 5321, section: '4.1.1.4' }],
  },
  {
    code: 355,
    title: 'Octet-offset is the transaction offset',
    explanation:
      'The server has a part of this message from an earlier try; the client goes on at the offset in the text.',
    references: [{ rfc: 1845, section: '3' }],
  },
];
