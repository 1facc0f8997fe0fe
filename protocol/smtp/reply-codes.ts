/**
 * Reply codes: what each three digits mean, one row for each (RFC 5321 section
 * 4.2.3, and the RFCs that add to it).
 */
import type { Reference } from '../source/syntax-tree.js';

/** What a reply code means. */
export interface ReplyCode {
  readonly code: number;
  readonly title: string;
  /** A sentence or two that are true whatever it answers. */
  readonly explanation: string;
  /**
   * What it means in answer to a verb, to `connection` (the greeting) or to
   * `mailData` (the lone dot); responses to a 334 count as `AUTH`.
   * Absent where it means the same everywhere.
   */
  readonly inAnswerTo?: Readonly<Record<string, string>>;
  readonly references: readonly Reference[];
}

/** Finds what `code` means; undefined where no RFC here gives it a meaning. */
export function findReplyCode(code: number): ReplyCode | undefined {
  return replyCodes.find((row) => row.code === code);
}

const inNumericOrder: Reference = { rfc: 5321, section: '4.2.3' };

/** Every reply code that we know, in order. */
export const replyCodes: readonly ReplyCode[] = [
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
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '3.1' },
      { rfc: 2033, section: '4.1' },
      { rfc: 3207, section: '4' },
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
      RSET: 'The mail transaction is forgotten: sender, recipients and mail data.',
      VRFY: 'The user exists, and the text gives the mailbox.',
      EXPN: 'The list exists, and the text gives its members, one a line.',
      NOOP: 'The server is there. Nothing else has happened.',
    },
    references: [inNumericOrder, { rfc: 5321, section: '4.3.2' }],
  },
  {
    code: 251,
    title: 'User not local; will forward',
    explanation:
      'The recipient is elsewhere; the server forwards the mail to the path in the text.',
    references: [inNumericOrder, { rfc: 5321, section: '3.4' }],
  },
  {
    code: 252,
    title: 'Cannot VRFY user, but will accept message and attempt delivery',
    explanation:
      'The server does not say whether the user exists, but would take mail for it and try. Many servers answer so to give no addresses away.',
    references: [inNumericOrder, { rfc: 5321, section: '3.5.3' }],
  },
  {
    code: 334,
    title: 'Challenge',
    explanation:
      'The server asks for the next part of the sign-in. The text is what it asks, in base64, and may be empty.',
    references: [{ rfc: 4954, section: '4' }],
  },
  {
    code: 354,
    title: 'Start mail input; end with <CRLF>.<CRLF>',
    explanation:
      'The client may send the message now. A line with only a dot ends it, and until then the server reads no commands.',
    references: [inNumericOrder, { rfc: 5321, section: '4.1.1.4' }],
  },
  {
    code: 421,
    title: 'Service not available, closing transmission channel',
    explanation:
      'The server has to stop and closes the connection. The client should come back later.',
    references: [inNumericOrder, { rfc: 5321, section: '3.8' }],
  },
  {
    code: 432,
    title: 'A password transition is needed',
    explanation:
      'The account is not ready for this mechanism yet. Signing in once with PLAIN usually makes it ready.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    code: 450,
    title: 'Requested mail action not taken: mailbox unavailable',
    explanation:
      'The mailbox is busy, or blocked for a while. The client should try again later.',
    inAnswerTo: {
      mailData:
        'The server does not take the message now, by its own rules. The client should try again later.',
    },
    references: [inNumericOrder],
  },
  {
    code: 451,
    title: 'Requested action aborted: local error in processing',
    explanation:
      'Something went wrong inside the server. The client should try again later.',
    references: [inNumericOrder],
  },
  {
    code: 452,
    title: 'Requested action not taken: insufficient system storage',
    explanation:
      'The server has no room for it now. The client should try again later.',
    inAnswerTo: {
      RCPT: 'The server has no room for it now, or has enough recipients for one transaction: send what it accepted, then the rest in another.',
    },
    references: [inNumericOrder, { rfc: 5321, section: '4.5.3.1.10' }],
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
    code: 500,
    title: 'Syntax error, command unrecognized',
    explanation:
      'The server does not know this command, or the line is too long for it.',
    inAnswerTo: {
      AUTH: 'The server does not know this command, or the response is longer than it takes.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.2.4' },
      { rfc: 4954, section: '4' },
    ],
  },
  {
    code: 501,
    title: 'Syntax error in parameters or arguments',
    explanation:
      'The server knows the command, but cannot make sense of what follows it.',
    inAnswerTo: {
      STARTTLS: 'Nothing may follow STARTTLS.',
      AUTH: 'What follows AUTH, or the response, is not written as it should be: it is not base64, for example. A client that gives up the sign-in with a `*` is answered so too.',
    },
    references: [
      inNumericOrder,
      { rfc: 3207, section: '4' },
      { rfc: 4954, section: '4' },
    ],
  },
  {
    code: 502,
    title: 'Command not implemented',
    explanation: 'The server knows the command, but does not offer it.',
    references: [inNumericOrder, { rfc: 5321, section: '4.2.4' }],
  },
  {
    code: 503,
    title: 'Bad sequence of commands',
    explanation: 'The server knows the command, but this is not its time.',
    inAnswerTo: {
      MAIL: 'This is not the time for MAIL: the session has not begun with a hello (EHLO or HELO, LHLO in LMTP), or a mail transaction is already open.',
      RCPT: 'RCPT comes after a MAIL that was accepted.',
      DATA: 'DATA comes after a MAIL and at least one RCPT that were accepted.',
      AUTH: 'This is not the time for AUTH: the client has signed in already, has not said hello yet (EHLO, or LHLO in LMTP), or is in the middle of a mail transaction, for example.',
    },
    references: [
      inNumericOrder,
      { rfc: 5321, section: '4.1.4' },
      { rfc: 4954, section: '4' },
    ],
  },
  {
    code: 504,
    title: 'Command parameter not implemented',
    explanation: 'The server has the command, but not with this parameter.',
    inAnswerTo: {
      AUTH: 'The server does not offer this mechanism, or not before TLS.',
    },
    references: [inNumericOrder, { rfc: 4954, section: '4' }],
  },
  {
    code: 521,
    title: 'Host does not accept mail',
    explanation:
      'This host never takes mail, from anyone, for anyone; it says so in place of a greeting. The code was an experiment first (RFC 1846).',
    references: [
      { rfc: 7504, section: '3' },
      { rfc: 7504, section: '5.1' },
      { rfc: 1846 },
    ],
  },
  {
    code: 523,
    title: 'Encryption needed',
    explanation:
      'The server wants the connection encrypted before it takes this mechanism.',
    references: [{ rfc: 5248, section: '2.4' }],
  },
  {
    code: 525,
    title: 'User account disabled',
    explanation:
      'The password is right, but an administrator has disabled the account.',
    references: [{ rfc: 5248, section: '2.4' }],
  },
  {
    code: 530,
    title: 'Authentication or encryption required',
    explanation:
      'The server wants STARTTLS, or a sign-in with AUTH, before this command. Its text should say which.',
    references: [
      { rfc: 4954, section: '6' },
      { rfc: 3207, section: '4' },
    ],
  },
  {
    code: 534,
    title: 'Authentication mechanism is too weak',
    explanation:
      'The server wants a stronger mechanism than this one for this user.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    code: 535,
    title: 'Authentication credentials invalid',
    explanation:
      'The server does not accept the credentials: the user name or the password is wrong, and the code does not say which.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    code: 538,
    title: 'Encryption required for requested authentication mechanism',
    explanation:
      'The mechanism needs an encrypted connection. The code is rare: servers of today do not offer such a mechanism before TLS.',
    references: [{ rfc: 4954, section: '6' }],
  },
  {
    code: 550,
    title: 'Requested action not taken: mailbox unavailable',
    explanation:
      'The mailbox does not exist or may not be used, or the server refuses by its own rules.',
    inAnswerTo: {
      EHLO: 'The server does not want to talk to this client.',
      HELO: 'The server does not want to talk to this client.',
      MAIL: 'The server takes no mail from this sender, by its own rules.',
      RCPT: 'There is no such mailbox here, or the server does not take this mail for it.',
      mailData: 'The server refuses the message, by its own rules.',
    },
    references: [inNumericOrder],
  },
  {
    code: 551,
    title: 'User not local; please try another path',
    explanation:
      'The recipient is elsewhere. The text says where, and the client may send the mail there itself.',
    references: [inNumericOrder, { rfc: 5321, section: '3.4' }],
  },
  {
    code: 552,
    title: 'Requested mail action aborted: exceeded storage allocation',
    explanation:
      'The message, or the mailbox with it, would be larger than the server allows.',
    inAnswerTo: {
      MAIL: 'The message, with the SIZE that the client announces, is larger than the server takes.',
    },
    references: [inNumericOrder, { rfc: 1870, section: '6.1' }],
  },
  {
    code: 553,
    title: 'Requested action not taken: mailbox name not allowed',
    explanation:
      'The server does not allow this mailbox name. It may be written wrongly, for example.',
    inAnswerTo: {
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
      DATA: 'The server will not take a message now: none of the recipients was accepted, for example.',
      mailData: 'The server has read the message and refuses it.',
    },
    references: [inNumericOrder, { rfc: 5321, section: '3.1' }],
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
