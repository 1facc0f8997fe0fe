import { describe, expect, test } from 'vitest';
import { checkBoundaries } from '../../../protocol/message/check-boundaries.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectMessage(marked: string, rules: string[] = []) {
  const { node, problems } = parseMessage(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

/** A marked header section of one field. */
function header(name: string, body: string) {
  return `{headerSection:{headerField:{fieldName:${name}}{colon::}{fieldBody:${body}}{lineEnd:␍␊}}}`;
}

describe('a message (RFC 5322 section 2.1)', () => {
  test('has a header section, a blank line and a body', () => {
    const message = expectMessage(
      `${header('Subject', ' Hi')}{separator:␍␊}{body:Hello␍␊}`,
    );
    expect(message).toMatchObject({
      headerFields: [{ name: 'Subject', body: ' Hi', bodyStart: 8 }],
      mediaType: { type: 'text', subtype: 'plain' },
      transferEncoding: '7bit',
    });
  });

  test('may end after its header section', () => {
    expectMessage(header('Subject', ' Hi'));
  });

  test('may have no header section', () => {
    expectMessage('{separator:␍␊}{body:Hello␍␊}');
  });

  test('has a body that begins at the first line that cannot be a header field, where no header field follows', () => {
    expectMessage(`${header('Subject', ' Hi')}{body:Hello Bob␍␊␍␊Bye}`, [
      'blank-line-missing',
    ]);
    expectMessage('{body:Hello␍␊}', ['blank-line-missing']);
  });

  test('keeps a stray line apart where header fields follow', () => {
    expectMessage(
      '{headerSection:{unknown:no field here␍␊}{headerField:{fieldName:To}{colon::}{fieldBody: bob@example.org}{lineEnd:␍␊}}}{separator:␍␊}{body:Hello}',
      ['header-field-malformed'],
    );
  });

  test('keeps a line that lacks but its colon', () => {
    expectMessage(
      `{headerSection:{headerField:{fieldName:To}{colon::}{fieldBody: bob@example.org}{lineEnd:␍␊}}{unknown:Subject Hi␍␊}}{separator:␍␊}{body:Hello}`,
      ['colon-missing'],
    );
    expectMessage(
      `${header('Subject', ' Hi')}{body:To whom it may concern␍␊␍␊Hello}`,
      ['blank-line-missing'],
    );
  });

  test('folds a header field where the next line begins with a space', () => {
    expectMessage(`${header('Subject', ' Lunch␍␊ at noon')}{separator:␍␊}`);
  });

  test('takes a bare LF for a line end, and says so', () => {
    expectMessage(
      '{headerSection:{headerField:{fieldName:A}{colon::}{fieldBody: b}{lineEnd:␊}}}{separator:␊}{body:c}',
      ['line-end-not-crlf', 'line-end-not-crlf'],
    );
  });

  test('tells of a bare CR behind a bare LF', () => {
    expectMessage(`${header('A', ' b')}{separator:␍␊}{body:c␊␍d␍␊e␊f␍g␍␊}`, [
      'line-end-not-crlf',
      'line-end-not-crlf',
    ]);
  });

  test('has spans that count octets, from the start of the stream', () => {
    const octets = unmark('MAIL␍␊Subject: Hi␍␊␍␊Hello');
    const { node } = parseMessage(octets, 6);
    expect(node.span).toEqual({ start: 6, end: 26 });
    expect(node.headerFields[0]?.bodyStart).toBe(14);
  });
});

describe('a multipart (RFC 2046 section 5.1)', () => {
  const contentType = header('Content-Type', ' multipart/mixed; boundary=next');

  test('has parts, each after a delimiter, and a close delimiter', () => {
    const message = expectMessage(
      `${contentType}{separator:␍␊}{multipart:{preamble:Read␍␊}{delimiter:␍␊--next␍␊}{entity:{separator:␍␊}{body:one}}{delimiter:␍␊--next␍␊}{entity:${header('Content-Type', ' text/html')}{separator:␍␊}{body:<p>two</p>␍␊}}{closeDelimiter:␍␊--next--␍␊}{epilogue:Bye}}`,
    );
    expect(message.mediaType).toEqual({
      type: 'multipart',
      subtype: 'mixed',
      parameters: { boundary: 'next' },
    });
  });

  test('takes no line that only resembles its boundary', () => {
    expectMessage(
      `${contentType}{separator:␍␊}{multipart:{delimiter:--next  ␍␊}{entity:{separator:␍␊}{body:--nextdoor␍␊ --next}}{closeDelimiter:␍␊--next-- }}`,
    );
  });

  test('gives a blank line that ends a header section to the part, not the delimiter', () => {
    expectMessage(
      `${contentType}{separator:␍␊}{multipart:{delimiter:--next␍␊}{entity:{separator:␍␊}}{delimiter:--next␍␊}{entity:${header('A', ' b')}}{closeDelimiter:--next--}}`,
    );
  });

  test('ends an inner multipart that was not closed', () => {
    expectMessage(
      `${contentType}{separator:␍␊}{multipart:{delimiter:--next␍␊}{entity:${header('Content-Type', ' multipart/mixed; boundary=inner')}{separator:␍␊}{multipart:{delimiter:--inner␍␊}{entity:{separator:␍␊}{body:one}}}}{closeDelimiter:␍␊--next--}}`,
      ['close-delimiter-missing'],
    );
  });

  test('begins at its first boundary, though the blank line before is missing', () => {
    expectMessage(
      `${contentType}{multipart:{delimiter:--next␍␊}{entity:${header('Content-Type', ' text/html')}{separator:␍␊}{body:one}}{closeDelimiter:␍␊--next--}}`,
      ['blank-line-missing-before-boundary'],
    );
  });

  test('needs a boundary', () => {
    expectMessage(
      `${header('Content-Type', ' multipart/mixed')}{separator:␍␊}{body:--next}`,
      ['boundary-missing'],
    );
  });

  test('needs a delimiter', () => {
    const marked = `${contentType}{separator:␍␊}{multipart:{preamble:text␍␊}}`;
    expectMessage(marked);
    const { node } = parseMessage(unmark(marked));
    expect(checkBoundaries(node).map(({ rule }) => rule)).toEqual([
      'delimiter-missing',
    ]);
  });

  test('holds messages where it is a digest', () => {
    expectMessage(
      `${header('Content-Type', ' multipart/digest; boundary=d')}{separator:␍␊}{multipart:{delimiter:--d␍␊}{entity:{separator:␍␊}{encapsulatedMessage:{entity:${header('A', ' b')}{separator:␍␊}{body:c}}}}{closeDelimiter:␍␊--d--}}`,
    );
  });

  test('is read 100 deep and no deeper', () => {
    const part = (n: number) =>
      `Content-Type: multipart/mixed; boundary=b${n}␍␊␍␊--b${n}␍␊`;
    const octets = unmark(
      Array.from({ length: 200 }, (_, n) => part(n)).join(''),
    );
    const { problems } = parseMessage(octets);
    expect(problems[0]).toMatchObject({ rule: 'nesting-too-deep' });
  });
});

describe('an encapsulated message (RFC 2046 section 5.2.1)', () => {
  test('is an entity of its own', () => {
    expectMessage(
      `${header('Content-Type', ' message/rfc822')}{separator:␍␊}{encapsulatedMessage:{entity:${header('Subject', ' Hi')}{separator:␍␊}{body:Hello}}}`,
    );
  });
});

describe('a report for programs (RFC 3464 section 2.1)', () => {
  const contentType = header('Content-Type', ' message/delivery-status');

  test('is made of groups of header fields', () => {
    expectMessage(
      `${contentType}{separator:␍␊}{fieldGroups:${header('Reporting-MTA', ' dns; mx.example.org')}{separator:␍␊}${header('Action', ' failed')}{separator:␍␊␍␊}${header('Action', ' delayed')}}`,
    );
  });

  test('keeps apart what is no header field', () => {
    expectMessage(
      `${contentType}{separator:␍␊}{fieldGroups:{unknown:Sorry, Bob␍␊}{separator:␍␊}${header('Action', ' failed')}}`,
      ['header-field-malformed'],
    );
  });

  test('ends where its part of a multipart does', () => {
    expectMessage(
      `${header('Content-Type', ' multipart/report; boundary=next')}{separator:␍␊}{multipart:{delimiter:--next␍␊}{entity:${contentType}{separator:␍␊}{fieldGroups:{headerSection:{headerField:{fieldName:Action}{colon::}{fieldBody: failed}}}}}{closeDelimiter:␍␊--next--}}`,
    );
  });

  test('is a plain body where it is encoded', () => {
    expectMessage(
      `{headerSection:{headerField:{fieldName:Content-Type}{colon::}{fieldBody: message/delivery-status}{lineEnd:␍␊}}{headerField:{fieldName:Content-Transfer-Encoding}{colon::}{fieldBody: base64}{lineEnd:␍␊}}}{separator:␍␊}{body:QWN0aW9uOiBmYWlsZWQ=}`,
    );
  });
});
