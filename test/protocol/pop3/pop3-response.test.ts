import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keywordRules } from '../../../protocol/pop3/keywords.js';
import {
  isMultiLine,
  parsePop3Response,
} from '../../../protocol/pop3/pop3-response.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../support/marked.js';

/** What answers `command`: parses `marked` without its marks, and expects the same marks and `rules` broken. */
function expectResponse(
  command: string,
  marked: string,
  rules: readonly string[] = [],
) {
  const [keyword = '', argument] = command.split(' ');
  const asked = { keyword, hasArgument: argument !== undefined };
  const { node, problems } = parsePop3Response(unmark(marked), 0, asked);
  expect(node.children.map(mark).join('')).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

describe('a response of POP3 (RFC 1939 section 3)', () => {
  test('begins with a status indicator, in upper case', () => {
    expect(
      expectResponse(
        'NOOP',
        '{statusIndicator:-ERR}{space: }{textString:no}{lineEnd:␍␊}',
      ).statusIndicator,
    ).toBe('-ERR');
    expectResponse('NOOP', '{statusIndicator:+ok}{lineEnd:␍␊}', [
      'status-indicator-case',
    ]);
    expectResponse('NOOP', '{textString:+OKAY}{lineEnd:␍␊}', [
      'status-indicator-missing',
    ]);
  });

  test('has more lines where the command asks for them, down to a lone dot', () => {
    const { isComplete } = expectResponse(
      'UIDL',
      '{statusIndicator:+OK}{lineEnd:␍␊}{messageNumber:1}{space: }{uniqueId:a!b}{lineEnd:␍␊}{termination:.}{lineEnd:␍␊}',
    );
    expect(isComplete).toBe(true);
    const unfinished = expectResponse(
      'LIST',
      '{statusIndicator:+OK}{lineEnd:␍␊}',
    );
    expect(unfinished.isComplete).toBe(false);
    expect(isMultiLine({ keyword: 'LIST', hasArgument: true })).toBe(false);
  });

  test('has a message as one part, its dots stuffed', () => {
    expectResponse(
      'TOP 1 0',
      '{statusIndicator:+OK}{lineEnd:␍␊}{messageLines:A: b␍␊␍␊..␍␊}{termination:.}{lineEnd:␍␊}',
    );
  });

  test('may have other words behind a listing', () => {
    expectResponse(
      'STAT',
      '{statusIndicator:+OK}{space: }{messageCount:2}{space: }{maildropSize:320}{space: }{textString:more}{lineEnd:␍␊}',
    );
  });

  test.each([
    ['STAT', '+OK two', 'drop-listing-malformed'],
    ['LIST 1', '+OK 1 a', 'scan-listing-malformed'],
    ['UIDL 1', '+OK 1 a b', 'unique-id-listing-malformed'],
  ])('to %s is not %s', (command, response, rule) => {
    const [keyword = ''] = command.split(' ');
    const asked = { keyword, hasArgument: command.includes(' ') };
    const { problems } = parsePop3Response(unmark(`${response}␍␊`), 0, asked);
    expect(problems.map((problem) => problem.rule)).toEqual([rule]);
  });

  test('has a first line of at most 512 octets (RFC 2449 section 4)', () => {
    const octets = `+OK ${'x'.repeat(600)}\r\n` as Octets;
    const { problems } = parsePop3Response(octets, 0, {
      keyword: 'NOOP',
      hasArgument: false,
    });
    expect(problems.map(({ rule }) => rule)).toEqual(['line-too-long']);
  });
});

const words = fc.oneof(
  fc.constantFrom(
    '+OK',
    '-ERR',
    '+',
    ' ',
    '1',
    '[AUTH]',
    '<a@b>',
    '.',
    '\r\n',
    '\n',
    '\r\n.\r\n',
  ),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => String.fromCharCode(...bytes)),
);

describe('any octets, read as a response of POP3', () => {
  test('are in the tree as far as it goes, and no further', () => {
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 12 }),
        fc.constantFrom('', ...keywordRules.map(({ keyword }) => keyword)),
        fc.boolean(),
        (pieces, keyword, hasArgument) => {
          const octets = pieces.join('') as Octets;
          const asked = { keyword, hasArgument };
          const { node } = parsePop3Response(octets, 0, asked);
          expect(leavesOf(node)).toBe(octets.slice(0, node.span.end));
          if (!node.isComplete) expect(node.span.end).toBe(octets.length);
        },
      ),
    );
  });
});
