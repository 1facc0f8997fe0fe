import { findExtension } from '../extensions/index.js';
import type { Reference } from '../source/syntax-tree.js';
import { findCommandWords } from './command-words.js';

interface ArgumentWords {
  readonly explanation: string;
  readonly references: readonly Reference[];
}

const words: Readonly<Record<string, ArgumentWords>> = {
  VRFY: {
    explanation: 'The user or mailbox that the client asks about.',
    references: [{ rfc: 5321, section: '4.1.1.6' }],
  },
  EXPN: {
    explanation: 'The mailing list that the client asks about.',
    references: [{ rfc: 5321, section: '4.1.1.7' }],
  },
  HELP: {
    explanation: 'What the client wants help with.',
    references: [{ rfc: 5321, section: '4.1.1.8' }],
  },
  NOOP: {
    explanation: 'Text that the server ignores.',
    references: [{ rfc: 5321, section: '4.1.1.9' }],
  },
};

/** What the argument `value` of `verb` means, where that is any text; undefined where nothing is known of it. */
export function describeArgument(
  verb: string,
  value: string,
): ArgumentWords | undefined {
  const known = Object.hasOwn(words, verb) ? words[verb] : undefined;
  if (verb !== 'HELP' || !known) return known;
  const topic = value.trim().toUpperCase();
  const about = findCommandWords(topic) ?? findExtension(topic);
  if (!about) return known;
  return {
    explanation: `The client wants help with ${topic}. ${about.explanation}`,
    references: [...known.references, ...about.references],
  };
}
