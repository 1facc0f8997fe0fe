/** Field bodies in marked text, and what their parts mean. */
import { expect } from 'vitest';
import type {
  Field,
  FieldBody,
  PartWords,
} from '../../../protocol/message/fields/field.js';
import { findField } from '../../../protocol/message/fields/index.js';
import type { SyntaxNode } from '../../../protocol/source/syntax-tree.js';
import { mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks as the body of that field; expects the same marks and `rules` broken. */
export function expectField(
  name: string,
  marked: string,
  rules: readonly string[] = [],
): FieldBody {
  const { node, problems } = fieldOf(name).parse(unmark(marked), 0);
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

/** The rules that the field body breaks. */
export function rulesOf(name: string, body: string): readonly string[] {
  const { problems } = fieldOf(name).parse(unmark(body), 0);
  return problems.map(({ rule }) => rule);
}

/** The words for each part of a field body that has some, by its octets. */
export function wordsIn(
  name: string,
  body: string,
): ReadonlyMap<string, PartWords> {
  const { describe, parse } = fieldOf(name);
  const words = new Map<string, PartWords>();
  const walk = (part: SyntaxNode) => {
    const told = describe?.(part);
    const { start, end } = part.span;
    if (told) words.set(octets.slice(start, end), told);
    else if ('children' in part) part.children.forEach(walk);
  };
  const octets = unmark(body);
  walk(parse(octets, 0).node);
  return words;
}

/** What is known about the field of that name. */
export function fieldOf(name: string): Field {
  const field = findField(name);
  if (!field) throw new Error(`There is no field ${name}.`);
  return field;
}
