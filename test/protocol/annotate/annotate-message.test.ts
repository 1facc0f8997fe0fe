import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import { placeProblems } from '../../../protocol/annotate/place-problems.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import type {
  Problem,
  Span,
  SyntaxNode,
} from '../../../protocol/source/syntax-tree.js';
import { unmark } from '../../support/marked.js';
import {
  mutatedMessage,
  plausibleMessage,
} from '../message/mutated-message.js';
import {
  disorderOf,
  markAnnotations,
  withoutMimeVersion,
  wordsOf,
} from './annotated.js';

/** Annotates the lines without their marks; expects the same marks. */
function expectMessage(...lines: string[]) {
  const marked = lines.join('');
  const octets = unmark(marked.replace(/(?<=\{\w+)![\w-]+/g, ''));
  const { node, problems } = parseMessage(octets);
  const { annotations } = annotateMessage('message:0', node, problems);
  expect(withoutMimeVersion(markAnnotations(octets, annotations))).toBe(marked);
  return annotations;
}

describe('the annotations of a message', () => {
  test('take the name and the body of each header field, and the blank line', () => {
    const annotations = expectMessage(
      '{fieldName:From}: {displayName:Alice} {angleAddr:<alice@example.org>}␍␊',
      '{fieldName:Subject}: {fieldBody:Lunch,␍␊ at noon}␍␊',
      '{separator:␍␊}',
      'See you.␍␊',
    );
    expect(wordsOf(annotations, 'From').references).toEqual([
      { rfc: 5322, section: '3.6.2' },
    ]);
    expect(wordsOf(annotations, 'Lunch, at noon').explanation).toMatch(
      /several lines/,
    );
  });

  test('decode encoded-words', () => {
    const annotations = expectMessage(
      '{fieldName:Subject}: {encodedWord:=?utf-8?q?caf=C3=A9?=}␍␊',
      '{separator:␍␊}',
    );
    expect(wordsOf(annotations, '=?utf-8?q?caf=C3=A9?=').decoded).toBe('café');
  });

  test('say so where a header field is not known', () => {
    const annotations = expectMessage(
      '{unknown:X-Whatever}: {fieldBody:42}␍␊',
      '{separator:␍␊}',
    );
    expect(wordsOf(annotations, 'X-Whatever').explanation).toMatch(/not? /i);
  });

  test('decode a body in base64, up to a preview', () => {
    const annotations = expectMessage(
      '{fieldName:Content-Type}: {type:text}/{subtype:plain}; {parameter:charset=utf-8}␍␊',
      '{fieldName:Content-Transfer-Encoding}: {mechanism:base64}␍␊',
      '{separator:␍␊}',
      '{body:Y2Fmw6k=}␍␊',
    );
    expect(wordsOf(annotations, 'Body in base64').decoded).toBe('café');
  });

  test('decode a body in quoted-printable', () => {
    const annotations = expectMessage(
      '{fieldName:Content-Type}: {type:text}/{subtype:plain}; {parameter:charset=utf-8}␍␊',
      '{fieldName:Content-Transfer-Encoding}: {mechanism:quoted-printable}␍␊',
      '{separator:␍␊}',
      '{body:caf=C3=A9 =␍␊au lait}␍␊',
    );
    const body = wordsOf(annotations, 'Body in quoted-printable');
    expect(body.decoded).toBe('café au lait');
  });

  test.each([
    ['iso-8859-1', 'parameter', 'café'],
    ['klingon', 'parameter!charset-unknown', 'text/plain, 4 octets'],
  ])('read a decoded body in its charset: %s', (charset, mark, decoded) => {
    const annotations = expectMessage(
      `{fieldName:Content-Type}: {type:text}/{subtype:plain}; {${mark}:charset=${charset}}␍␊`,
      '{fieldName:Content-Transfer-Encoding}: {mechanism:quoted-printable}␍␊',
      '{separator:␍␊}',
      '{body:caf=E9}',
    );
    const body = wordsOf(annotations, 'Body in quoted-printable');
    expect(body.decoded).toBe(decoded);
  });

  test('name the boundaries of a multipart, and what stands outside of them', () => {
    expectMessage(
      '{fieldName:Content-Type}: {type:multipart}/{subtype:mixed}; {parameter:boundary=next}␍␊',
      '{separator:␍␊}',
      '{preamble:For old programs}␍␊',
      '{delimiter:--next}␍␊',
      '{fieldName:Content-Type}: {type:text}/{subtype:plain}␍␊',
      '{separator:␍␊}',
      'One␍␊',
      '{closeDelimiter:--next--}␍␊',
      '{epilogue:The rest}␍␊',
    );
  });

  test('carry the problems of the message and of its fields', () => {
    const annotations = expectMessage(
      '{fieldName:From}{space!space-before-colon: }: {addrSpec:alice@example.org}␍␊',
      '{separator:␍␊}',
      'bare{lineEnd!line-end-not-crlf:␊}',
    );
    expect(wordsOf(annotations, 'LF').problem?.severity).toBe('error');
  });

  test('are in order, on any octets', () => {
    const line = fc.constantFrom(
      'From: a@b',
      'Subject: =?utf-8?q?=C3?=',
      'Content-Type: multipart/mixed; boundary=x',
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: quoted-printable',
      '--x',
      '--x--',
      '',
      ' folded',
      'no field',
      '=3D\t=',
      'AAAA',
    );
    const lines = fc
      .array(fc.tuple(line, fc.constantFrom('\r\n', '\n', '\r')))
      .map((all) => unmark(all.map((each) => each.join('')).join('')));
    const octets = fc.oneof(lines, fc.uint8Array().map(octetsOf));
    fc.assert(
      fc.property(octets, (message) => {
        const { node, problems } = parseMessage(message);
        const { annotations } = annotateMessage('message:0', node, problems);
        expect(disorderOf(message, annotations, node.span)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('hang a problem on the first leaf that has octets of it', () => {
    const problemAt = (span: Span): Problem => ({
      rule: 'a-rule',
      message: 'A sentence.',
      span,
      reference: { rfc: 5322 },
      severity: 'error',
    });
    const whole = fc.oneof(plausibleMessage, mutatedMessage);
    fc.assert(
      fc.property(whole, fc.nat(), fc.nat(20), (message, at, length) => {
        const start = at % (message.length + 1);
        const span = { start, end: start + length };
        const { node } = parseMessage(message);
        const { annotations, left } = placeProblems(
          [],
          [problemAt(span)],
          'message:0',
          node,
        );
        const leaf = leafNodesOf(node).find(
          (each) =>
            each.span.start < span.end &&
            span.start < each.span.end &&
            span.start < span.end,
        );
        expect(left).toHaveLength(leaf ? 0 : 1);
        expect(annotations.map((each) => each.span)).toEqual(
          leaf
            ? [
                {
                  start: Math.max(leaf.span.start, span.start),
                  end: Math.min(leaf.span.end, span.end),
                },
              ]
            : [],
        );
      }),
      { numRuns: 500 },
    );
  });
});

function leafNodesOf(node: SyntaxNode): SyntaxNode[] {
  if (!('children' in node)) return [node];
  return node.children.flatMap(leafNodesOf);
}
