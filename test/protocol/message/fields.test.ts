import { describe, expect, test } from 'vitest';
import { parseAddressList } from '../../../protocol/message/address-list.js';
import { parseDate } from '../../../protocol/message/date-time.js';
import { parseContentDisposition } from '../../../protocol/message/disposition.js';
import type { FieldBody } from '../../../protocol/message/fields/field.js';
import { fields, findField } from '../../../protocol/message/fields/index.js';
import { parseContentType } from '../../../protocol/message/media-type.js';
import { parseMessageIds } from '../../../protocol/message/message-id.js';
import { parseReceived } from '../../../protocol/message/received.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Parsed } from '../../../protocol/source/syntax-tree.js';
import { mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectMarked<Body extends FieldBody>(
  parse: (fieldBody: Octets, start: number) => Parsed<Body>,
  marked: string,
  rules: string[] = [],
): Body {
  const { node, problems } = parse(unmark(marked), 0);
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

/** The grammar of the header field of that name. */
function grammarOf(
  name: string,
): (body: Octets, start: number) => Parsed<FieldBody> {
  const field = findField(name);
  if (!field) throw new Error(`There is no field ${name}.`);
  return field.parse;
}

const alice = '{addrSpec:{localPart:alice}{at:@}{domain:example.org}}';

describe('the fields', () => {
  test('are found without regard to case', () => {
    expect(findField('MESSAGE-id')?.fieldName).toBe('Message-ID');
    expect(findField('x-mailer')?.fieldName).toBe('X-Mailer');
    expect(findField('X-Whatever')).toBe(undefined);
  });

  test('are known by the beginning of their name, where that tells the maker', () => {
    const exchange = findField('X-MS-Exchange-CrossTenant-Id');
    expect(exchange?.fieldName).toBe('X-MS-Exchange-');
    expect(findField('X-MS-Other')?.fieldName).toBe('X-MS-');
  });

  test.each([
    ['X-Mailer', 'Its makers alone say what it means.'],
    ['Downgraded-From', 'It is obsolete.'],
    ['X400-Received', 'gateway to X.400'],
    ['Author', 'not a standard'],
  ])('say how far %s is agreed on', (name, status) => {
    const words = findField(name)?.explanation.toLowerCase();
    expect(words).toContain(status.toLowerCase());
  });

  // From the registry of IANA, as of August 2025: those of mail and MIME.
  test.each(
    'Accept-Language Alternate-Recipient ARC-Authentication-Results ARC-Message-Signature ARC-Seal Archived-At Authentication-Results Auto-Submitted Autoforwarded Autosubmitted Base Bcc Body Cc Comments Content-Alternative Content-Base Content-Description Content-Disposition Content-Duration Content-features Content-ID Content-Identifier Content-Language Content-Location Content-MD5 Content-Return Content-Transfer-Encoding Content-Translation-Type Content-Type Conversion Conversion-With-Loss DL-Expansion-History Date Deferred-Delivery Delivery-Date Discarded-X400-IPMS-Extensions Discarded-X400-MTS-Extensions Disclose-Recipients Disposition-Notification-Options Disposition-Notification-To DKIM-Signature Downgraded-Bcc Downgraded-Cc Downgraded-Disposition-Notification-To Downgraded-Final-Recipient Downgraded-From Downgraded-In-Reply-To Downgraded-Mail-From Downgraded-Message-Id Downgraded-Original-Recipient Downgraded-Rcpt-To Downgraded-References Downgraded-Reply-To Downgraded-Resent-Bcc Downgraded-Resent-Cc Downgraded-Resent-From Downgraded-Resent-Reply-To Downgraded-Resent-Sender Downgraded-Resent-To Downgraded-Return-Path Downgraded-Sender Downgraded-To Encoding Encrypted Expires Expiry-Date From Generate-Delivery-Report HP-Outer Importance In-Reply-To Incomplete-Copy Keywords Language Latest-Delivery-Time List-Archive List-Help List-ID List-Owner List-Post List-Subscribe List-Unsubscribe List-Unsubscribe-Post Message-Context Message-ID Message-Type MIME-Version MMHS-Exempted-Address MMHS-Extended-Authorisation-Info MMHS-Subject-Indicator-Codes MMHS-Handling-Instructions MMHS-Message-Instructions MMHS-Codress-Message-Indicator MMHS-Originator-Reference MMHS-Primary-Precedence MMHS-Copy-Precedence MMHS-Message-Type MMHS-Other-Recipients-Indicator-To MMHS-Other-Recipients-Indicator-CC MMHS-Acp127-Message-Identifier MMHS-Originator-PLAD MT-Priority Obsoletes Organization Original-Encoded-Information-Types Original-From Original-Message-ID Original-Recipient Original-Subject Originator-Return-Address PICS-Label Prevent-NonDelivery-Report Priority Received Received-SPF References Reply-By Reply-To Require-Recipient-Valid-Since Resent-Bcc Resent-Cc Resent-Date Resent-From Resent-Message-ID Resent-Reply-To Resent-Sender Resent-To Return-Path Sender Sensitivity Solicitation Subject Supersedes TLS-Report-Domain TLS-Report-Submitter TLS-Required To VBR-Info X400-Content-Identifier X400-Content-Return X400-Content-Type X400-MTS-Identifier X400-Originator X400-Received X400-Recipients X400-Trace'.split(
      ' ',
    ),
  )('name %s', (name) => {
    expect(findField(name)?.fieldName.toLowerCase()).toBe(name.toLowerCase());
  });

  test('have a name once, a sentence or two and a section', () => {
    const names = fields.map(({ fieldName }) => fieldName.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const { title, explanation, references } of fields) {
      expect(title).toMatch(/^[A-Z].*[^.]$/);
      expect(explanation).toMatch(/^[A-Za-z].*\.$/);
      expect(references).not.toEqual([]);
    }
  });
});

describe('an address list (RFC 5322 section 3.4)', () => {
  test('has addresses with and without names, and comments', () => {
    const { mailboxes, text } = expectMarked(
      parseAddressList,
      `{space: }{mailbox:{displayName:{atom:Alice}{space: }{atom:A}{special:.}{space: }{quotedString:"von E."}}{space: }{angleAddr:{open:<}${alice}{close:>}}}{comma:,}{space:␍␊ }{mailbox:{addrSpec:{localPart:bob}{at:@}{domain:[192.0.2.1]}}{space: }{comment:(Bob (home))}}`,
    );
    expect(text).toBe('Alice A. von E. <alice@example.org>, bob@[192.0.2.1]');
    expect(mailboxes).toMatchObject([
      {
        displayName: 'Alice A. von E.',
        localPart: 'alice',
        domain: 'example.org',
      },
      { address: 'bob@[192.0.2.1]' },
    ]);
  });

  test('has groups, which may be empty', () => {
    const { addresses, mailboxes } = expectMarked(
      parseAddressList,
      `{group:{displayName:{atom:Friends}}{colon::}{space: }{mailbox:${alice}}{comma:,}{mailbox:${alice}}{semicolon:;}}{comma:,}{group:{displayName:{atom:None}}{colon::}{semicolon:;}}`,
    );
    expect(addresses.length).toBe(2);
    expect(mailboxes.length).toBe(2);
  });

  test('decodes encoded-words in names', () => {
    const { text } = expectMarked(
      parseAddressList,
      `{mailbox:{displayName:{encodedWord:{open:=?}{charset:utf-8}{questionMark:?}{encoding:Q}{questionMark:?}{encodedText:Jos=C3=A9}{close:?=}}{space: }{atom:Example}}{space: }{angleAddr:{open:<}${alice}{close:>}}}`,
    );
    expect(text).toBe('José Example <alice@example.org>');
  });

  test.each([
    ['{mailbox:{addrSpec:{localPart:alice}}}', ['address-missing-domain']],
    [
      '{mailbox:{addrSpec:{localPart:alice}{at:@}}}',
      ['address-missing-domain'],
    ],
    [
      '{mailbox:{addrSpec:{at:@}{domain:example.org}}}',
      ['address-missing-local-part'],
    ],
    [
      '{mailbox:{displayName:{atom:Alice}}{space: }{angleAddr:{open:<}{close:>}}}',
      ['address-missing'],
    ],
    [
      '{mailbox:{addrSpec:{localPart:Doe}}}{comma:,}{space: }{mailbox:{displayName:{atom:Jo}}{space: }{angleAddr:{open:<}{addrSpec:{localPart:jo}{at:@}{domain:x}}{close:>}}}',
      ['address-missing-domain'],
    ],
    ['', ['address-missing']],
    [
      `{mailbox:${alice}}{comma:,}{comma:,}{mailbox:${alice}}`,
      ['address-empty'],
    ],
    [`{mailbox:${alice}}{unknown:;}{mailbox:${alice}}`, ['address-separator']],
    [`{mailbox:{angleAddr:{open:<}${alice}}}`, ['angle-bracket-missing']],
    [`{mailbox:${alice}{space: }{unknown:bob}}`, ['address-malformed']],
    [
      `{mailbox:{displayName:{atom:A}{special:@}{atom:B}}{space: }{angleAddr:{open:<}${alice}{close:>}}}`,
      ['phrase-not-quoted'],
    ],
    [
      `{mailbox:{angleAddr:{open:<}{sourceRoute:@a,@b:}${alice}{close:>}}}`,
      ['source-route'],
    ],
    [
      '{mailbox:{addrSpec:{localPart:a..b}{at:@}{domain:x}}}',
      ['dot-misplaced'],
    ],
    ['{mailbox:{addrSpec:{localPart:"a..b"}{at:@}{domain:x}}}', []],
    [
      '{mailbox:{addrSpec:{localPart:a}{space: }{localPart:b}{at:@}{domain:x}}}',
      ['address-space'],
    ],
    [
      '{group:{displayName:{atom:Friends}}{colon::}{space: }{mailbox:{addrSpec:{localPart:a}{at:@}{domain:x}}}}',
      ['group-unterminated'],
    ],
    [
      '{mailbox:{displayName:{quotedString:"=?utf-8?Q?=C3=A9?="}}{space: }{angleAddr:{open:<}{addrSpec:{localPart:a}{at:@}{domain:x}}{close:>}}}',
      ['encoded-word-in-quoted-string'],
    ],
    [
      '{mailbox:{addrSpec:{localPart:a}{at:@}{domain:x}}{space: }{comment:(b}}',
      ['comment-unterminated'],
    ],
  ])('%s breaks %o', (marked, rules) => {
    expectMarked(parseAddressList, marked, rules);
  });

  test('may be empty in Bcc, and has one address in Sender', () => {
    expectMarked(grammarOf('Bcc'), '{space: }');
    expectMarked(
      grammarOf('Sender'),
      `{mailbox:${alice}}{comma:,}{mailbox:${alice}}`,
      ['address-single'],
    );
  });
});

describe('a date (RFC 5322 section 3.3)', () => {
  const time = '{hour:09}{colon::}{minute:55}{colon::}{second:06}';
  const day = '{day:21}{space: }{month:Nov}{space: }{year:1997}';

  test('is an instant', () => {
    const { dateTime, text } = expectMarked(
      parseDate,
      `{space: }{dateTime:{dayName:Fri}{comma:,}{space: }${day}{space: }${time}{space: }{zone:-0600}}{space: }{comment:(CST)}`,
    );
    expect(dateTime.instant).toBe('1997-11-21T15:55:06Z');
    expect(text).toBe('1997-11-21 15:55:06 UTC');
  });

  test('needs neither the name of the day nor seconds', () => {
    const { dateTime } = expectMarked(
      parseDate,
      `{dateTime:${day}{space: }{hour:09}{colon::}{minute:55}{space: }{zone:+0530}}`,
    );
    expect(dateTime.instant).toBe('1997-11-21T04:25:00Z');
  });

  test.each([
    [
      'Thu, 21 Nov 1997 09:55:06 +0000',
      ['date-weekday-wrong'],
      '1997-11-21T09:55:06Z',
    ],
    [
      'Foo, 21 Nov 1997 09:55:06 +0000',
      ['date-weekday-wrong'],
      '1997-11-21T09:55:06Z',
    ],
    ['21 Nov 97 09:55:06 +0000', ['date-year-short'], '1997-11-21T09:55:06Z'],
    [
      '21 Nov 49 09:55:06 GMT',
      ['date-year-short', 'date-zone-obsolete'],
      '2049-11-21T09:55:06Z',
    ],
    [
      '21 Nov 1997 09:55:06 EST',
      ['date-zone-obsolete'],
      '1997-11-21T14:55:06Z',
    ],
    ['21 Nov 1997 09:55:06', ['date-zone-missing'], undefined],
    ['21 Nov 1997 09:55:06 +1', ['date-zone-malformed'], undefined],
    ['30 Feb 2000 09:55:06 +0000', ['date-out-of-range'], undefined],
    ['29 Feb 2000 09:55:06 +0000', [], '2000-02-29T09:55:06Z'],
    ['29 Feb 1900 09:55:06 +0000', ['date-out-of-range'], undefined],
    ['1 Foo 2000 09:55:06 +0000', ['date-month-unknown'], undefined],
    ['21 Nov 1997 24:00:00 +0000', ['date-out-of-range'], undefined],
    ['31 Dec 2016 23:59:60 +0000', [], '2017-01-01T00:00:00Z'],
    ['1997-11-21T09:55:06Z', ['date-time-malformed'], undefined],
    ['', ['date-time-malformed'], undefined],
  ])('%s breaks %o', (date, rules, instant) => {
    const { node, problems } = parseDate(unmark(date), 0);
    expect(problems.map(({ rule }) => rule)).toEqual(rules);
    expect(node.dateTime.instant).toBe(instant);
  });

  test.each([
    ['EST', '-0500'],
    ['GMT', '+0000'],
  ])('with the zone %s should have been written with %s', (name, zone) => {
    const { problems } = parseDate(unmark(`21 Nov 1997 09:55:06 ${name}`), 0);
    expect(problems[0]?.message).toBe(
      `The zone ${name} is obsolete; it is written ${zone}.`,
    );
  });
});

describe('message identifiers (RFC 5322 section 3.6.4)', () => {
  test('stand between brackets', () => {
    const { messageIds } = expectMarked(
      parseMessageIds,
      '{space: }{messageId:{open:<}{idLeft:1.2}{at:@}{idRight:example.org}{close:>}}{space:␍␊ }{messageId:{open:<}{idLeft:3}{at:@}{idRight:[x]}{close:>}}',
    );
    expect(messageIds.map(({ id }) => id)).toEqual([
      '1.2@example.org',
      '3@[x]',
    ]);
  });

  test.each([
    ['{unknown:1@example.org}', ['message-id-without-brackets']],
    ['{messageId:{open:<}{idLeft:1}{close:>}}', ['message-id-without-at']],
    [
      '{messageId:{open:<}{idLeft:1}{at:@}{idRight:x}}',
      ['message-id-unterminated'],
    ],
    ['{space: }', ['message-id-empty']],
  ])('%s breaks %o', (marked, rules) => {
    expectMarked(parseMessageIds, marked, rules);
  });

  test('come once in Message-ID', () => {
    const id = '{messageId:{open:<}{idLeft:1}{at:@}{idRight:x}{close:>}}';
    expectMarked(grammarOf('Message-ID'), `${id}{space: }${id}`, [
      'message-id-single',
    ]);
  });
});

describe('MIME parameters (RFC 2045 section 5.1)', () => {
  test('have values with and without quotes', () => {
    const { mediaType, text } = expectMarked(
      parseContentType,
      '{space: }{type:Text}{slash:/}{subtype:PLAIN}{semicolon:;}{space: }{parameter:{attribute:Charset}{equals:=}{value:utf-8}}{semicolon:;}{space:␍␊ }{parameter:{attribute:name}{equals:=}{value:"a \\"b\\".txt"}}{space: }{comment:(c)}{semicolon:;}',
    );
    expect(mediaType).toEqual({
      type: 'text',
      subtype: 'plain',
      parameters: { charset: 'utf-8', name: 'a "b".txt' },
    });
    expect(text).toBe('text/plain; charset=utf-8; name=a "b".txt');
  });

  test.each([
    ['{type:text}', ['media-type-malformed'], undefined],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{space: }{parameter:{attribute:boundary}{equals:=}{value:a}{unknown:=b}}',
      ['parameter-not-quoted'],
      { boundary: 'a=b' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{space: }{parameter:{attribute:name}{equals:=}{value:my}{unknown: file.txt}}',
      ['file-name-not-quoted'],
      { name: 'my file.txt' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{space: }{parameter:{attribute:charset}{equals:=}{value:x}}',
      ['semicolon-missing'],
      { charset: 'x' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{attribute:charset}',
      ['parameter-malformed'],
      {},
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{parameter:{attribute:charset}{equals:=}}',
      ['parameter-value-missing'],
      { charset: '' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{parameter:{attribute:a}{equals:=}{value:b}}{semicolon:;}{parameter:{attribute:A}{equals:=}{value:c}}',
      ['parameter-repeated'],
      { a: 'b' },
    ],
  ])('%s breaks %o', (marked, rules, parameters) => {
    const { mediaType } = expectMarked(parseContentType, marked, rules);
    expect(mediaType?.parameters).toEqual(parameters);
  });

  test.each([
    ["attachment; filename*=UTF-8''na%C3%AFve.txt", 'naïve.txt'],
    [
      "attachment; filename=naive.txt; filename*=utf-8'fr'na%C3%AFve.txt",
      'naïve.txt',
    ],
    ['attachment; filename*1=name; filename*0="long "', 'long name'],
    ["attachment; filename*0*=utf-8''%C3; filename*1*=%A9.txt", 'é.txt'],
    ["attachment; filename*=klingon''a%20b", 'a b'],
  ])('are put together as RFC 2231 says: %s', (body, filename) => {
    const { node } = parseContentDisposition(unmark(body), 0);
    expect(node.disposition).toEqual({
      type: 'attachment',
      parameters: { filename },
    });
  });
});

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

describe('text with encoded-words (RFC 2047)', () => {
  const encodedWord = (charset: string, encoding: string, text: string) =>
    `{encodedWord:{open:=?}{charset:${charset}}{questionMark:?}{encoding:${encoding}}{questionMark:?}{encodedText:${text}}{close:?=}}`;
  const subject = grammarOf('Subject');

  test('decodes Q and B, and leaves out the space between two', () => {
    const { text } = expectMarked(
      subject,
      `{space: }{text:Lunch at␍␊ noon:}{space: }${encodedWord('utf-8', 'Q', '=C3=A9_a')}{space:␍␊ }${encodedWord('ISO-8859-1', 'b', '6Q==')}{space: }{text:!}`,
    );
    expect(text).toBe('Lunch at noon: é aé !');
  });

  test('reads plain octets as UTF-8', () => {
    const { node } = subject(unmark(' café'), 0);
    expect(node.text).toBe('café');
  });

  test('joins a character that was cut in two, and says so', () => {
    const { node, problems } = subject(
      unmark('=?utf-8?Q?=C3?= =?utf-8?Q?=A9?='),
      0,
    );
    expect(node.text).toBe('é');
    expect(problems.map(({ rule }) => rule)).toEqual([
      'encoded-word-characters',
      'encoded-word-characters',
    ]);
  });

  test.each([
    ['=?klingon?Q?Q=21?=', ['charset-unknown'], '=?klingon?Q?Q=21?='],
    ['=?utf-8?X?a?=', ['encoded-word-encoding'], '=?utf-8?X?a?='],
    ['=?utf-8?Q?a=4?=', ['encoded-word-escape'], 'a=4'],
    ['=?utf-8?B?YQ?=', ['base64-padding'], 'a'],
    ['=?utf-8?Q?a b?=', ['encoded-word-space'], '=?utf-8?Q?a b?='],
    ['=?utf-8?Q?a b', ['encoded-word-unterminated'], '=?utf-8?Q?a b'],
    ['=?utf-8?Q?a?b?=', ['encoded-word-question-mark'], '=?utf-8?Q?a?b?='],
    [
      '=?utf-8?Q?a =?utf-8?Q?b?=',
      ['encoded-word-unterminated'],
      '=?utf-8?Q?a b',
    ],
    ['a=?utf-8?Q?b?=', ['encoded-word-not-separated'], 'ab'],
    [
      `=?utf-8?Q?${'a'.repeat(64)}?=`,
      ['encoded-word-too-long'],
      'a'.repeat(64),
    ],
  ])('%s breaks %o', (body, rules, text) => {
    const { node, problems } = subject(unmark(body), 0);
    expect(problems.map(({ rule }) => rule)).toEqual(rules);
    expect(node.text).toBe(text);
  });
});

describe.each([
  [
    'Keywords',
    '{space: }{phrase:{atom:red}{space: }{atom:wine}}{comma:,}{space: }{phrase:{atom:lunch}}',
    [],
    'red wine, lunch',
  ],
  ['Keywords', '', ['keyword-missing'], ''],
  [
    'MIME-Version',
    '{space: }{version:1.0}{space: }{comment:(by hand)}',
    [],
    '1.0',
  ],
  ['MIME-Version', '{version:2.0}', ['mime-version-unknown'], '2.0'],
  ['Content-Transfer-Encoding', '{space: }{mechanism:Base64}', [], 'base64'],
  [
    'Content-Transfer-Encoding',
    '{mechanism:utf-8}',
    ['transfer-encoding-unknown'],
    'utf-8',
  ],
  [
    'Return-Path',
    `{space: }{angleAddr:{open:<}${alice}{close:>}}`,
    [],
    'alice@example.org',
  ],
  ['Return-Path', '{space: }{angleAddr:{open:<}{close:>}}', [], '<>'],
  ['Return-Path', alice, ['angle-bracket-missing'], 'alice@example.org'],
  [
    'Content-ID',
    '{messageId:{open:<}{idLeft:1}{at:@}{idRight:x}{close:>}}',
    [],
    '1@x',
  ],
])('%s', (name, marked, rules, text) => {
  test(`reads ${marked}`, () => {
    expect(expectMarked(grammarOf(name), marked, rules).text).toBe(text);
  });
});
