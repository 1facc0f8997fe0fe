import type { Reference } from '../source/syntax-tree.js';

/** What a verb asks for, in one or two sentences. */
export interface CommandWords {
  readonly explanation: string;
  readonly references: readonly Reference[];
}

/** The verbs that a mail server may meet, and what they mean. */
const words: Readonly<Record<string, CommandWords>> = {
  EHLO: {
    explanation:
      'Extended hello: the client says who it is, and asks which extensions the server has.',
    references: [{ rfc: 5321, section: '4.1.1.1' }],
  },
  HELO: {
    explanation:
      'Hello, as it was in 1982: the client says who it is. No extension is offered or used after it.',
    references: [{ rfc: 5321, section: '4.1.1.1' }],
  },
  LHLO: {
    explanation:
      'The hello of LMTP, for delivery into mailboxes. It is answered as EHLO is, and tells the two protocols apart.',
    references: [{ rfc: 2033, section: '4.1' }],
  },
  MAIL: {
    explanation:
      'Starts a mail transaction and names the reverse-path. A second MAIL before the transaction ends is answered with 503.',
    references: [
      { rfc: 5321, section: '4.1.1.2' },
      { rfc: 5321, section: '4.1.4' },
    ],
  },
  RCPT: {
    explanation:
      'Names one recipient. For several, it is sent once for each, and each is accepted or refused on its own.',
    references: [{ rfc: 5321, section: '4.1.1.3' }],
  },
  DATA: {
    explanation:
      'Asks to send the message itself. The server answers 354 first; then all lines are mail data, up to one with a lone dot.',
    references: [{ rfc: 5321, section: '4.1.1.4' }],
  },
  BDAT: {
    explanation:
      'Sends a chunk of the message. Its size in octets follows, so that no lone dot is needed; LAST marks the final chunk.',
    references: [{ rfc: 3030, section: '2' }],
  },
  RSET: {
    explanation:
      'Drops the mail transaction: the reverse-path, the recipients and the mail data are forgotten. The session goes on.',
    references: [{ rfc: 5321, section: '4.1.1.5' }],
  },
  VRFY: {
    explanation:
      'Asks whether a user or mailbox exists. Many servers answer 252, which neither confirms nor denies it.',
    references: [
      { rfc: 5321, section: '4.1.1.6' },
      { rfc: 5321, section: '7.3' },
    ],
  },
  EXPN: {
    explanation:
      'Asks for the members of a mailing list. Most servers refuse, so that nobody can collect addresses.',
    references: [
      { rfc: 5321, section: '4.1.1.7' },
      { rfc: 5321, section: '7.3' },
    ],
  },
  HELP: {
    explanation: 'Asks for help. The answer is text for people.',
    references: [{ rfc: 5321, section: '4.1.1.8' }],
  },
  NOOP: {
    explanation:
      'Does nothing but ask for a 250: a way to see that the server is still there.',
    references: [{ rfc: 5321, section: '4.1.1.9' }],
  },
  QUIT: {
    explanation:
      'Ends the session. The client waits for 221 before it closes the connection; a transaction still open is dropped.',
    references: [{ rfc: 5321, section: '4.1.1.10' }],
  },
  STARTTLS: {
    explanation:
      'Asks to encrypt the connection. After a 220 the TLS handshake begins at once, and then the client greets again.',
    references: [{ rfc: 3207, section: '4' }],
  },
  AUTH: {
    explanation:
      'Begins to prove who the client is, by the mechanism it names.',
    references: [{ rfc: 4954, section: '4' }],
  },
  ETRN: {
    explanation:
      'Asks the server to try again now to deliver the mail that waits for a domain.',
    references: [{ rfc: 1985, section: '5' }],
  },
  TURN: {
    explanation:
      'Asked client and server to change places. It is no longer used, because nothing proved who the client was.',
    references: [{ rfc: 5321, section: 'F.1' }],
  },
  ATRN: {
    explanation:
      'Asks client and server to change places, so that the client is sent the mail that waits for its domains. It has to sign in first.',
    references: [{ rfc: 2645, section: '5.2.1' }],
  },
  BURL: {
    explanation:
      'Asks the server to fetch the message, or a part of it, from an IMAP server. LAST marks the final part.',
    references: [{ rfc: 4468, section: '3.2' }],
  },
  SEND: {
    explanation:
      'Once delivered to the screen of a user who was signed in. It is no longer used.',
    references: [{ rfc: 5321, section: 'F.6' }],
  },
  SOML: {
    explanation:
      'Once delivered to the screen of a user, or else to the mailbox. It is no longer used.',
    references: [{ rfc: 5321, section: 'F.6' }],
  },
  SAML: {
    explanation:
      'Once delivered to the screen of a user and to the mailbox. It is no longer used.',
    references: [{ rfc: 5321, section: 'F.6' }],
  },
};

/** What `verb` (in upper case) asks for; undefined where it is not known here. */
export function findCommandWords(verb: string): CommandWords | undefined {
  return Object.hasOwn(words, verb) ? words[verb] : undefined;
}
