import { describe, expect, test } from 'vitest';
import { annotateLast, greeting, hello } from './last-exchange.js';

describe('a line that is too long', () => {
  const long = 'MAIL FROM:<a@example.org> AUTH='.padEnd(546, 'x');

  test('is longer than the server has offered to read', () => {
    const rulesOf = (lines: string) =>
      annotateLast(lines).client.map(({ problem }) => problem?.rule);
    expect(rulesOf(`${hello}\nC: ${long}␍␊`)).not.toContain('line-too-long');
    expect(
      rulesOf(`
        ${greeting}
        C: EHLO laptop.example␍␊
        S: 250-mx.sandbox.test␍␊250 SIZE␍␊
        C: ${long}␍␊`),
    ).toContain('line-too-long');
  });

  test('is so by what was known when it was sent, until more is', () => {
    const noop = `NOOP ${'x'.repeat(510)}␍␊`;
    const { client } = annotateLast(`
      ${hello}
      C: RSET␍␊${noop}`);
    expect(client[0]?.problem?.message).toContain('at most 512 octets');
  });
});
