import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
} from '../../../protocol/message/entity.js';
import { fields, findField } from '../../../protocol/message/fields/index.js';
import { parseMessage } from '../../../protocol/message/message.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type {
  Problem,
  SyntaxNode,
} from '../../../protocol/source/syntax-tree.js';
import { leavesOf } from '../../support/marked.js';
import {
  anyOctets,
  mutatedMessage,
  plausibleMessage,
  signs,
} from './mutated-message.js';

/** Expects that children follow each other without gaps, and have the octets that their spans say. */
function expectGapless(node: SyntaxNode, octets: Octets) {
  const { start, end } = node.span;
  if (!('children' in node)) {
    expect(node.value).toBe(octets.slice(start, end));
    return;
  }
  let offset = start;
  for (const child of node.children) {
    expect(child.span.start).toBe(offset);
    expectGapless(child, octets);
    offset = child.span.end;
  }
  expect(end).toBe(offset);
}

function expectInside(problems: readonly Problem[], octets: Octets) {
  for (const { span } of problems) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(octets.length);
  }
}

function entitiesIn(entity: Entity): Entity[] {
  const body = bodyOf(entity);
  const inner: readonly Entity[] =
    body?.type === 'multipart'
      ? bodyPartsOf(body)
      : body?.type === 'encapsulatedMessage'
        ? body.children
        : [];
  return [entity, ...inner.flatMap(entitiesIn)];
}

describe('the tree of a message', () => {
  test.each([
    ['any octets', anyOctets],
    ['signs', signs],
    ['plausible messages', plausibleMessage],
    ['messages after an accident', mutatedMessage],
  ])('joins to what was parsed: %s', (_, octets) => {
    fc.assert(
      fc.property(octets, fc.nat({ max: 3 }), (message, start) => {
        const from = Math.min(start, message.length);
        const { node, problems } = parseMessage(message, from);
        expect(leavesOf(node)).toBe(message.slice(from));
        expectGapless(node, message);
        expectInside(problems, message);
        expect(JSON.parse(JSON.stringify(node))).toEqual(node);
      }),
    );
  });

  test('has field bodies that join to what was parsed', () => {
    fc.assert(
      fc.property(mutatedMessage, (message) => {
        const { node } = parseMessage(message);
        for (const { headerFields } of entitiesIn(node)) {
          for (const { body, bodyStart } of headerFields) {
            expect(message.startsWith(body, bodyStart)).toBe(true);
          }
        }
      }),
    );
  });

  test('is read in a moment, however long the message', () => {
    const nested = Array.from(
      { length: 100 },
      (_, n) =>
        `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    ).join('');
    for (const piece of [
      '--b1\r\n',
      '\r\n',
      '-- \t x\r\n',
      'a\r\n',
      'a:\r\n ',
    ]) {
      const octets = `${nested}${piece.repeat(200_000)}a: b` as Octets;
      expect(parseMessage(octets).node.span.end).toBe(octets.length);
    }
  });
});

/** Many fields share a grammar: each under the name of the last field that has it. */
const grammars = [
  ...new Map(fields.map(({ fieldName, parse }) => [parse, fieldName])),
].map(([parse, fieldName]) => [fieldName, parse] as const);

test('most fields share their grammar with another', () => {
  expect(grammars.length).toBeGreaterThan(30);
  expect(grammars.length).toBeLessThan(fields.length / 2);
});

describe.each(grammars)('the field body of %s', (_, parse) => {
  test('joins to what was parsed, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyOctets, signs), fc.nat(9), (body, start) => {
        const source = `${'x'.repeat(start)}${body}` as Octets;
        const { node, problems } = parse(body, start);
        expect(leavesOf(node)).toBe(body);
        expect(node.span).toEqual({ start, end: source.length });
        expectGapless(node, source);
        expectInside(problems, source);
        expect(JSON.parse(JSON.stringify(node))).toEqual(node);
      }),
    );
  });
});

test.each(grammars)(
  'the field body of %s is read in a moment, however long it is',
  (_, parse) => {
    // As tokens of one kind, and as things that open and never close.
    const pieces = [
      '(',
      '"',
      '[',
      '<',
      '@',
      ',',
      ';',
      ':',
      '\\',
      '=?',
      ' ',
      '.',
      '"a',
      '(a)',
      '=?utf-8?Q?a',
      '=?utf-8?Q?a?= ',
      'a ',
      '<a@b,',
      '<@',
      ':;',
      'by ',
      ';a=b',
      ';a*0=b',
      ';name=a ',
      '\r\n ',
    ];
    for (const piece of pieces) {
      const body = piece.repeat(10_000) as Octets;
      expect(parse(body, 0).node.span.end).toBe(body.length);
    }
  },
);

test.each([
  ['Subject', 'a '],
  ['From', 'a,'],
  ['Content-Type', '(a)'],
])('%s is read from 200,000 times %s', (name, piece) => {
  const body = piece.repeat(200_000) as Octets;
  const parsed = findField(name)?.parse(body, 0);
  expect(parsed?.node.span.end).toBe(body.length);
});
