import { describe, expect, test } from 'vitest';
import { decodeALabels } from '../../../protocol/message/a-labels.js';
import { parseAddressList } from '../../../protocol/message/address-list.js';
import { parseDate } from '../../../protocol/message/date-time.js';
import type { FieldBody } from '../../../protocol/message/fields/field.js';
import { parseKeywords } from '../../../protocol/message/keywords.js';
import { parseMessageIds } from '../../../protocol/message/message-id.js';
import { parseReceived } from '../../../protocol/message/received.js';
import { parseReturnPath } from '../../../protocol/message/return-path.js';
import { findTransmissionType } from '../../../protocol/message/transmission-types.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Parsed } from '../../../protocol/source/syntax-tree.js';
import { unmark } from '../../support/marked.js';

type Parse = (fieldBody: Octets, start: number) => Parsed<FieldBody>;

/** What the field body says; expects that it breaks these rules at these octets, written as `rule: octets`. */
function expectText(parse: Parse, marked: string, broken: string[]) {
  const body = unmark(marked);
  const { node, problems } = parse(body, 0);
  const found = problems.map(
    ({ rule, span }) => `${rule}: ${body.slice(span.start, span.end)}`,
  );
  expect(found).toEqual(broken);
  return node.text;
}

describe('an address list, obsolete or broken', () => {
  test.each<[string, string, string[]]>([
    [
      '<@a.example , @b.example : alice@example.org>',
      'alice@example.org',
      ['source-route: @a.example , @b.example :'],
    ],
    [
      'alice . b @ example . org',
      'alice.b@example.org',
      [
        'address-space: .',
        'address-space: b',
        'address-space: .',
        'address-space: org',
      ],
    ],
    ['alice(home)@(work)example.org', 'alice@example.org', []],
    [
      ',, alice@example.org,',
      'alice@example.org',
      ['address-empty: ,', 'address-empty: ,'],
    ],
    ['"a \\"b\\" c"@example.org', '"a \\"b\\" c"@example.org', []],
    ['"a\\"..b"@example.org', '"a\\"..b"@example.org', []],
    ['alice@[IPv6:2001:db8::1]', 'alice@[IPv6:2001:db8::1]', []],
    [
      'alice@[192.0.2.256]',
      'alice@[192.0.2.256]',
      ['domain-literal-malformed: [192.0.2.256]'],
    ],
    ['jörg@bücher.example', 'jörg@bücher.example', []],
    [
      'alice@xn--99999999.example',
      'alice@xn--99999999.example',
      ['a-label-malformed: xn--99999999.example'],
    ],
    ['None', 'None', ['address-none: None']],
    [
      'Alice <undefined>',
      'Alice <undefined>',
      ['address-none: Alice <undefined>'],
    ],
    ['None@example.org', 'None@example.org', []],
    [
      '[email protected]',
      '[email protected]',
      ['address-obfuscated: [email protected]'],
    ],
    [
      'Alice <[email protected]>, bob@x',
      'Alice <[email protected]>, bob@x',
      ['address-obfuscated: [email protected]'],
    ],
    [
      '=?utf-8?Q?a b?= <a@x>',
      '=?utf-8?Q?a b?= <a@x>',
      ['encoded-word-space: =?utf-8?Q?a b?='],
    ],
    [
      '=?utf-8?Q?a?=b <a@x>',
      'a b <a@x>',
      ['encoded-word-not-separated: =?utf-8?Q?a?=b'],
    ],
    [
      '=?utf-8?Q?a@x',
      '=?utf-8?Q?a@x',
      ['encoded-word-in-address: =?utf-8?Q?a'],
    ],
  ])('%s', (marked, text, broken) => {
    expect(expectText(parseAddressList, marked, broken)).toBe(text);
  });

  test('says which octets of a domain are not UTF-8', () => {
    const { problems } = parseAddressList('a@\xff.example' as Octets, 0);
    expect(problems.map(({ rule }) => rule)).toEqual(['domain-not-utf8']);
  });

  test('is no better as a reverse-path', () => {
    expectText(parseReturnPath, '<None>', ['address-none: <None>']);
    expectText(parseReturnPath, '<[email protected]>', [
      'address-obfuscated: [email protected]',
    ]);
  });
});

describe('A-labels (RFC 5890 section 2.3.2.1)', () => {
  test.each([
    ['xn--bcher-kva.example', 'bücher.example', []],
    ['XN--BCHER-KVA.example', 'bücher.example', []],
    ['mail.xn--fiqs8s', 'mail.中国', []],
    ['xn--a.example', 'xn--a.example', ['xn--a']],
    ['xn--.example', 'xn--.example', ['xn--']],
    ['xn--abc-.example', 'xn--abc-.example', ['xn--abc-']],
  ])('%s is %s', (domain, text, broken) => {
    expect(decodeALabels(domain)).toEqual({ text, broken });
  });

  test('are not in every domain', () => {
    expect(decodeALabels('example.org')).toBeUndefined();
    expect(decodeALabels('not-xn--a.example')).toBeUndefined();
  });
});

