/** Octets that are no command, and what they are as a rule. */
import { findExtensionOfVerb } from '../extensions/index.js';
import { isKnownVerb } from '../smtp/verbs.js';
import type { Reference } from '../source/syntax-tree.js';

interface StrangeWords {
  readonly explanation: string;
  readonly references: readonly Reference[];
}

/** What `value` is where the grammar of `verb` has no place for it; `verb` is empty where the line has none. */
export function describeStrangeOctets(
  verb: string,
  value: string,
): StrangeWords {
  const known = strangers.find(
    ({ hasVerb, fits }) => hasVerb === (verb !== '') && fits(value),
  );
  if (known) {
    const { explanation, references } = known;
    return { explanation, references };
  }
  if (findExtensionOfVerb(verb)) {
    return {
      explanation: `A part of what ${verb} says: its rules are those of the servers that have it.`,
      references: [{ rfc: 5321, section: '4.1.5' }],
    };
  }
  if (verb !== '' && !isKnownVerb(verb)) {
    return {
      explanation:
        'What follows a command that is not known here: so it is not known either.',
      references: [{ rfc: 5321, section: '4.1.1' }],
    };
  }
  return {
    explanation: verb.startsWith('X')
      ? 'A part of a private command: those who agreed on it know what it says.'
      : 'Nothing is known here about these octets: the command has no place for them.',
    references: [
      { rfc: 5321, section: verb.startsWith('X') ? '4.1.5' : '4.1.1' },
    ],
  };
}

const strangers: readonly (StrangeWords & {
  readonly hasVerb: boolean;
  readonly fits: (value: string) => boolean;
})[] = [
  {
    hasVerb: false,
    fits: (value) => value.startsWith('\x16\x03'),
    explanation:
      'This looks like the beginning of a TLS handshake: the client speaks TLS at once, where the server expects it only after STARTTLS. Ports such as 465 begin with TLS; 25 and 587 do not.',
    references: [{ rfc: 8314, section: '3' }],
  },
  {
    hasVerb: false,
    fits: (value) => /^\xff[\xf0-\xff]/.test(value),
    explanation:
      'Octets that the telnet program says to a telnet server, as when Ctrl-C is pressed. A mail server takes them for a part of the line.',
    references: [{ rfc: 854 }],
  },
  {
    hasVerb: false,
    fits: (value) => value.startsWith('\xef\xbb\xbf'),
    explanation:
      'The line begins with a byte order mark, three octets that some editors put at the start of a file and nobody sees. The server takes it for a part of the command.',
    references: [{ rfc: 3629, section: '6' }],
  },
  {
    hasVerb: false,
    fits: (value) => value === '.',
    explanation:
      'A dot alone on its line ends mail data; here none has begun, so the server takes it for a command.',
    references: [{ rfc: 5321, section: '4.1.1.4' }],
  },
  {
    hasVerb: true,
    fits: (value) => / HTTP\/[0-9.]+$/.test(value),
    explanation:
      'The rest of a request of HTTP, the protocol of web pages: a program took this mail server for a web server.',
    references: [{ rfc: 9112, section: '3' }],
  },
];
