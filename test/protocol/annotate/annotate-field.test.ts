import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateField } from '../../../protocol/annotate/annotate-field.js';
import { parseHeaderField } from '../../../protocol/message/header-field.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { unmark } from '../../support/marked.js';
import { anyOctets, signs } from '../message/mutated-message.js';
import { disorderOf, markAnnotations, wordsOf } from './annotated.js';

/** Annotates the field without its marks; expects the same marks. */
function expectField(marked: string) {
  const octets = unmark(marked);
  const { node } = parseHeaderField(octets);
  const { annotations } = annotateField(node, 'message:0');
  expect(markAnnotations(octets, annotations)).toBe(marked);
  for (const { title, explanation, references } of annotations) {
    expect(title).not.toBe('');
    expect(explanation).toMatch(/^[A-Z245].*\.$/s);
    expect(references).not.toEqual([]);
  }
  return annotations;
}

describe('the annotations of addresses', () => {
  test('tell the name from the address', () => {
    const annotations = expectField(
      '{fieldName:From}: {displayName:Alice} {angleAddr:<alice@example.org>}, {addrSpec:bob@[192.0.2.1]} {comment:(Bob)}␍␊',
    );
    expect(wordsOf(annotations, '<alice@example.org>').explanation).toMatch(
      /mail servers of example\.org/,
    );
    expect(wordsOf(annotations, 'bob@[192.0.2.1]').explanation).toMatch(
      /the host with the address \[192\.0\.2\.1\]/,
    );
  });

  test('decode names and domains', () => {
    const annotations = expectField(
      '{fieldName:To}: {displayName:=?utf-8?Q?Jos=C3=A9?= Example} {angleAddr:<jose@xn--bcher-kva.example>}␍␊',
    );
    const decoded = annotations.map((annotation) => annotation.decoded);
    expect(decoded).toEqual([undefined, 'José Example', 'jose@bücher.example']);
  });

  test('take name and address together in a long list', () => {
    const annotations = expectField(
      '{fieldName:Cc}: {mailbox:A <a@x>}, {mailbox:b@x}, {mailbox:c@xn--bcher-kva.example},␍␊ {mailbox:=?utf-8?Q?=C3=A9?= <d@x>}␍␊',
    );
    expect(annotations[1]?.explanation).toMatch(/^One of 4 mailboxes/);
    expect(annotations[3]?.decoded).toBe('c@bücher.example');
    expect(annotations[4]?.decoded).toBe('é <d@x>');
  });

  test('know groups, and those with nobody in them', () => {
    expectField(
      '{fieldName:To}: {group:Friends:} {addrSpec:a@x}, {addrSpec:b@x};␍␊',
    );
    const annotations = expectField(
      '{fieldName:To}: {group:undisclosed-recipients:;}␍␊',
    );
    expect(annotations[1]?.explanation).toMatch(/no addresses/);
  });

  test('know the null reverse-path', () => {
    const annotations = expectField(
      '{fieldName:Return-Path}: {angleAddr:<>}␍␊',
    );
    expect(annotations[1]?.explanation).toMatch(/null reverse-path/);
  });
});

describe('the annotations of a field that comes twice', () => {
  const line = 'To: bob, alice@example.org\r\n' as Octets;
  const [first, second] = [0, line.length].map((start) => {
    const octets = `${line}${line}` as Octets;
    return annotateField(parseHeaderField(octets, start).node, `at ${start}`);
  });

  test('stand where each of them stands, and are of its source', () => {
    expect(second?.annotations).toEqual(
      first?.annotations.map((annotation) => ({
        ...annotation,
        source: `at ${line.length}`,
        span: {
          start: annotation.span.start + line.length,
          end: annotation.span.end + line.length,
        },
      })),
    );
  });

  test('come with problems where each of them stands', () => {
    const spans = [first, second].map((found) =>
      found?.problems.map(({ rule, span }) => [rule, span.start]),
    );
    expect(spans).toEqual([
      [['address-missing-domain', 4]],
      [['address-missing-domain', 4 + line.length]],
    ]);
  });
});

describe('the annotations of dates', () => {
  test.each([
    ['-0600', /6 hours behind UTC. In UTC it is 1997-11-21 15:55:06/],
    ['+0530', /5 hours and 30 minutes ahead of UTC/],
    ['+0100', /1 hour ahead/],
    ['+0000', /^The time is UTC itself\./],
    ['-0000', /nothing is told about the clock/],
    ['EST', /5 hours behind UTC/],
    ['Z', /not known, so the time counts as UTC/],
  ])('tell what the zone %s says', (zone, expected) => {
    const annotations = expectField(
      `{fieldName:Date}: {dateTime:Fri, 21 Nov 1997 09:55:06} {zone:${zone}}␍␊`,
    );
    expect(wordsOf(annotations, zone).explanation).toMatch(expected);
  });

  test('know the name of a zone behind it', () => {
    const annotations = expectField(
      '{fieldName:Date}: {dateTime:21 Nov 1997 09:55} {zone:-0600} {comment:(CST)}␍␊',
    );
    expect(wordsOf(annotations, '(CST)').explanation).toMatch(/zone/);
  });

  test('say so where it cannot be read', () => {
    const annotations = expectField('{fieldName:Date}: {dateTime:yesterday}␍␊');
    expect(annotations[1]?.explanation).toMatch(/cannot be read/);
  });
});

