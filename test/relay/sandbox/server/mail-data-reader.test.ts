import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, octetsOf } from '../../../../protocol/source/octets.js';
import {
  type MailDataLimits,
  MailDataReader,
} from '../../../../relay/sandbox/server/mail-data-reader.js';
import { unmark } from '../../../support/marked.js';

const roomy = { octets: 1000, lineOctets: 100 };

/** Reads `text` (␍ and ␊ are CR and LF) in the pieces that `|` cuts it into. */
function read(text: string, limits: MailDataLimits = roomy) {
  const reader = new MailDataReader(limits);
  for (const piece of text.split('|')) {
    const end = reader.read(bytesOf(unmark(piece)));
    if (end === undefined) continue;
    return {
      ...show(reader),
      rest: spell(bytesOf(unmark(piece)).subarray(end)),
    };
  }
  return { ...show(reader), rest: undefined };
}

function show(reader: MailDataReader) {
  return { content: spell(reader.content), flaws: [...reader.flaws] };
}

function spell(octets: Uint8Array) {
  return octetsOf(octets).replaceAll('\r', '␍').replaceAll('\n', '␊');
}

describe('mail data (RFC 5321 section 4.5.2)', () => {
  test('ends with a lone dot, and leaves what follows', () => {
    expect(read('Hi␍␊.␍␊QUIT␍␊')).toEqual({
      content: 'Hi␍␊',
      flaws: [],
      rest: 'QUIT␍␊',
    });
  });

  test('may be empty', () => {
    expect(read('.␍␊')).toEqual({ content: '', flaws: [], rest: '' });
  });

  test('loses the first dot of a line, and no other', () => {
    expect(read('..a␍␊.b␍␊c.d␍␊...␍␊.␍␊').content).toBe('.a␍␊b␍␊c.d␍␊..␍␊');
  });

  test.each([
    ['a␊.␊b␍␊.␍␊', 'bareLf'],
    ['a␊.␍␊b␍␊.␍␊', 'bareLf'],
    ['a␍␊.␊b␍␊.␍␊', 'bareLf'],
    ['a␍.␍b␍␊.␍␊', 'bareCr'],
    ['a␍␊.␍b␍␊.␍␊', 'bareCr'],
    ['a␍␊.␍␍␊b␍␊.␍␊', 'bareCr'],
  ])('does not end in the middle of %s', (text, flaw) => {
    const { flaws, rest, content } = read(text);
    expect({ flaws, rest }).toEqual({ flaws: [flaw], rest: '' });
    expect(content).toContain('b␍␊');
  });

  test('keeps the CR that stands after a dot', () => {
    expect(read('.␍b␍␊.␍␊').content).toBe('␍b␍␊');
  });

  test('has lines of so many octets, CR LF included', () => {
    const limits = { octets: 1000, lineOctets: 5 };
    expect(read('abc␍␊.abc␍␊.␍␊', limits).flaws).toEqual([]);
    expect(read('abcd␍␊.␍␊', limits).flaws).toEqual(['longLine']);
  });

  test('is read to its end, but not kept, where it is too big', () => {
    const limits = { octets: 5, lineOctets: 1000 };
    expect(read('abc␍␊.␍␊', limits).flaws).toEqual([]);
    expect(read('abcd␍␊e␍␊.␍␊QUIT', limits)).toEqual({
      content: '',
      flaws: ['tooBig'],
      rest: 'QUIT',
    });
  });

  test('is the same however the stream was cut', () => {
    const text = '..a␍␊.b␍␊é␊.␍␊c␍.␍␊␍␊.␍d␍␊.␍␊QUIT␍␊';
    const whole = read(text);
    for (let cut = 0; cut <= text.length; cut += 1) {
      const { content, flaws } = read(
        `${text.slice(0, cut)}|${text.slice(cut)}`,
      );
      expect({ content, flaws }).toEqual({
        content: whole.content,
        flaws: whole.flaws,
      });
    }
  });

  test('comes back whole after any text has been dot-stuffed', () => {
    const line = fc.string({ unit: fc.constantFrom('.', 'a', 'é', ' ') });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.map((each) => `${each}␍␊`).join('');
        const stuffed = lines
          .map((each) => `${each.startsWith('.') ? '.' : ''}${each}␍␊`)
          .join('');
        const { content, flaws, rest } = read(`${stuffed}.␍␊`);
        expect({ content, flaws, rest }).toEqual({
          content: spell(bytesOf(unmark(text))),
          flaws: [],
          rest: '',
        });
      }),
    );
  });
});
