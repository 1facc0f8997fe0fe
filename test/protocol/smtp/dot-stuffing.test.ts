import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findEndOfMailData,
  unstuff,
  wireOffsetOf,
} from '../../../protocol/smtp/dot-stuffing.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';

const anyOctets = fc
  .array(
    fc.oneof(
      fc.constantFrom('.', '..', '\r', '\n', '\r\n', '\r\n.', 'a'),
      fc.uint8Array({ maxLength: 2 }).map(octetsOf),
    ),
  )
  .map((pieces) => pieces.join('') as Octets);

/** The mail data that says `content`: its dots stuffed, its last line ended, and the lone dot. */
function stuff(content: Octets): Octets {
  const stuffed = content.replace(/^\./, '..').replaceAll('\r\n.', '\r\n..');
  const lineEnd = stuffed === '' || stuffed.endsWith('\r\n') ? '' : '\r\n';
  return `${stuffed}${lineEnd}.\r\n` as Octets;
}

describe('mail data (RFC 5321 section 4.5.2)', () => {
  test('loses the first dot of each line that begins with one', () => {
    const { content, removedDots, end, problems } = unstuff(
      unmark('..a␍␊b.␍␊..␍␊.␍␊QUIT␍␊'),
    );
    expect(content).toBe('.a\r\nb.\r\n.\r\n');
    expect(removedDots).toEqual([0, 9]);
    expect(end).toEqual({ start: 13, end: 16 });
    expect(problems).toEqual([]);
  });

  test('has a dot that no one stuffed pointed out, and lost', () => {
    const { content, problems } = unstuff(unmark('a␍␊.b␍␊.␍␊'));
    expect(content).toBe('a\r\nb\r\n');
    expect(problems).toMatchObject([
      { rule: 'dot-not-stuffed', span: { start: 3, end: 4 } },
    ]);
  });

  test('has no end until the lone dot has come', () => {
    for (const text of ['', 'a', 'a␍␊', 'a␍␊.', 'a␍␊.␍', 'a␊.␊', 'a␊.␍␊']) {
      expect(unstuff(unmark(text))).not.toHaveProperty('end');
    }
  });

  test('may be nothing but its end', () => {
    const mailData = unstuff(unmark('DATA␍␊.␍␊'), 6);
    expect(mailData).toMatchObject({ content: '', end: { start: 6, end: 9 } });
  });

  test('knows where each octet of the content came from', () => {
    fc.assert(
      fc.property(anyOctets, anyOctets, (before, content) => {
        const octets = (before + stuff(content)) as Octets;
        const mailData = unstuff(octets, before.length);
        for (const [offset, octet] of Array.from(mailData.content).entries()) {
          expect(octets[wireOffsetOf(mailData, offset)]).toBe(octet);
        }
        expect(wireOffsetOf(mailData, mailData.content.length)).toBe(
          mailData.end?.start,
        );
      }),
    );
  });

  test('says what it said before it was stuffed', () => {
    fc.assert(
      fc.property(anyOctets, (octets) => {
        const content = `${octets}\r\n` as Octets;
        const mailData = unstuff(stuff(content));
        expect(mailData.content).toBe(content);
        expect(mailData.end?.end).toBe(stuff(content).length);
        expect(mailData.problems).toEqual([]);
      }),
    );
  });

  test('ends in the same place however it was cut', () => {
    fc.assert(
      fc.property(anyOctets, fc.nat(20), (octets, cut) => {
        const soFar = octets.slice(0, cut) as Octets;
        const whole = findEndOfMailData(octets, 0);
        const first = findEndOfMailData(soFar, 0);
        expect(first ?? findEndOfMailData(octets, 0, soFar.length)).toEqual(
          whole,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
