/** Field bodies that are a single word. */
import type { Reference } from '../source/syntax-tree.js';
import type { Field } from './fields/field.js';
import { TokenReader } from './token-reader.js';

/** What a field body of one word is. */
interface SingleWord {
  /** The name of the leaf. */
  readonly type: string;
  readonly pattern: RegExp;
  /** A sentence: what stands here. */
  readonly expected: string;
  /** A sentence: what the word means. */
  readonly explanation: string;
  readonly reference: Reference;
}

/** The grammar of a field body that is one word, and what the word means. */
export function singleWord({
  type,
  pattern,
  expected,
  explanation,
  reference,
}: SingleWord): Required<Pick<Field, 'parse' | 'describe'>> {
  const rule = `${type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-malformed`;
  return {
    parse: (fieldBody, start) => {
      const reader = new TokenReader(fieldBody, start);
      reader.skipSpace();
      const written = reader.takeWhile(
        type,
        (token) => token.type !== 'space' && token.type !== 'comment',
      );
      reader.takeRest(rule, expected, reference);
      const body = reader.body();
      const text = written?.value ?? '';
      if (!pattern.test(text)) {
        const span = written?.span ?? body.span;
        reader.report(rule, expected, span, reference);
      }
      return { node: { text, ...body }, problems: reader.problems };
    },
    describe: (part) =>
      part.type === type ? { explanation, references: [reference] } : undefined,
  };
}
