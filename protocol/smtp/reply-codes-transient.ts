import {
  courier,
  inNumericOrder,
  type ReplyCode,
  registered,
} from './reply-code.js';

/** Reply codes that refuse for now (4yz), in order. */
export const transientReplyCodes: readonly ReplyCode[] = [
  {
    code: 417,
    title: 'DNS lookup failure (Courier)',
    explanation:
      'A code of Courier’s own: the DNS gave no answer about the domain of the sender.',
    references: [courier],
  },
  {
    code: 421,
    title: 'Service not available, closing transmission channel',
    explanation:
      'The server has to stop and closes the connection. The client should come back later.',
    inAnswerTo: {
      connection:
        'The server takes no session now and closes the connection: it is shutting down or busy, or this client has too many connections. The client should come back later.',
      mailData:
        'The server has not taken the message and closes the connection. The client keeps the message and should come back later.',
    },
    references: [inNumericOrder, { rfc: 5321, section: '3.8' }],
  },
  {
    code: 422,
    title: 'A password transition is needed',
    explanation:
      'An older code beside 432: the account is not ready for this mechanism yet.',
    references: [registered],
  },
  {
    code: 430,
    title: 'Invalid command, for now',
    explanation:
      'Only the registry of enhanced status codes knows this code, beside X.5.1: the command came at the wrong time, or the server does not have it.',
    references: [registered],
  },
  {
    code: 432,
    title: 'A password transition is needed',
    explanation:
      'The account is not ready for this mechanism yet. Signing in once with PLAIN usually makes it ready.',
    inAnswerTo: {
      mailData:
        'RFC 4954 has this code for AUTH alone. Exchange uses it here to say that a mailbox takes no more at once.',
    },
    references: [
      { rfc: 4954, section: '6' },
      {
        title:
          'Email non-delivery reports in Exchange Online (Microsoft Learn)',
        url: 'https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online',
      },
    ],
  },
  {
    code: 450,
    title: 'Requested mail action not taken: mailbox unavailable',
    explanation:
      'The mailbox is busy, or blocked for a while. The client should try again later.',
    inAnswerTo: {
      MAIL: 'The server does not take mail from this sender or client now, by its own rules. The client should try again later.',
      RCPT: 'The server does not take mail for this recipient now. Greylisting answers so at the first try: the client should try again later.',
      mailData:
        'The server does not take the message now, by its own rules. The client should try again later.',
      VRFY: 'The server cannot say now whether the user exists.',
      ATRN: 'The server refuses to change places.',
    },
    references: [
      inNumericOrder,
      { rfc: 6647, section: '5' },
      { rfc: 2645, section: '5.2.1' },
    ],
  },
  {
    code: 451,
    title: 'Requested action aborted: local error in processing',
    explanation:
      'Something went wrong inside the server. The client should try again later.',
    inAnswerTo: {
      RCPT: 'Something went wrong inside the server, or it wants this mail later: some greylisting answers so, though RFC 6647 finds only 450 and 421 fitting. The client should try again later.',
      mailData:
        'Something went wrong inside the server, and it has not taken the message. The client keeps it and should try again later.',
      ATRN: 'The server cannot change places now.',
    },
    references: [
      inNumericOrder,
      { rfc: 6647, section: '5' },
      { rfc: 2645, section: '5.2.1' },
    ],
  },
  {
    code: 452,
    title: 'Requested action not taken: insufficient system storage',
    explanation:
      'The server has no room for it now. The client should try again later.',
    inAnswerTo: {
      MAIL: 'The server has no room now for a message, or for one of the SIZE that is announced. The client should try again later.',
      RCPT: 'The server has no room for it now, or has enough recipients for one transaction: send what it accepted, then the rest in another.',
      mailData:
        'The server, or the mailbox, has no room for the message now. The client keeps it and should try again later.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.5.3.1.10' },
      { rfc: 1870, section: '6.1' },
    ],
  },
  {
    code: 453,
    title: 'You have no mail',
    explanation:
      'In answer to ATRN: nothing waits for the domains that the client asked for.',
    references: [{ rfc: 2645, section: '5.2.1' }],
  },
  {
    code: 454,
    title: 'Temporary failure of TLS or authentication',
    explanation:
      'The server cannot do this now, for a reason that should pass.',
    inAnswerTo: {
      STARTTLS:
        'TLS is not available now. The client decides whether to go on without it.',
      AUTH: 'The server cannot check who signs in now. The password may well be right.',
    },
    references: [
      { rfc: 3207, section: '4' },
      { rfc: 4954, section: '6' },
    ],
  },
  {
    code: 455,
    title: 'Server unable to accommodate parameters',
    explanation:
      'The server knows the parameters of MAIL or RCPT, but cannot do what they ask now.',
    references: [inNumericOrder, { rfc: 5321, section: '4.1.1.11' }],
  },
  {
    code: 458,
    title: 'Unable to queue messages for node',
    explanation:
      'In answer to ETRN: the server cannot send what waits for that host now.',
    references: [{ rfc: 1985, section: '5.1' }],
  },
  {
    code: 459,
    title: 'Node not allowed',
    explanation:
      'In answer to ETRN: the server does not send mail for that host when asked so; the text should say why.',
    references: [{ rfc: 1985, section: '5.1' }],
  },
];
