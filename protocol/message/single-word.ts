/** Field bodies that are a single word. */
import type { Octets } from '../source/octets.js';
import type { Parsed, Reference } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { TokenReader } from './token-reader.js';

/** Gives the parser of a field body that is one word: a leaf `type`, matched by `pattern`. */
export function wordParser(
  type: string,
  pattern: RegExp,
  expected: string,
  reference: Reference,
): (fieldBody: Octets, start: number) => Parsed<FieldBody> {
  return (fieldBody, start) => {
    const reader = new TokenReader(fieldBody, start);
    reader.skipSpace();
    const written = reader.takeWhile(
      type,
      (token) => token.type !== 'space' && token.type !== 'comment',
    );
    reader.takeRest(`${ruleOf(type)}-malformed`, expected, reference);
    const body = reader.body();
    const text = written?.value ?? '';
    if (!pattern.test(text)) {
      const span = written?.span ?? body.span;
      reader.report(`${ruleOf(type)}-malformed`, expected, span, reference);
    }
    return { node: { text, ...body }, problems: reader.problems };
  };
}

function ruleOf(type: string): string {
  return type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
