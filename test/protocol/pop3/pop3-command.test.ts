import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keywordRules } from '../../../protocol/pop3/keywords.js';
import { parsePop3Command } from '../../../protocol/pop3/pop3-command.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectCommand(marked: string, rules: readonly string[] = []) {
  const { node, problems } = parsePop3Command(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

describe('a command of POP3 (RFC 1939 section 3)', () => {
  test('is a keyword and its arguments, each behind one space', () => {
    const { verb } = expectCommand(
      '{verb:top}{space: }{messageNumber:1}{space: }{lineCount:10}{lineEnd:␍␊}',
    );
    expect(verb).toBe('TOP');
  });

  test('has a password that may have spaces in it', () => {
    expectCommand('{verb:PASS}{space: }{password:a b  c}{lineEnd:␍␊}');
  });

  test('may leave out what need not be there', () => {
    expectCommand('{verb:LIST}{lineEnd:␍␊}');
    expectCommand('{verb:RETR}{lineEnd:␍␊}', ['argument-missing']);
    expectCommand('{verb:APOP}{space: }{mailboxName:alice}{lineEnd:␍␊}', [
      'argument-missing',
    ]);
  });

  test('has nothing behind its last argument', () => {
    expectCommand('{verb:QUIT}{unknown: now}{lineEnd:␍␊}', ['argument-extra']);
    expectCommand('{verb:QUIT}{unknown: }{lineEnd:␍␊}', ['trailing-space']);
  });

  test('begins with a keyword', () => {
    expectCommand('{unknown:+OK}{lineEnd:␍␊}', ['keyword-missing']);
    expectCommand('{space: }{verb:NOOP}{lineEnd:␍␊}', ['leading-space']);
    expectCommand('{verb:RTR}{space: }{argument:1}{lineEnd:␍␊}', [
      'keyword-unknown',
    ]);
  });

  test('ends with CR LF, and has no octet that cannot be printed', () => {
    expectCommand('{verb:NOOP}{lineEnd:␊}', ['line-end-not-crlf']);
    const { problems } = parsePop3Command(unmark('USER é␍␊'));
    expect(problems.map(({ rule }) => rule)).toEqual(['octet-not-printable']);
  });

  test('tells whoever speaks SMTP that this is another protocol', () => {
    const { problems } = parsePop3Command(unmark('EHLO laptop.example␍␊'));
    expect(problems[0]?.message).toContain('a command of SMTP');
  });

  test('has spans that count from the start of the stream', () => {
    const octets = unmark('NOOP␍␊RETR 12␍␊');
    const { node } = parsePop3Command(octets, 6);
    expect(node.children.map(({ span }) => span.start)).toEqual([
      6, 10, 11, 13,
    ]);
  });
});

const words = fc.oneof(
  fc.constantFrom(
    ...keywordRules.map(({ keyword }) => keyword),
    ' ',
    '  ',
    '\t',
    '1',
    'alice',
    '\r',
    '\r\n',
    '\n',
    '\x00',
  ),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => String.fromCharCode(...bytes)),
);

describe('any octets, read as a command of POP3', () => {
  test('are all in the tree, down to the first line end', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (pieces) => {
        const octets = pieces.join('') as Octets;
        const { node, problems } = parsePop3Command(octets);
        const lineFeed = octets.indexOf('\n');
        const line = lineFeed < 0 ? octets : octets.slice(0, lineFeed + 1);
        expect(leavesOf(node)).toBe(line);
        for (const { span } of problems) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});