describe('the annotations of Received', () => {
  test('name each clause and each comment', () => {
    const annotations = expectField(
      '{fieldName:Received}: {clause:from a.example} {comment:(a.example [192.0.2.1])}␍␊ {comment:(using TLSv1.3 with cipher X)} {clause:by b.example} {comment:(Postfix)} {clause:with ESMTPSA}␍␊ {clause:id 4X} {clause:for <bob@example.org>}; {dateTime:Fri, 21 Nov 1997 09:55:06} {zone:+0000}␍␊',
    );
    const words = (title: string) => wordsOf(annotations, title).explanation;
    expect(words('(a.example [192.0.2.1])')).toMatch(/came from/);
    expect(words('(using TLSv1.3 with cipher X)')).toMatch(/encrypted/);
    expect(words('(Postfix)')).toMatch(/on itself/);
    expect(words('with ESMTPSA')).toMatch(/TLS.*signed in with AUTH/);
    expect(wordsOf(annotations, 'with ESMTPSA').references).toEqual([
      { rfc: 3848, section: '1' },
    ]);
  });

  test('say that a word after with is not registered', () => {
    const annotations = expectField(
      '{fieldName:Received}: {clause:by a.example} {clause:with Microsoft SMTP Server}; {dateTime:21 Nov 1997 09:55} {zone:+0000}␍␊',
    );
    expect(
      wordsOf(annotations, 'with Microsoft SMTP Server').explanation,
    ).toMatch(/not registered/);
  });
});

describe('the annotations of message identifiers', () => {
  test('tell the two sides apart', () => {
    expectField(
      '{fieldName:Message-ID}: <{idLeft:123}@{idRight:host.example}>␍␊',
    );
  });

  test('tell the way of a conversation', () => {
    const annotations = expectField(
      '{fieldName:References}: {messageId:<1@x>}␍␊ {messageId:<2@x> <3@x>} {messageId:<4@x>}␍␊',
    );
    expect(annotations[2]?.explanation).toMatch(/^The 2 messages between/);
    expectField('{fieldName:References}: {messageId:<1@x>}␍␊');
    expectField(
      '{fieldName:References}: {messageId:<1@x>} {messageId:<2@x>}␍␊',
    );
  });
});

describe('the annotations of text', () => {
  test('take it as one where nothing in it is encoded', () => {
    expectField('{fieldName:Subject}: {fieldBody:Lunch,␍␊ at noon}␍␊');
  });

  test('decode each encoded-word, and the last of them all together', () => {
    const annotations = expectField(
      '{fieldName:Subject}: {text:Re:} {encodedWord:=?utf-8?B?w6k=?=}␍␊ {encodedWord:=?iso-8859-1?q?=E9_?=} {text:!}␍␊',
    );
    const [, , first, second] = annotations;
    expect(first).toMatchObject({
      decoded: 'é',
      explanation: expect.stringMatching(/in utf-8, written in base64/),
    });
    expect(second).toMatchObject({
      decoded: 'é ',
      explanation: expect.stringMatching(/With the one before it.*“éé ”/),
    });
  });

  test('show a character that was cut in two where it is whole', () => {
    const annotations = expectField(
      '{fieldName:Subject}: {encodedWord:=?utf-8?Q?=C3?=} {encodedWord:=?utf-8?Q?=A9?=}␍␊',
    );
    expect(annotations[2]?.explanation).toMatch(/“é”/);
  });
});

describe('the annotations of any field', () => {
  test('say that a name is made up', () => {
    const annotations = expectField('{unknown:X-Whatever}: {fieldBody:42}␍␊');
    expect(annotations[0]?.references).toContainEqual({
      rfc: 6648,
      section: '3',
    });
  });

  test('are in order and without overlap, on any octets', () => {
    const names = fc.constantFrom(
      ...'From To Date Received Message-ID References Subject Keywords Return-Path MIME-Version Content-Type X-Original-To'.split(
        ' ',
      ),
    );
    const bodies = fc.oneof(signs, anyOctets);
    fc.assert(
      fc.property(names, bodies, (name, body) => {
        const octets = `${name}: ${body}` as Octets;
        const { node } = parseHeaderField(octets);
        const { annotations } = annotateField(node, 'message:0');
        expect(disorderOf(octets, annotations, node.span)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('come in a moment, however long the field', () => {
    for (const body of [
      'a@b,',
      '=?utf-8?Q?a?= ',
      '=?utf-8?Q?a ',
      '<a@b> ',
      '(a) ',
      'with a b ',
      'a: ',
      'a: b@c;',
    ]) {
      for (const name of ['To', 'Subject', 'References', 'Received', 'Date']) {
        const octets = `${name}: ${body.repeat(10_000)}` as Octets;
        const { node } = parseHeaderField(octets);
        expect(annotateField(node, 'message:0').annotations).not.toEqual([]);
      }
    }
  });
});

describe('the annotations of a report of delivery', () => {
  test('say what its status codes mean, as in a reply', () => {
    const status = expectField(
      '{fieldName:Status}: {enhancedStatusCode:5.1.1}␍␊',
    );
    expect(wordsOf(status, '5.1.1').explanation).toMatch(
      /1 bad destination mailbox address\. There is no such mailbox/,
    );
    const diagnostic = expectField(
      '{fieldName:Diagnostic-Code}: {diagnosticType:smtp}; {replyCode:550} {enhancedStatusCode:5.1.1} {textString:No such user}␍␊',
    );
    expect(wordsOf(diagnostic, '5.1.1').explanation).toMatch(
      /There is no such mailbox/,
    );
  });
});
