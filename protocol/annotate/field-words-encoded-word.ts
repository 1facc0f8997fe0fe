/** Encoded-words in words: the charset, the encoding, and what they say. */
import {
  type EncodedWord,
  textOfEncodedWords,
} from '../message/encoded-word.js';
import type { PartWords } from '../message/fields/field.js';
import type { SyntaxNode } from '../source/syntax-tree.js';
import type { DescribePart, PartContext } from './field-words.js';
import { noteOn } from './node-octets.js';
import { shorten, showControls } from './visible-text.js';

export const describeEncodedWord: DescribePart = (part, context) => {
  if (part.type === 'phrase') {
    const words = describePhrase(part, {
      explanation: 'A keyword, or several words that belong together.',
      references: [{ rfc: 5322, section: '3.6.5' }],
    });
    return [{ type: part.type, nodes: [part], words }];
  }
  if (part.type === 'text' && context.hasEncodedWord) {
    return [{ type: part.type, nodes: [part], words: textWords }];
  }
  if (!isEncodedWord(part)) return undefined;
  const words = encodedWordWords(part, runThatEnds(part, context));
  return [{ type: part.type, nodes: [part], words }];
};

/** Of a phrase, what it says where encoded-words are in it. */
export function describePhrase(
  phrase: SyntaxNode,
  words: PartWords,
): PartWords {
  const encoded = 'children' in phrase && phrase.children.find(isEncodedWord);
  if (!encoded) return words;
  const text = noteOn(phrase, 'text') ?? '';
  return {
    ...words,
    explanation: `${words.explanation} From =? to ?= it is encoded: ${howEncoded(encoded)}`,
    references: [...words.references, ...encodedWordReferences(encoded)],
    decoded: shown(text),
  };
}

const textWords: PartWords = {
  explanation: 'Text that stands as it is, beside what is encoded.',
  references: [{ rfc: 5322, section: '2.2.1' }],
};

/** `run` are the encoded-words that it is the last of; none where others follow. */
function encodedWordWords(
  word: EncodedWord,
  run: readonly EncodedWord[],
): PartWords {
  const before = run.length - 1;
  const together =
    before > 0
      ? ` With the ${before === 1 ? 'one' : before} before it, it says “${shown(textOfEncodedWords(run))}”: the space between encoded-words is left out.`
      : '';
  return {
    explanation: `An encoded-word stands for text that need not be ASCII: ${howEncoded(word)}${together}`,
    references: [
      ...encodedWordReferences(word),
      ...(together ? [{ rfc: 2047, section: '6.2' }] : []),
    ],
    decoded: shown(textOfEncodedWords([word])),
  };
}

function howEncoded(word: EncodedWord): string {
  const charset = word.charset.replace(/\*.*$/s, '').toLowerCase();
  const encoding = encodingOf(word);
  if (encoding === 'B') {
    return `the octets of its characters in ${charset}, written in base64 (B).`;
  }
  if (encoding === 'Q') {
    return `the octets of its characters in ${charset}, where = and two hexadecimal digits stand for one octet and _ for a space (Q).`;
  }
  return `it names the charset ${charset}, and an encoding that does not exist.`;
}

function encodedWordReferences(word: EncodedWord): PartWords['references'] {
  const encoding = encodingOf(word);
  const section = encoding === 'B' ? '4.1' : encoding === 'Q' ? '4.2' : '4';
  return [
    { rfc: 2047, section: '2' },
    { rfc: 2047, section },
  ];
}

function encodingOf({ children }: EncodedWord): string | undefined {
  return children.find(({ type }) => type === 'encoding')?.value.toUpperCase();
}

/** The encoded-words that follow each other up to this one; none where another comes after it. */
function runThatEnds(
  word: EncodedWord,
  { siblings, index }: PartContext,
): readonly EncodedWord[] {
  if (neighbourOf(siblings, index, 1)) return [];
  const run = [word];
  for (
    let before = neighbourOf(siblings, index, -1);
    before;
    before = neighbourOf(siblings, before.index, -1)
  ) {
    run.push(before.word);
  }
  return run.reverse();
}

/** The next encoded-word in that direction, where only spaces stand between. */
function neighbourOf(
  siblings: readonly SyntaxNode[],
  index: number,
  direction: 1 | -1,
): { readonly word: EncodedWord; readonly index: number } | undefined {
  let at = index + direction;
  while (siblings[at]?.type === 'space') at += direction;
  const word = siblings[at];
  return word && isEncodedWord(word) ? { word, index: at } : undefined;
}

function isEncodedWord(node: SyntaxNode): node is EncodedWord {
  return node.type === 'encodedWord' && 'octets' in node;
}

function shown(text: string): string {
  return shorten(showControls(text), 200);
}
