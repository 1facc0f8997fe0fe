import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMessageFile } from '../../../../protocol/message/mbox.js';
import {
  encodeText,
  type Octets,
  octetsOf,
} from '../../../../protocol/source/octets.js';
import { cutLeaf } from '../../../../web/panels/leaf-chunks.js';
import type { MessageRow } from '../../../../web/panels/message-row.js';
import { MessageRows } from '../../../../web/panels/message-rows.js';

function rowsOf(octets: Octets): MessageRows {
  const [message] = parseMessageFile(octets);
  if (!message) throw new Error('There is no message.');
  return new MessageRows(octets, message);
}

/** All rows, once everything is shown. */
function allRows(rows: MessageRows): readonly MessageRow[] {
  for (let at = 0; at < rows.count; at += 1) {
    while (rows.rows(at, at + 1)[0]?.type === 'more') rows.showMore(at);
  }
  return rows.rows(0, rows.count);
}

function octetsOfRow(row: MessageRow): string {
  if (row.type === 'octets') return row.octets;
  return row.type === 'encoded' ? row.body.value : '';
}

const folder = 'test/fixtures/messages';
const fixtures = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.eml'));

const lines = Array.from(
  { length: 2000 },
  (_, index) => `${String(index).padStart(8, '0')}AAAA`,
).join('\r\n');

const long = encodeText(
  `From: alice@example.org\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`,
);

describe('the rows of a message', () => {
  test.each(fixtures)('of %s join to the whole', (name) => {
    const octets = octetsOf(readFileSync(join(folder, name)));
    const shown = allRows(rowsOf(octets)).map(octetsOfRow).join('');
    expect(shown).toBe(octets);
  });

  test('join to any octets', () => {
    const part = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      '\r\n',
      '--b\r\n',
      '--b--\r\n',
      'Content-Transfer-Encoding: base64\r\n',
      'QUJD',
      '\n',
      'From alice 1 1:11 2026\n',
    );
    const octets = fc.array(fc.oneof(part, fc.string())).map((parts) => {
      return encodeText(parts.join(''));
    });
    fc.assert(
      fc.property(octets, (message) => {
        const shown = parseMessageFile(message)
          .flatMap((one) => allRows(new MessageRows(message, one)))
          .map(octetsOfRow);
        expect(shown.join('')).toBe(message);
      }),
      { numRuns: 300 },
    );
  });

  test('begin with a part of a long body, and say how much is left', () => {
    const rows = rowsOf(long);
    const shown = rows.rows(0, rows.count);
    const before = shown.map(octetsOfRow).join('').length;
    const last = shown.at(-1);
    expect(last).toMatchObject({ type: 'more', left: long.length - before });
    expect(rows.showMore(rows.count - 1).changed).toBe(shown.length - 1);
  });

  test('show an octet that was not shown yet, and what is left on both sides of it', () => {
    const rows = rowsOf(long);
    const offset = long.indexOf('00001500AAAA');
    const { row, count, changed } = rows.rowOf(offset);
    expect(count).toBe(rows.count);
    expect(changed).toBe(row - 1);
    const [before, found, after] = rows.rows(row - 1, row + 2);
    expect(before?.type).toBe('more');
    expect(found && octetsOfRow(found)).toContain('00001500AAAA');
    expect(after?.type).toBe('more');
  });

  test('have the annotations of their own octets', () => {
    const rows = rowsOf(
      encodeText('To: bob@example.org\r\nFrom: alice@example.org\r\n'),
    );
    const second = rows.rows(1, 2)[0];
    if (second?.type !== 'octets') throw new Error('It has no octets.');
    const words = second.annotations.map(({ span }) =>
      second.octets.slice(span.start, span.end),
    );
    expect(words).toContain('From');
    expect(words).toContain('alice@example.org');
  });
});

describe('a long leaf', () => {
  test('is cut where a group of base64 ends, so that each piece decodes by itself', () => {
    // 74 letters a line: two lines have whole groups, one has not.
    const value = `${'QUJD'.repeat(18)}QU\r\nJD${'QUJD'.repeat(18)}\r\n`.repeat(
      200,
    );
    const span = { start: 10, end: 10 + value.length };
    const chunks = cutLeaf({ type: 'body', span, value }, 'base64');
    expect(chunks.length).toBeGreaterThan(20);
    for (const { start, end } of chunks) {
      const letters = value.slice(start - 10, end - 10).replace(/\s/g, '');
      expect(letters.length % 4).toBe(0);
    }
    expect(chunks[0]?.start).toBe(10);
    expect(chunks.at(-1)?.end).toBe(span.end);
  });

  test('is cut in the middle of a line where lines are very long', () => {
    const value = 'x'.repeat(10_000);
    const span = { start: 0, end: value.length };
    const chunks = cutLeaf({ type: 'body', span, value }, '');
    expect(chunks).toHaveLength(5);
  });
});
