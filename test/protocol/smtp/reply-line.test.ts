import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReplyLine } from '../../../protocol/smtp/reply-line.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectReplyLine(marked: string, rules: string[] = []) {
  const { node, problems } = parseReplyLine(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

describe('a reply line (RFC 5321 section 4.2)', () => {
  test('ends its reply where a space follows the code', () => {
    const line = expectReplyLine(
      '{replyCode:250}{separator: }{textString:OK}{lineEnd:␍␊}',
    );
    expect(line).toMatchObject({ code: 250, isLast: true, isComplete: true });
  });

  test('promises another line where a hyphen follows the code', () => {
    const line = expectReplyLine(
      '{replyCode:250}{separator:-}{textString:SIZE 1000000}{lineEnd:␍␊}',
    );
    expect(line.isLast).toBe(false);
  });

  test('may have no text', () => {
    expectReplyLine('{replyCode:354}{lineEnd:␍␊}');
  });

  test('begins with a code', () => {
    expectReplyLine('{textString:Hello!}{lineEnd:␍␊}', ['reply-code-missing']);
    expectReplyLine('{replyCode:199}{separator: }{lineEnd:␍␊}', [
      'reply-code-unknown',
    ]);
    expectReplyLine('{lineEnd:␍␊}', ['reply-code-missing']);
  });

  test('keeps its text apart from its code', () => {
    expectReplyLine('{replyCode:250}{textString:OK}{lineEnd:␍␊}', [
      'separator-missing',
    ]);
  });

  test('may say more with an enhanced status code', () => {
    expectReplyLine(
      '{replyCode:550}{separator:-}{enhancedStatusCode:5.1.1}{space: }{textString:No such user}{lineEnd:␍␊}',
    );
    expectReplyLine(
      '{replyCode:250}{separator: }{enhancedStatusCode:2.0.0}{lineEnd:␍␊}',
    );
    expectReplyLine(
      '{replyCode:220}{separator: }{textString:2.0.0.1 is my name}{lineEnd:␍␊}',
    );
  });

  test('has an enhanced status code of the same class as its reply code', () => {
    expectReplyLine(
      '{replyCode:550}{separator: }{enhancedStatusCode:2.1.0}{space: }{textString:OK}{lineEnd:␍␊}',
      ['classes-differ'],
    );
  });

  test('has no enhanced status code where its reply code asks for more', () => {
    const { problems } = parseReplyLine(unmark('354 2.0.0 Go on␍␊'));
    expect(problems.map(({ message }) => message)).toEqual([
      'No enhanced status code stands beside 354.',
    ]);
  });

  test('ends with CR LF, and not with either alone', () => {
    expectReplyLine('{replyCode:250}{separator: }{textString:OK}{lineEnd:␊}', [
      'line-end-not-crlf',
    ]);
    expectReplyLine(
      '{replyCode:250}{separator: }{textString:O␍K}{lineEnd:␍␊}',
      ['bare-cr'],
    );
  });

  test('is unfinished, which is no problem, until its line end has come', () => {
    const line = expectReplyLine(
      '{replyCode:250}{separator: }{textString:OK}{lineEnd:␍}',
    );
    expect(line.isComplete).toBe(false);
    expectReplyLine('{textString:25}');
    expectReplyLine('{textString:He}', ['reply-code-missing']);
  });

  test('is ASCII, without control characters', () => {
    const { problems } = parseReplyLine(unmark('250 é␍␊'));
    expect(problems).toMatchObject([
      { rule: 'octet-not-ascii', span: { start: 4, end: 6 } },
    ]);
    expectReplyLine('{replyCode:250}{separator: }{textString:\0}{lineEnd:␍␊}', [
      'octet-control',
    ]);
  });

  test.each([
    ['250 2.01.5 OK', { start: 4, end: 10 }],
    ['550 #5.1.0 No', { start: 4, end: 10 }],
    ['550 (5.1.1) No', { start: 4, end: 11 }],
    ['550 5.1.1: No', { start: 4, end: 10 }],
    ['550 3.1.1 No', { start: 4, end: 9 }],
    ['550-5.1.1234 No', { start: 4, end: 12 }],
  ])('writes its status code as one: %s', (line, span) => {
    const { problems } = parseReplyLine(unmark(`${line}␍␊`));
    expect(problems).toMatchObject([
      { rule: 'enhanced-status-code-malformed', severity: 'note', span },
    ]);
  });

  test.each([
    '250 2.10.0 OK',
    '220 10.0.0.1 ESMTP',
    '250 2.5 MB free',
    '250 1.2.3.4',
  ])('may have numbers with dots: %s', (line) => {
    expect(parseReplyLine(unmark(`${line}␍␊`)).problems).toEqual([]);
  });

  test('has at most 512 octets', () => {
    const text = 'x'.repeat(506);
    expectReplyLine(
      `{replyCode:250}{separator: }{textString:${text}}{lineEnd:␍␊}`,
    );
    expectReplyLine(
      `{replyCode:250}{separator: }{textString:x${text}}{lineEnd:␍␊}`,
      ['line-too-long'],
    );
  });

  test('has spans that count octets, from the start of the stream', () => {
    const greeting = unmark('220 é␍␊');
    const stream = unmark('220 é␍␊250 OK␍␊');
    const { node } = parseReplyLine(stream, greeting.length);
    expect(node.span).toEqual({ start: 8, end: 16 });
    expect(node.children[0]?.span).toEqual({ start: 8, end: 11 });
  });

  test('loses none of ten million octets without a line end', () => {
    for (const octet of ['x', '\r', '\0']) {
      const octets = `250 ${octet.repeat(10_000_000)}` as Octets;
      expect(parseReplyLine(octets).node.span.end).toBe(octets.length);
    }
  });

  test('loses no octet, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(20), (bytes, skip) => {
        const octets = octetsOf(bytes);
        const start = Math.min(skip, octets.length);
        const { node } = parseReplyLine(octets, start);
        const lineFeed = octets.indexOf('\n', start);
        const end = lineFeed < 0 ? octets.length : lineFeed + 1;
        expect(leavesOf(node)).toBe(octets.slice(start, end));
      }),
    );
  });
});
