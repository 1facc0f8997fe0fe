import { describe, expect, test } from 'vitest';
import {
  findCategory,
  findSeverity,
} from '../../../protocol/smtp/reply-code-digits.js';
import {
  findReplyCode,
  replyCodes,
} from '../../../protocol/smtp/reply-codes.js';
import { isKnownVerb } from '../../../protocol/smtp/verbs.js';
import { isSentences } from '../../support/sentences.js';

/** RFC 5321 section 4.2.3. */
const inNumericOrder = [
  211, 214, 220, 221, 250, 251, 252, 354, 421, 450, 451, 452, 455, 500, 501,
  502, 503, 504, 550, 551, 552, 553, 554, 555,
];

/** RFC 4954 section 6, RFC 3207 section 4, RFC 7504, RFC 1985, RFC 2645, RFC 1845, RFC 5248 section 2.4. */
const ofExtensions = [
  235, 253, 334, 355, 422, 430, 432, 453, 454, 458, 459, 521, 523, 524, 525,
  530, 533, 534, 535, 538, 556,
];

/** Of a draft, and of servers that have codes of their own. */
const outOfRegister = [353, 417, 513, 517];

describe('the table of reply codes', () => {
  test('has each code once, in order', () => {
    const codes = replyCodes.map(({ code }) => code);
    const sorted = [...new Set(codes)].sort((one, other) => one - other);
    expect(codes).toEqual(sorted);
  });

  test('has the codes of RFC 5321, of the RFCs that add to it, and no others unawares', () => {
    const codes = replyCodes.map(({ code }) => code);
    const all = [...inNumericOrder, ...ofExtensions, ...outOfRegister];
    expect(codes).toEqual(all.toSorted((one, other) => one - other));
  });

  test.each(replyCodes)('explains $code in sentences', (row) => {
    const { explanation, inAnswerTo, withoutEnhancedStatusCode, title } = row;
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    const inPlace = { ...inAnswerTo };
    const bare = { ...withoutEnhancedStatusCode };
    const texts = [...Object.values(inPlace), ...Object.values(bare)];
    for (const text of [explanation, ...texts]) {
      expect(text).toSatisfy(isSentences);
    }
  });

  test.each(replyCodes)('says where $code is written', ({ references }) => {
    expect(references).not.toEqual([]);
  });

  test.each(replyCodes)('knows what the digits of $code say', ({ code }) => {
    expect(findSeverity(code)?.pattern).toBe(`${String(code)[0]}yz`);
    const second = String(code)[1];
    const isOpen = second === '3'; // RFC 5321 section 4.2.1 leaves it so
    expect(findCategory(code)?.pattern).toBe(
      isOpen ? undefined : `x${second}z`,
    );
  });

  test.each(replyCodes)('knows what $code may answer', (row) => {
    const { inAnswerTo, withoutEnhancedStatusCode } = row;
    const keys = Object.keys({ ...inAnswerTo, ...withoutEnhancedStatusCode });
    for (const key of keys) {
      expect(
        isKnownVerb(key) || /^(?:connection|mailData|unknown)$/.test(key),
      ).toBe(true);
    }
  });

  test('knows that 503 to AUTH may say that EHLO is missing', () => {
    const { inAnswerTo } = findReplyCode(503) ?? {};
    expect(inAnswerTo?.AUTH).toContain('has not said hello yet');
  });

  test('does not guess', () => {
    expect(findReplyCode(250)?.title).toContain('okay');
    expect(findReplyCode(299)).toBeUndefined();
    expect(findSeverity(0)).toBeUndefined();
    expect(findSeverity(199)).toBeUndefined();
  });
});
