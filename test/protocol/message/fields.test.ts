import { describe, expect, test } from 'vitest';
import { fields, findField } from '../../../protocol/message/fields/index.js';
import { alice, expectMarked, grammarOf } from './marked-field.js';

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
    ['SIO-Label', 'It is registered as provisional'],
    ['X-Ricevuta', 'It is registered as provisional'],
    ['EDIINT-Features', 'It is registered as provisional'],
    ['MMHS-Authorizing-Users', 'It is registered as provisional'],
    ['MMHS-Message-Type', 'It is described for information'],
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

  // From the registry of IANA for feedback reports, which RFC 5965 began.
  test('have those of each report about abuse', () => {
    const names =
      'Arrival-Date Auth-Failure Authentication-Results Delivery-Result DKIM-ADSP-DNS DKIM-Canonicalized-Body DKIM-Canonicalized-Header DKIM-Domain DKIM-Identity DKIM-Selector Feedback-Type Identity-Alignment Incidents Original-Envelope-Id Original-Mail-From Original-Rcpt-To Reported-Domain Reported-URI Reporting-MTA Source-IP Source-Port SPF-DNS User-Agent Version';
    expect(names.split(' ').filter((name) => !findField(name))).toEqual([]);
  });

  test('of military messages point at the section that has each', () => {
    const names =
      'Exempted-Address Extended-Authorisation-Info Subject-Indicator-Codes Handling-Instructions Message-Instructions Codress-Message-Indicator Originator-Reference Primary-Precedence Copy-Precedence Message-Type Other-Recipients-Indicator-To Other-Recipients-Indicator-CC Acp127-Message-Identifier Originator-PLAD';
    const references = names
      .split(' ')
      .map((name) => findField(`MMHS-${name}`)?.references);
    expect(references).toEqual(
      references.map((_, index) => [{ rfc: 6477, section: `3.${index + 1}` }]),
    );
  });

  test.each([
    ['X-Mailer', { rfc: 2076, section: '3.4' }],
    ['Return-Receipt-To', { rfc: 2076, section: '3.5' }],
    ['Precedence', { rfc: 3834, section: '3.1.8' }],
    ['Content-Length', { rfc: 2076, section: '3.11' }],
    ['DomainKey-Signature', { rfc: 4870, section: '3.3' }],
    [
      'Autocrypt',
      { title: 'Autocrypt Level 1', url: 'https://autocrypt.org/level1.html' },
    ],
  ])('point at what tells of %s, though nobody registered it', (name, told) => {
    expect(findField(name)?.references).toContainEqual(told);
  });

  test('of a form that was given up say so, and not that their makers alone know it', () => {
    const words = findField('DomainKey-Signature')?.explanation;
    expect(words).toMatch(/It is obsolete\.$/);
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
  [
    'MMHS-Exempted-Address',
    `{space: }{mailbox:${alice}}`,
    [],
    'alice@example.org',
  ],
  [
    'MMHS-Extended-Authorisation-Info',
    '{space: }{dateTime:{day:9}{space: }{month:Aug}{space: }{year:2010}{space: }{hour:15}{colon::}{minute:27}{space: }{zone:+0100}}',
    [],
    '2010-08-09 14:27:00 UTC',
  ],
])('%s', (name, marked, rules, text) => {
  test(`reads ${marked}`, () => {
    expect(expectMarked(grammarOf(name), marked, rules).text).toBe(text);
  });
});
