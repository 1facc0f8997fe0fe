/** Bodies of header fields as marked text. */
import { expect } from 'vitest';
import type { FieldBody } from '../../../protocol/message/fields/field.js';
import { findField } from '../../../protocol/message/fields/index.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Parsed } from '../../../protocol/source/syntax-tree.js';
import { mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
export function expectMarked<Body extends FieldBody>(
  parse: (fieldBody: Octets, start: number) => Parsed<Body>,
  marked: string,
  rules: string[] = [],
): Body {
  const { node, problems } = parse(unmark(marked), 0);
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

/** The grammar of the header field of that name. */
export function grammarOf(
  name: string,
): (body: Octets, start: number) => Parsed<FieldBody> {
  const field = findField(name);
  if (!field) throw new Error(`There is no field ${name}.`);
  return field.parse;
}

export const alice = '{addrSpec:{localPart:alice}{at:@}{domain:example.org}}';
