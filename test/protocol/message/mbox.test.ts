import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMbox, parseMessageFile } from '../../../protocol/message/mbox.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../support/marked.js';
import { anyOctets, plausibleMessage } from './mutated-message.js';

/** Parses the file without its marks; expects the same marks and `rules` broken. */
function expectFile(marked: string, rules: string[] = []) {
  const messages = parseMessageFile(unmark(marked));
  expect(messages.map(({ node }) => mark(node)).join('')).toBe(marked);
  const problems = messages.flatMap((message) => message.problems);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return messages.map(({ node }) => node);
}

function fromLine(sender: string, date = 'Sat Nov 21 21:10:16 2026') {
  return `{fromLine:{from:From}{space: }{sender:${sender}}{space: }{timestamp:${date}}{lineEnd:␊}}`;
}

/** A message with a subject and a body. */
function message(body: string) {
  return `{entity:{headerSection:{headerField:{fieldName:Subject}{colon::}{fieldBody: Hi}{lineEnd:␊}}}{separator:␊}{body:${body}}}`;
}

describe('an mbox (RFC 4155 appendix A)', () => {
  test('begins each message with a From line, and ends it with a blank line', () => {
    const messages = expectFile(
      `${fromLine('alice@example.org')}${message('One␊')}{messageEnd:␊}${fromLine('MAILER-DAEMON', 'Sun Nov  1 09:00:00 2026')}${message('Two␊␊')}{messageEnd:␊}`,
    );
    expect(messages.map(({ span }) => span.start)).toEqual([0, 66]);
  });

  test('has lines that begin with From in the text of a message', () => {
    expectFile(
      `${fromLine('alice@example.org')}${message('One␊␊>From me␊␊From you␊')}{messageEnd:␊}`,
      ['mbox-from-not-quoted'],
    );
  });

  test('may name no sender, and say more', () => {
    expectFile(
      `{fromLine:{from:From}{space: }{timestamp:Sat Jan  3 01:05:34 1996}{space: }{moreInformation:remote from here}{lineEnd:␊}}${message('One␊')}{messageEnd:␊}`,
    );
    expectFile(
      `{fromLine:{from:From}{space: }{sender:bob@example.org}{space: }{moreInformation:Sat, Nov 21 21:10 2026}{lineEnd:␊}}${message('One␊')}{messageEnd:␊}`,
      ['from-line-timestamp'],
    );
  });

  test('misses a blank line where the next message begins at once', () => {
    expectFile(
      `${fromLine('alice@example.org')}${message('One␊')}${fromLine('bob@example.org')}${message('Two␊')}`,
      ['mbox-blank-line-missing', 'mbox-blank-line-missing'],
    );
  });

  test('has LF at the end of lines, and what is wrong with a message at its place', () => {
    const octets = unmark(
      'From a@b.example Sat Nov 21 21:10:16 2026␊A: b␊␊One␊␊From a@b.example Sat Nov 21 21:10:16 2026␊Subject : Hi␊␊Two␊␊',
    );
    const problems = parseMessageFile(octets).flatMap((each) => each.problems);
    expect(problems).toHaveLength(1);
    const { start = 0, end = 0 } = problems[0]?.span ?? {};
    expect(octets.slice(start - 7, end + 1)).toBe('Subject :');
  });

  const countable = (body: string, length: number) =>
    `From a@b.example Sat Nov 21 21:10:16 2026␊Subject: Hi␊Content-Length: ${length}␊␊${body}`;
  const endsOf = (file: string) =>
    parseMessageFile(unmark(file)).map(({ node }) => node.span.end);
  const inText = 'See␊␊From a@b.example Sat Nov 21 21:10:16 2026␊From: me␊';

  test.each([
    ['', '␊'],
    ['', ''],
    ['␊', '␊'],
  ])(
    'has text of as many octets as Content-Length says, with %j behind it',
    (more, blank) => {
      const text = inText + more;
      const { length } = unmark(text);
      const first = `${countable(text, length)}${blank}`;
      const second = `${countable('Hello␊', 6)}${blank}`;
      const end = unmark(first).length;
      expect(endsOf(first + second)).toEqual([
        end,
        end + unmark(second).length,
      ]);
    },
  );

  test('has text up to the next From line where Content-Length leads nowhere', () => {
    for (const length of [0, 1, 52, 54, 1000, 999_999_999_999_999]) {
      const file = `${countable(inText, length)}␊${countable('Hello␊', 6)}␊`;
      expect(endsOf(file)).toHaveLength(3);
    }
    const inBody = `From a@b.example Sat Nov 21 21:10:16 2026␊␊Content-Length: 53␊␊${inText}`;
    expect(endsOf(inBody)).toHaveLength(2);
  });

  test('is told by its first line', () => {
    expect(isMbox(unmark('From a@b.example Sat Nov 21 21:10:16 2026␊'))).toBe(
      true,
    );
    expect(isMbox(unmark('From: a@b.example␊'))).toBe(false);
    expect(isMbox(unmark('From here on␊'))).toBe(false);
  });

  test('is read without loss', () => {
    const line = fc.constantFrom(
      'From alice@example.org Sat Nov 21 21:10:16 2026\n',
      'From here on\n',
      '\n',
      '\r\n',
      '>From me\n',
      'From 1 1:11 1111',
      'Content-Length: 5\n',
      'Content-Length: 48\n\n',
    );
    const part = fc.oneof(line, line, plausibleMessage, anyOctets);
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const octets =
          `From alice@example.org Sat Nov 21 21:10:16 2026\n${parts.join('')}` as Octets;
        const messages = parseMessageFile(octets);
        expect(messages.map(({ node }) => leavesOf(node)).join('')).toBe(
          octets,
        );
        let offset = 0;
        for (const { node, problems } of messages) {
          expect(node.span.start).toBe(offset);
          offset = node.span.end;
          for (const { span } of problems) {
            expect(span.start).toBeGreaterThanOrEqual(node.span.start);
            expect(span.end).toBeLessThanOrEqual(node.span.end);
          }
        }
      }),
    );
  });

  test('is read in a moment, however long', () => {
    const line = 'From 1 1:11 1111'.repeat(60_000);
    const octets = `${line}\n${'\nFrom x'.repeat(60_000)}` as Octets;
    expect(parseMessageFile(octets).length).toBe(1);
  });
});

describe('a file with one message', () => {
  test('may end its lines with LF, as files on Unix do', () => {
    const messages = parseMessageFile(unmark('A: b␊C: d␊␊Hello␊Bob␊'));
    const problems = messages.flatMap((each) => each.problems);
    expect(problems).toMatchObject([
      { rule: 'file-line-ends-lf', severity: 'note', span: { start: 4 } },
    ]);
  });

  test('has no CR alone where its lines end with LF', () => {
    const [message] = parseMessageFile(unmark('A: b␊␊Hello␊␍Bob␊'));
    expect(message?.problems).toMatchObject([
      { rule: 'file-line-ends-lf', severity: 'note' },
      { rule: 'line-end-not-crlf', severity: 'error', span: { start: 12 } },
    ]);
  });

  test('ends its lines all in the same way', () => {
    const messages = parseMessageFile(unmark('A: b␍␊C: d␊␍␊Hello␍␊'));
    const problems = messages.flatMap((each) => each.problems);
    expect(problems).toMatchObject([
      { rule: 'line-end-not-crlf', severity: 'error' },
    ]);
  });
});
