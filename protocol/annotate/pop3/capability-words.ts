/** What the capabilities that CAPA lists mean (RFC 2449 section 6). */
import type { Reference } from '../../source/syntax-tree.js';

interface CapabilityWords {
  readonly explanation: string;
  readonly references: readonly Reference[];
}

const words: Readonly<Record<string, CapabilityWords>> = {
  TOP: {
    explanation:
      'The command TOP is there: it gives the header section and the first lines of a body.',
    references: [{ rfc: 2449, section: '6.1' }],
  },
  USER: {
    explanation: 'USER and PASS are there, though perhaps not for every user.',
    references: [{ rfc: 2449, section: '6.2' }],
  },
  SASL: {
    explanation:
      'The command AUTH is there, with the SASL mechanisms that are named.',
    references: [{ rfc: 2449, section: '6.3' }],
  },
  'RESP-CODES': {
    explanation:
      'A text in brackets at the start of a response is a code for programs.',
    references: [{ rfc: 2449, section: '6.4' }],
  },
  'LOGIN-DELAY': {
    explanation:
      'After a sign-in so many seconds have to pass before the next one is accepted.',
    references: [{ rfc: 2449, section: '6.5' }],
  },
  PIPELINING: {
    explanation:
      'A client may send several commands without waiting. The responses come in the same order.',
    references: [{ rfc: 2449, section: '6.6' }],
  },
  EXPIRE: {
    explanation:
      'How many days, at the least, the server keeps messages; NEVER says that it deletes none by itself.',
    references: [{ rfc: 2449, section: '6.7' }],
  },
  UIDL: {
    explanation:
      'The command UIDL is there: it gives unique-ids that last beyond the session.',
    references: [{ rfc: 2449, section: '6.8' }],
  },
  IMPLEMENTATION: {
    explanation:
      'Which program the server is. A client must not change what it does because of it.',
    references: [{ rfc: 2449, section: '6.9' }],
  },
  STLS: {
    explanation: 'TLS may begin here, with the command STLS.',
    references: [{ rfc: 2595, section: '4' }],
  },
  'AUTH-RESP-CODE': {
    explanation:
      'A sign-in that fails because of the name or the password, and for no other reason, is answered with the code [AUTH].',
    references: [{ rfc: 3206, section: '6' }],
  },
  UTF8: {
    explanation:
      'The server can give messages that have UTF-8 in their header sections.',
    references: [{ rfc: 6856, section: '2' }],
  },
  LANG: {
    explanation: 'The server can write its texts in other languages.',
    references: [{ rfc: 6856, section: '3.1' }],
  },
};

const unknown: CapabilityWords = {
  explanation: 'None of the RFCs known here has a capability of this name.',
  references: [{ rfc: 2449, section: '9' }],
};

/** What is said of a capability, in whatever case it is written. */
export function wordsOfCapability(capability: string): CapabilityWords {
  const name = capability.toUpperCase();
  return (Object.hasOwn(words, name) && words[name]) || unknown;
}
