import { describe, expect, test } from 'vitest';
import { parseReceived } from '../../../protocol/message/received.js';
import { expectMarked } from './marked-field.js';

describe('Received (RFC 5321 section 4.4)', () => {
  const date =
    '{dateTime:{day:21}{space: }{month:Nov}{space: }{year:1997}{space: }{hour:09}{colon::}{minute:55}{space: }{zone:+0000}}';

  test('has clauses and a date', () => {
    const { clauses, dateTime, text } = expectMarked(
      parseReceived,
      `{space: }{clause:{clauseName:from}{space: }{clauseValue:a.example}{space: }{comment:([192.0.2.1])}}{space:␍␊ }{clause:{clauseName:by}{space: }{clauseValue:b.example}}{space: }{clause:{clauseName:for}{space: }{clauseValue:<bob@example.org>}}{semicolon:;}{space: }${date}`,
    );
    expect(text).toBe('from a.example by b.example for <bob@example.org>');
    expect(clauses[1]).toMatchObject({ name: 'by', value: 'b.example' });
    expect(dateTime?.instant).toBe('1997-11-21T09:55:00Z');
  });

  test('may name the cipher suite of TLS (RFC 8314 section 4.3)', () => {
    const { clauses } = expectMarked(
      parseReceived,
      `{clause:{clauseName:from}{space: }{clauseValue:a}}{space: }{clause:{clauseName:by}{space: }{clauseValue:b}}{space: }{clause:{clauseName:tls}{space: }{clauseValue:TLS_AES_128_GCM_SHA256}}{semicolon:;}${date}`,
    );
    expect(clauses[2]?.name).toBe('tls');
  });

  test.each([
    ['PRIORITY', '-3', 'RFC 6710 section 7'],
    ['state', 'quarantine/spam', 'RFC 6729 section 3'],
  ])('may say %s %s (%s)', (name, value) => {
    const { clauses } = expectMarked(
      parseReceived,
      `{clause:{clauseName:from}{space: }{clauseValue:a}}{space: }{clause:{clauseName:by}{space: }{clauseValue:b}}{space: }{clause:{clauseName:${name}}{space: }{clauseValue:${value}}}{semicolon:;}${date}`,
    );
    expect(clauses[2]).toMatchObject({ name: name.toLowerCase(), value });
  });

  test.each([
    [
      '{clause:{clauseName:by}{space: }{clauseValue:b}}',
      ['received-date-missing'],
    ],
    [
      `{clause:{clauseName:from}}{space: }{clause:{clauseName:by}{space: }{clauseValue:b}}{semicolon:;}${date}`,
      ['received-value-missing'],
    ],
    [
      `{unknown:hello}{space: }{clause:{clauseName:from}{space: }{clauseValue:a}}{space: }{clause:{clauseName:by}{space: }{clauseValue:b}}{semicolon:;}${date}`,
      ['received-malformed'],
    ],
  ])('%s breaks %o', (marked, rules) => {
    expectMarked(parseReceived, marked, rules);
  });
});
