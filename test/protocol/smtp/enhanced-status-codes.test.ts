import { describe, expect, test } from 'vitest';
import {
  enhancedStatusDetails,
  findEnhancedStatusCode,
} from '../../../protocol/smtp/enhanced-status-codes.js';
import {
  statusClasses,
  statusSubjects,
} from '../../../protocol/smtp/enhanced-status-parts.js';
import { isSentences } from '../../support/sentences.js';

const details = enhancedStatusDetails.map((row) => ({
  ...row,
  code: `X.${row.subject}.${row.detail}`,
}));

describe('the table of enhanced status codes', () => {
  test('has each code once, in order', () => {
    const keys = details.map(({ subject, detail }) => subject * 1000 + detail);
    const sorted = [...new Set(keys)].sort((one, other) => one - other);
    expect(keys).toEqual(sorted);
  });

  test('has every detail of the registry', () => {
    const last = [0, 10, 4, 6, 7, 6, 10, 30];
    const all = last.flatMap((detail, subject) =>
      Array.from({ length: detail + 1 }, (_, index) => `X.${subject}.${index}`),
    );
    expect(details.map(({ code }) => code)).toEqual(all);
  });

  test.each([...details, ...statusClasses, ...statusSubjects])(
    'explains $title in sentences, and says where it is written',
    ({ title, explanation, references }) => {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(explanation).toSatisfy(isSentences);
      expect(references).not.toEqual([]);
    },
  );

  test('knows the class that RFC 3463 has a detail for, where there is one', () => {
    const usual = details.flatMap(({ code, usualClass }) =>
      usualClass ? [`${code} ${usualClass}`] : [],
    );
    expect(usual).toEqual([
      'X.1.1 5',
      'X.1.2 5',
      'X.1.3 5',
      'X.1.5 2',
      'X.1.6 5',
      'X.2.2 4',
      'X.2.3 5',
      'X.3.1 4',
      'X.3.4 5',
      'X.4.1 4',
      'X.4.2 4',
      'X.4.3 4',
      'X.4.5 4',
      'X.4.6 4',
      'X.5.1 5',
      'X.5.2 5',
      'X.5.4 5',
      'X.6.1 5',
      'X.7.1 5',
      'X.7.2 5',
      'X.7.3 5',
      'X.7.4 5',
    ]);
  });

  test('says what the three numbers of a code mean', () => {
    expect(findEnhancedStatusCode('5.1.1')).toMatchObject({
      statusClass: { title: 'Permanent failure' },
      subject: { title: 'Addressing status' },
      detail: { title: 'Bad destination mailbox address' },
    });
  });

  test('leaves out the numbers that no one has defined', () => {
    const { statusClass, subject, detail } = findEnhancedStatusCode('4.7.999');
    expect(statusClass?.number).toBe(4);
    expect(subject?.number).toBe(7);
    expect(detail).toBeUndefined();
    expect(findEnhancedStatusCode('3.9.1')).toEqual({});
    expect(findEnhancedStatusCode('')).toEqual({});
    expect(findEnhancedStatusCode('5')).toHaveProperty('statusClass');
  });
});
