import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReply, textOfReply } from '../../../protocol/smtp/reply.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { leavesOf, unmark } from '../../support/marked.js';

function readReply(text: string, start = 0) {
  const { node, problems } = parseReply(unmark(text), start);
  const lines = node.children.map((line) => leavesOf(line));
  return { ...node, lines, rules: problems.map(({ rule }) => rule) };
}

describe('a reply (RFC 5321 section 4.2.1)', () => {
  test('joins its lines up to the last', () => {
    const reply = readReply('250-mx␍␊250 SIZE␍␊221 Bye␍␊');
    expect(reply.lines).toEqual(['250-mx\r\n', '250 SIZE\r\n']);
    expect(reply).toMatchObject({ code: 250, isComplete: true, rules: [] });
    expect(reply.span).toEqual({ start: 0, end: 18 });
  });

  test('begins where the one before it ended', () => {
    const reply = readReply('250 OK␍␊221 Bye␍␊', 8);
    expect(reply).toMatchObject({ code: 221, span: { start: 8, end: 17 } });
  });

  test('has the first enhanced status code that a line gives', () => {
    expect(readReply('550-5.1.1 No␍␊550 5.1.1 user␍␊').enhancedStatusCode).toBe(
      '5.1.1',
    );
    expect(readReply('250 OK␍␊')).not.toHaveProperty('enhancedStatusCode');
  });

  test('is complete with the line end of its last line', () => {
    for (const text of ['', '2', '250-mx␍␊', '250-mx␍␊250 SIZE', '250 OK␍']) {
      expect(readReply(text)).toMatchObject({ isComplete: false, rules: [] });
    }
    expect(readReply('250 OK␊').isComplete).toBe(true);
  });

  test('has one code, which the last line decides', () => {
    const reply = readReply('250-mx␍␊550 SIZE␍␊');
    expect(reply).toMatchObject({ code: 550, rules: ['reply-codes-differ'] });
  });

  test('says with which code it began where it goes on with another', () => {
    const { problems } = parseReply(unmark('250-mx␍␊550 SIZE␍␊'));
    expect(problems).toMatchObject([
      {
        message: expect.stringContaining('began with 250'),
        span: { start: 8 },
      },
    ]);
  });

  test('has one enhanced status code, on every line (RFC 2034 section 4)', () => {
    const same = readReply('550-5.1.1 No␍␊550 5.1.1 user␍␊');
    expect(same.rules).toEqual([]);
    const other = readReply('550-5.1.1 No␍␊550 5.7.1 user␍␊');
    expect(other.rules).toEqual(['enhanced-status-codes-differ']);
    const missing = readReply('550-5.1.1 No␍␊550 user␍␊');
    expect(missing.rules).toEqual(['enhanced-status-code-missing']);
    expect(readReply('550-5.1.1 No␍␊55').rules).toEqual([]);
  });

  test('is read as one text, with its enhanced status code once', () => {
    const textOf = (text: string) => textOfReply(parseReply(unmark(text)).node);
    expect(textOf('550-5.1.1 No␍␊550-5.1.1 such ␍␊550 user␍␊')).toBe(
      '5.1.1 No such user',
    );
    expect(textOf('250 OK␍␊')).toBe('OK');
    expect(textOf('354␍␊')).toBe('');
    expect(textOf('Hello!␍␊')).toBe('Hello!');
  });

  test('has code 0 where its last line has none', () => {
    expect(readReply('Hello!␍␊')).toMatchObject({ code: 0, isComplete: true });
    expect(readReply('250-mx␍␊Hello!␍␊250 OK␍␊').lines).toHaveLength(2);
  });

  test('loses none of ten million octets without a line end', () => {
    const octets = `250 ${'x'.repeat(10_000_000)}` as Octets;
    expect(parseReply(octets).node.span.end).toBe(octets.length);
  });

  test('loses no octet, whatever they are', () => {
    const piece = fc.oneof(
      fc.constantFrom('250-', '250 ', '5.1.1', '\r', '\n', '\r\n', ' '),
      fc.uint8Array({ maxLength: 4 }).map(octetsOf),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const octets = pieces.join('') as Octets;
        const { node } = parseReply(octets);
        expect(leavesOf(node)).toBe(octets.slice(0, node.span.end));
        if (!node.isComplete) expect(node.span.end).toBe(octets.length);
      }),
    );
  });
});
