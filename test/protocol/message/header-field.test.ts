import { describe, expect, test } from 'vitest';
import {
  isHeaderField,
  parseHeaderField,
  unfold,
} from '../../../protocol/message/header-field.js';
import { mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectHeaderField(marked: string, rules: string[] = []) {
  const { node, problems } = parseHeaderField(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

describe('a header field (RFC 5322 section 2.2)', () => {
  test('has a name, a colon, a body and a line end', () => {
    const field = expectHeaderField(
      '{fieldName:Subject}{colon::}{fieldBody: Hi}{lineEnd:␍␊}',
    );
    expect(field).toMatchObject({ name: 'Subject', body: ' Hi', bodyStart: 8 });
  });

  test('may have an empty body', () => {
    const field = expectHeaderField('{fieldName:Bcc}{colon::}{lineEnd:␍␊}');
    expect(field).toMatchObject({ body: '', bodyStart: 4 });
  });

  test('goes on in lines that begin with a space or a tab', () => {
    const field = expectHeaderField(
      '{fieldName:A}{colon::}{fieldBody: b␍␊ c␍␊\td}{lineEnd:␍␊}',
    );
    expect(unfold(field.body)).toBe(' b c\td');
  });

  test('ends where the octets do', () => {
    expectHeaderField('{fieldName:A}{colon::}{fieldBody: b}');
    expectHeaderField('{fieldName:A}{colon::}{fieldBody: b}{lineEnd:␍␊}');
  });

  test('has no space before its colon', () => {
    expectHeaderField(
      '{fieldName:A}{space: }{colon::}{fieldBody: b}{lineEnd:␍␊}',
      ['space-before-colon'],
    );
  });

  test('begins with a name of printable ASCII without spaces', () => {
    const begins = (marked: string) => isHeaderField(unmark(marked), 0);
    expect(begins('X-Any_thing!: a')).toBe(true);
    expect(begins('Meet me at: noon')).toBe(false);
    expect(begins(': a')).toBe(false);
    expect(begins(' A: a')).toBe(false);
    expect(begins('É: a')).toBe(false);
    expect(begins('Hello')).toBe(false);
  });

  test.each([
    ['A: b␊', ['line-end-not-crlf']],
    ['A: b␍c␍␊', ['line-end-not-crlf']],
    ['A: é␍␊', ['header-field-not-ascii']],
    ['A: \0␍␊', ['header-field-control']],
    ['A: b␍␊ ␍␊', ['fold-blank']],
    ['A: b␍␊ ␍␊ c␍␊', ['fold-blank']],
    [`A: ${'b'.repeat(75)}␍␊`, []],
    [`A: ${'b'.repeat(76)}␍␊`, ['line-over-78']],
    [`A: ${'b'.repeat(995)}␍␊`, ['line-over-78']],
    [`A: ${'b'.repeat(996)}␍␊`, ['line-too-long']],
    [`A: ${'b'.repeat(60)}␍␊ ${'b'.repeat(60)}␍␊`, []],
  ])('%j breaks %o', (marked, rules) => {
    const { problems } = parseHeaderField(unmark(marked));
    expect(problems.map(({ rule }) => rule)).toEqual(rules);
  });
});
