import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../protocol/message/fields/field.js';
import { fields } from '../../../protocol/message/fields/index.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { SyntaxNode } from '../../../protocol/source/syntax-tree.js';
import { signs } from './mutated-message.js';

const described = fields.filter(({ describe }) => describe);

/** Octets out of the words that fields are made of. */
const words = fc
  .array(
    fc.constantFrom(
      ...'i= d= a= t= x= z= h= cv= v=1; =20 1700000000 example.org'.split(' '),
      ...'rsa-sha1 relaxed/simple from:to AbCd @example.net none'.split(' '),
      ...'spf=pass dkim=fail header.d= reason= smtp.mailfrom=x'.split(' '),
      ...'<mailto:a@b?subject=x> <https://a/> auto-replied inline'.split(' '),
      ...'text/plain charset= filename*0*=utf-8%27%27%C3%A9 name='.split(' '),
      ...'dns; smtp; 550 5.1.1 failed displayed abuse softfail'.split(' '),
      ...'__proto__ constructor toString= ; / " = , ( )'.split(' '),
      ' ',
      '\r\n ',
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join('') as Octets);

describe.each(described.map((field) => [field.fieldName, field] as const))(
  'the words for the parts of %s',
  (_, field) => {
    test('are sentences with references, on any octets', () => {
      let told = 0;
      fc.assert(
        fc.property(fc.oneof(words, signs), (body) => {
          told += walk(field.parse(body, 0).node, field);
        }),
      );
      expect(told).toBeGreaterThan(0);
    });
  },
);

/** How many parts have words, each of which holds what is expected of it. */
function walk(part: SyntaxNode, field: Field): number {
  const told = field.describe?.(part);
  if (told) {
    expect(told.explanation).toMatch(/^\S.*\S$/s);
    expect(told.explanation).not.toMatch(/undefined|NaN|\[object/);
    expect(told.references).not.toEqual([]);
  }
  const inner = 'children' in part ? part.children : [];
  return inner.reduce(
    (count, child) => count + walk(child, field),
    told ? 1 : 0,
  );
}