describe('a date, obsolete or broken', () => {
  test.each<[string, string, string[]]>([
    [
      'Fri (day) , 21 Nov 1997 09 : 55 : 06 -0600',
      '1997-11-21 15:55:06 UTC',
      ['date-comment: (day)'],
    ],
    [
      '21 November 1997 9:55:06 +0000',
      '1997-11-21 09:55:06 UTC',
      ['date-month-unknown: November', 'date-time-digits: 9:55:06'],
    ],
    [
      '21 Nov 101 09:55 +01:00',
      '2001-11-21 08:55:00 UTC',
      ['date-year-short: 101', 'date-zone-malformed: +01:00'],
    ],
    [
      'Fri 21 Nov 1997 09:55 +0000',
      '1997-11-21 09:55:00 UTC',
      ['date-comma-missing: Fri'],
    ],
    [
      '21 Nov 1997 09:55 A',
      '1997-11-21 09:55:00 UTC',
      ['date-zone-obsolete: A'],
    ],
  ])('%s', (marked, text, broken) => {
    expect(expectText(parseDate, marked, broken)).toBe(text);
  });

  test.each([
    ['1997-11-21T09:55:06Z', /ISO 8601/],
    ['1997-11-21 09:55:06', /ISO 8601/],
    ['Fri Nov 21 09:55:06 1997', /ctime/],
  ])('%s is known for what it is', (date, words) => {
    const { problems } = parseDate(unmark(date), 0);
    expect(problems.at(-1)?.message).toMatch(words);
  });
});

describe('message identifiers, obsolete or broken', () => {
  test.each<[string, string, string[]]>([
    [
      'Your mail of Friday, <1@x>',
      '1@x',
      ['message-id-phrase: Your mail of Friday,'],
    ],
    [
      'Your mail of Friday <1@x>',
      '1@x',
      ['message-id-phrase: Your mail of Friday'],
    ],
    ['<1@x> see there', '1@x', ['message-id-phrase: see there']],
    ['1@x', '', ['message-id-without-brackets: 1@x']],
    ['one', '', ['message-id-without-brackets: one']],
    ['< 1 @ (c) x >', '1@x', ['message-id-space: < 1 @ (c) x >']],
    ['<1@>', '1@', ['message-id-incomplete: <1@>']],
    ['<1@a@b>', '1@a@b', ['message-id-at-repeated: <1@a@b>']],
    [
      '<[email protected]>',
      '[email protected]',
      ['address-obfuscated: <[email protected]>'],
    ],
  ])('%s', (marked, text, broken) => {
    expect(expectText(parseMessageIds, marked, broken)).toBe(text);
  });
});

describe('Received, as programs write it', () => {
  const date = '; Fri, 21 Nov 1997 09:55:06 +0000';

  test.each<[string, string, string[]]>([
    [
      'from a by b with Microsoft SMTP Server (version=TLS1_2) id 15.1 via Frontend Transport',
      'from a by b with Microsoft SMTP Server id 15.1 via Frontend Transport',
      ['received-with-unknown: with Microsoft SMTP Server (version=TLS1_2)'],
    ],
    [
      'from a ([192.0.2.1] helo=a) by b with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <c@d>) id 1x for e@f',
      'from a by b with esmtps tls TLS_AES_256_GCM_SHA384 id 1x for e@f',
      [],
    ],
    ['from a by b with UTF8SMTPSA', 'from a by b with UTF8SMTPSA', []],
  ])('%s', (marked, text, broken) => {
    expect(expectText(parseReceived, `${marked}${date}`, broken)).toBe(text);
  });

  test('knows what each letter behind the protocol means', () => {
    const words = (name: string) => findTransmissionType(name)?.explanation;
    expect(words('esmtp')).toMatch(/neither of TLS nor of AUTH/);
    expect(words('ESMTPA')).toMatch(/signed in/);
    expect(words('ESMTPA')).not.toMatch(/encrypted/);
    expect(words('LMTPS')).toMatch(/LMTP.*encrypted/);
    expect(words('HTTP')).toBeUndefined();
  });
});

describe('keywords', () => {
  test('say which of their encoded-words are broken', () => {
    expectText(parseKeywords, 'a =?utf-8?B?YQ', [
      'encoded-word-unterminated: =?utf-8?B?YQ',
    ]);
  });
});
