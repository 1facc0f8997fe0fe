import { describe, expect, test } from 'vitest';
import { readArrivedMessage } from '../../lessons/arrived-message.js';
import { fillsUpWithZeros } from '../../lessons/base64-checks.js';
import {
  attaches,
  fileHolds,
  hasTransferEncoding,
  isBuiltAs,
  reads,
  standsFor,
} from '../../lessons/body-checks.js';
import {
  fieldReads,
  hasEncodedWord,
  hasFields,
  hasGroup,
  hasMailboxes,
  hasNoHeaderField,
  isFolded,
  isSoundIn,
  lacksField,
} from '../../lessons/field-checks.js';
import type { LessonWorld } from '../../lessons/lesson.js';
import {
  arrived,
  breaks,
  is8BitMime,
  isFor,
  isSound,
  keeps,
  type MessageCheck,
  otherwise,
} from '../../lessons/message-checks.js';
import { readSession } from '../../protocol/session/read-session.js';
import { eventsOf } from '../support/conversation.js';
import { unmark } from '../support/marked.js';
import { isSentences } from '../support/sentences.js';

interface Sending {
  /** What MAIL says after the path. */
  readonly parameters?: string;
  /** What the server says to the mail data. */
  readonly code?: number;
}

/** What happens when the message of each of `marked` is sent, and arrives. */
function worldOf(
  marked: readonly string[],
  { parameters = '', code = 250 }: Sending = {},
): LessonWorld {
  const transactions = marked.map(
    (message) => `
      C: MAIL FROM:<carol@example.org>${parameters}␍␊
      S: 250 2.1.0 OK␍␊
      C: RCPT TO:<alice@sandbox.test>␍␊
      S: 250 2.1.5 OK␍␊
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ${message.replaceAll('␊.', '␊..')}.␍␊
      S: ${code} 2.0.0 That is all␍␊`,
  );
  const conversation = `S: 220 mx.sandbox.test ESMTP␍␊
    C: EHLO laptop.example␍␊
    S: 250 mx.sandbox.test␍␊${transactions.join('')}`;
  return {
    session: readSession(eventsOf(conversation)),
    mailbox: marked.map((message) => ({
      reversePath: 'carol@example.org',
      forwardPaths: ['alice@sandbox.test'],
      message: readArrivedMessage(unmark(message)),
    })),
  };
}

/** The octets that met it, the last reply left out; or the sentence on what is missing. */
function judge(check: MessageCheck, world: LessonWorld) {
  const verdict = arrived(check)(world);
  if (!verdict.met) {
    expect(isSentences(verdict.missing), verdict.missing).toBe(true);
    return verdict.missing;
  }
  const { client, server } = world.session;
  const lit = verdict.evidence.map(({ source, span }) =>
    (source === 'client' ? client : server).slice(span.start, span.end),
  );
  expect(lit.pop()).toBe('250 2.0.0 That is all\r\n');
  return lit;
}

const required =
  'Date: Sat, 21 Nov 2026 10:00:00 +0000␍␊From: carol@example.org␍␊';
const text = `${required}␍␊Hello␍␊`;
const parcel = `${required}MIME-Version: 1.0␍␊Content-Type: multipart/mixed; boundary=b␍␊`;
const parts = `␍␊--b␍␊␍␊Hello␍␊--b␍␊Content-Disposition: attachment; filename="a b"␍␊␍␊File␍␊--b--␍␊`;

const cases: readonly [
  name: string,
  check: MessageCheck,
  unmet: string,
  missing: string,
  met: string,
  lit: readonly string[],
][] = [
  [
    'hasNoHeaderField',
    hasNoHeaderField(),
    text,
    'The message that arrived has header fields: the first is Date.',
    '␍␊Hello␍␊',
    ['\r\nHello\r\n'],
  ],
  [
    'hasFields',
    hasFields('From', 'Date', 'To'),
    'From: carol@example.org␍␊␍␊Date: today␍␊',
    'The header section of the message that arrived has no Date and no To.',
    'to: a@example.org␍␊from: carol@example.org␍␊DATE: today␍␊␍␊Hello␍␊',
    ['from: carol@example.org\r\n', 'DATE: today\r\n', 'to: a@example.org\r\n'],
  ],
  [
    'lacksField',
    lacksField('Bcc'),
    `${required}bcc: bob@sandbox.test␍␊␍␊Hello␍␊`,
    'The message that arrived has a Bcc: “bcc: bob@sandbox.test”.',
    text,
    [`${unmark(text)}`],
  ],
  [
    'fieldReads',
    fieldReads('Subject', 'Café'),
    `${required}Subject: Cafe␍␊␍␊`,
    'The Subject that arrived reads “Cafe”, and should read “Café”.',
    'Subject: =?utf-8?Q?Caf=C3=A9?=␍␊␍␊',
    ['Subject: =?utf-8?Q?Caf=C3=A9?=\r\n'],
  ],
  [
    'fieldReads, where something is wrong with the field',
    fieldReads('Subject', 'A hat'),
    'To: Nobody:␍␊Subject: =?utf-8?Q?A hat?=␍␊␍␊',
    'The Subject that arrived reads “=?utf-8?Q?A hat?=”, and should read “A hat”. An encoded-word has no space in it: in Q, _ stands for one. This one is shown as it is.',
    'Subject: =?utf-8?Q?A_hat?=␍␊␍␊',
    ['Subject: =?utf-8?Q?A_hat?=\r\n'],
  ],
  [
    'isSoundIn',
    isSoundIn('Subject'),
    `${required}Subject: a=?utf-8?Q?b?=␍␊␍␊`,
    'Look at “a=?utf-8?Q?b?=”. A space stands before and after an encoded-word; without it programs may show the letters as they are.',
    'To: Nobody:␍␊Subject: a =?utf-8?Q?b?=␍␊␍␊',
    ['Subject: a =?utf-8?Q?b?=\r\n'],
  ],
  [
    'fieldReads, where there is no such field',
    fieldReads('Subject', ''),
    text,
    'The header section of the message that arrived has no Subject.',
    'Subject:␍␊␍␊',
    ['Subject:\r\n'],
  ],
  [
    'isFolded',
    isFolded('Subject'),
    'Subject: one␍␊two␍␊',
    'The Subject that arrived stands on one line.',
    'Subject: one␍␊ two␍␊␍␊',
    ['Subject: one\r\n two\r\n'],
  ],
  [
    'isFolded, by a line that says something',
    isFolded('Subject'),
    'Subject: one␍␊ ␍␊two␍␊',
    'The Subject that arrived stands on one line.',
    'Subject:␍␊ one␍␊␍␊',
    ['Subject:\r\n one\r\n'],
  ],
  [
    'hasEncodedWord',
    hasEncodedWord('Subject'),
    'Subject: =?utf-8?Q?a b?=␍␊␍␊',
    'The Subject that arrived has nothing in it that is read as an encoded-word.',
    'Subject: x =?utf-8?Q?a_b?=␍␊␍␊',
    ['=?utf-8?Q?a_b?='],
  ],
  [
    'hasMailboxes',
    hasMailboxes('From', 2),
    'From: "Smith, Carol" <carol@example.org>␍␊␍␊',
    'The From that arrived names 1 mailbox: “"Smith, Carol" <carol@example…”.',
    'From: Smith, Carol <carol@example.org>␍␊␍␊',
    ['Smith', 'Carol <carol@example.org>'],
  ],
  [
    'hasMailboxes, of several',
    hasMailboxes('From', 1),
    'From: Smith, Carol <carol@example.org>␍␊␍␊',
    'The From that arrived names 2 mailboxes: “Smith” and “Carol <carol@example.org>”.',
    'From: carol@example.org␍␊␍␊',
    ['carol@example.org'],
  ],
  [
    'hasMailboxes, of none',
    hasMailboxes('To', 1),
    'To: Nobody:;␍␊␍␊',
    'The To that arrived names 0 mailboxes.',
    'To: Friends: a@example.org;␍␊␍␊',
    ['a@example.org'],
  ],
  [
    'hasGroup',
    hasGroup('To'),
    'To: alice@sandbox.test␍␊␍␊',
    'The To that arrived has no group in it: a name and a colon before the mailboxes, a semicolon behind them.',
    'To: Nobody:;␍␊␍␊',
    ['Nobody:;'],
  ],
  [
    'isBuiltAs',
    isBuiltAs('multipart/mixed (text/plain, text/plain)', 'text/html'),
    text,
    'The message that arrived is built as text/plain, and should be built as multipart/mixed (text/plain, text/plain).',
    `${parcel}${parts}`,
    [unmark(`${parcel}${parts}`)],
  ],
  [
    'isBuiltAs, of any two that have no parts',
    isBuiltAs('multipart/mixed (text/html)', 'multipart/mixed (*/*, */*)'),
    `${parcel}${parts.replace('␍␊␍␊', '␍␊Content-Type: multipart/mixed␍␊␍␊')}`,
    'The message that arrived is built as multipart/mixed (multipart/mixed, text/plain), and should be built as multipart/mixed (text/html).',
    `${parcel}${parts}`,
    [unmark(`${parcel}${parts}`)],
  ],
  [
    'isBuiltAs, where a boundary is wrong',
    isBuiltAs('multipart/mixed (text/plain, text/plain)'),
    `${parcel}${parts.replace('␍␊--b␍␊Content', '␍␊--b--␍␊Content')}`,
    'The message that arrived is built as multipart/mixed (text/plain). The line --b-- above has closed this multipart. What follows it is shown by no mail program.',
    `${parcel}${parts}`,
    [unmark(`${parcel}${parts}`)],
  ],
  [
    'reads',
    reads('12 x 3=36'),
    'Content-Transfer-Encoding: quoted-printable␍␊␍␊12 x 3=36 cups␍␊',
    'A reader sees “12 x 36 cups␍␊” where “12 x 3=36” should be.',
    'Content-Transfer-Encoding: quoted-printable␍␊␍␊12 x 3=3D36 cups␍␊',
    ['12 x 3=3D36 cups\r\n'],
  ],
  [
    'reads, where nothing is like it',
    reads('Lunch'),
    text,
    'A reader does not find “Lunch” in what arrived.',
    `${required}␍␊Today:␍␊.Lunch␍␊`,
    ['Today:\r\n..Lunch\r\n'],
  ],
  [
    'reads, where there is no body',
    reads('Tip: a hat'),
    `${required}Tip: a hat␍␊`,
    'The message that arrived has no body: no blank line ends its header section.',
    `${required}␍␊Tip: a hat␍␊`,
    ['Tip: a hat\r\n'],
  ],
  [
    'reads, where a line looks blank',
    reads('Tip: a hat'),
    `${required} ␍␊Tip: a hat␍␊`,
    'The message that arrived has no body: no blank line ends its header section. A line with a space on it is not blank.',
    `${required}␍␊Tip: a hat␍␊`,
    ['Tip: a hat\r\n'],
  ],
  [
    'reads, where the body is empty',
    reads('Hello'),
    `${required}␍␊`,
    'The body of the message that arrived is empty.',
    text,
    ['Hello\r\n'],
  ],
  [
    'reads, in one media type',
    reads('Hello', 'text/html'),
    text,
    'The message that arrived has no text/html.',
    'Content-Type: text/html␍␊␍␊<p>Hello␍␊',
    ['<p>Hello\r\n'],
  ],
  [
    'reads, in a charset',
    reads('Café'),
    '␍␊Café␍␊',
    'The text that arrived has octets above 127, and no charset that says which letters they are.',
    'Content-Type: text/plain; charset=utf-8␍␊␍␊Café␍␊',
    ['Caf\xc3\xa9\r\n'],
  ],
  [
    'hasTransferEncoding',
    hasTransferEncoding('base64'),
    'Content-Transfer-Encoding: 8bit␍␊␍␊',
    'The message that arrived does not say Content-Transfer-Encoding: base64.',
    'Content-Transfer-Encoding: BASE64␍␊␍␊',
    ['Content-Transfer-Encoding: BASE64\r\n'],
  ],
  [
    'standsFor',
    standsFor('Hat'),
    'Content-Transfer-Encoding: base64␍␊␍␊SGF0DQo=␍␊',
    'The body that arrived stands for 5 octets, “Hat␍␊”; it should stand for 3 octets, “Hat”.',
    'Content-Transfer-Encoding: base64␍␊␍␊SG␍␊F0␍␊',
    ['SG\r\nF0\r\n'],
  ],
  [
    'standsFor, of octets that are no letters',
    standsFor('é'),
    'Content-Transfer-Encoding: base64␍␊␍␊AAECAwQFBgcICQ==␍␊',
    'The body that arrived stands for 10 octets, 00 01 02 03 04 05 06 07 08 … in hexadecimal; it should stand for 2 octets, C3 A9 in hexadecimal.',
    'Content-Transfer-Encoding: base64␍␊␍␊w6k=␍␊',
    ['w6k=\r\n'],
  ],
  [
    'fillsUpWithZeros',
    fillsUpWithZeros(),
    'Content-Transfer-Encoding: base64␍␊␍␊SGF=␍␊',
    'The octets are right, but the bits that fill up the last group are not all zero.',
    'Content-Transfer-Encoding: base64␍␊␍␊SG␍␊E=␍␊',
    ['SG\r\nE=\r\n'],
  ],
  [
    'attaches',
    attaches('a b'),
    `${parcel}${parts.replace('a b', '/tmp/a b')}`,
    'The file that arrived is called “/tmp/a b”, and should be called “a b”.',
    `${parcel}${parts}`,
    ['Content-Disposition: attachment; filename="a b"\r\n\r\nFile'],
  ],
  [
    'attaches, where nothing is attached',
    attaches('a b'),
    text,
    'No part of the message that arrived is an attachment that could be opened.',
    `${parcel}${parts}`,
    ['Content-Disposition: attachment; filename="a b"\r\n\r\nFile'],
  ],
  [
    'fileHolds',
    fileHolds('File'),
    `${parcel}${parts.replace('File', 'bÿFile')}`,
    'The file that arrived begins “bÿFile”, and should begin “File”.',
    `${parcel}${parts}`,
    ['File'],
  ],
  [
    'breaks',
    breaks('blank-line-missing-before-boundary', 'Nothing is broken yet.'),
    `${parcel}${parts}`,
    'Nothing is broken yet.',
    `${parcel}${parts.replace('␍␊', '')}`,
    ['--b'],
  ],
  [
    'keeps',
    keeps('group-unterminated'),
    'To: Nobody:␍␊␍␊',
    'Look at “Nobody”. A group ends with a semicolon.',
    'To: Nobody:;␍␊␍␊',
    ['To: Nobody:;\r\n\r\n'],
  ],
  [
    'keeps, where a space is wrong',
    keeps('space-before-colon'),
    `${required}Subject : Lunch␍␊␍␊`,
    'Look at “Subject : Lunch”. No space stands between the name and the colon.',
    'Subject: Lunch␍␊␍␊',
    ['Subject: Lunch\r\n\r\n'],
  ],
  [
    'otherwise',
    otherwise('Say hello. Then go on.', reads('Hello')),
    '␍␊Goodbye␍␊',
    'Say hello. Then go on.',
    text,
    ['Hello\r\n'],
  ],
  [
    'isSound',
    isSound(),
    `${required}MIME-Version: 1.0␍␊Content-Transfer-Encoding: base64␍␊␍␊SGE␍␊`,
    'Look at “SGE”. The last group is filled with one `=` to four letters.',
    text,
    [unmark(text)],
  ],
];

describe('the check on what arrived', () => {
  test.each(cases)(
    '%s is met by what it says, and tells what is missing',
    (_, check, unmet, missing, met, lit) => {
      expect(judge(check, worldOf([unmet]))).toBe(missing);
      expect(judge(check, worldOf([met]))).toEqual(lit);
    },
  );

  test('hasEncodedWord is not met by octets that are not ASCII', () => {
    const check = hasEncodedWord('Subject');
    expect(judge(check, worldOf(['Subject: Café␍␊␍␊']))).toBe(
      'The Subject that arrived has octets that are not ASCII. An encoded-word says in ASCII which they are.',
    );
  });

  test('is8BitMime is met by octets above 127 that MAIL declared', () => {
    const message = '␍␊Café␍␊';
    const parameters = ' SIZE=9 BODY=8bitmime';
    expect(judge(is8BitMime(), worldOf(['␍␊Cafe␍␊'], { parameters }))).toBe(
      'The message that arrived is all ASCII.',
    );
    expect(judge(is8BitMime(), worldOf([message]))).toBe(
      'The message arrived, but its MAIL did not say BODY=8BITMIME.',
    );
    expect(judge(is8BitMime(), worldOf([message], { parameters }))).toEqual([
      `MAIL FROM:<carol@example.org>${parameters}\r\n`,
    ]);
  });

  test('arrived is met by any message of the session, and tells of the last', () => {
    const check = reads('Hello');
    expect(judge(check, worldOf([text, '␍␊Goodbye␍␊']))).toEqual(['Hello\r\n']);
    const two = ['␍␊Hell␍␊', '␍␊Help␍␊'];
    expect(judge(check, worldOf(two))).toBe(
      'A reader does not find “Hello” in what arrived.',
    );
  });

  test('arrived asks all of one message, and lights up each', () => {
    const check = arrived(reads('Hello'), hasFields('Date'));
    const halves = worldOf(['␍␊Hello␍␊', `${required}␍␊Goodbye␍␊`]);
    expect(check(halves)).toMatchObject({ met: false });
    const verdict = check(worldOf([text]));
    expect(verdict.met && verdict.evidence).toHaveLength(3);
  });

  test('arrived says the first of what is missing', () => {
    const check = arrived(reads('Goodbye'), hasFields('Subject'));
    expect(check(worldOf([text]))).toMatchObject({
      missing: 'A reader does not find “Goodbye” in what arrived.',
    });
  });

  test('isSound says the first thing that is wrong, and where it could be read', () => {
    const wrong = `${required}A : 1␍␊B : 2␍␊␍␊`;
    expect(judge(isSound(), worldOf([wrong]))).toBe(
      'Look at “A : 1”. No space stands between the name and the colon.',
    );
    const long = `${required}A${'b'.repeat(40)} : 1␍␊␍␊`;
    expect(judge(isSound(), worldOf([long]))).toBe(
      `Look at “A${'b'.repeat(28)}…”. No space stands between the name and the colon.`,
    );
  });

  test('isSoundIn lets notes be', () => {
    const noted = `${required}Subject: ${'x'.repeat(100)}␍␊␍␊`;
    const { problems } = readArrivedMessage(unmark(noted));
    expect(problems).toMatchObject([
      { rule: 'line-over-78', severity: 'note' },
      { rule: 'message-id-missing', severity: 'note' },
    ]);
    expect(judge(isSoundIn('Subject'), worldOf([noted]))).toHaveLength(1);
  });

  test.each([
    ['the blank line', '␍␊--b␍␊␍␊', '--b␍␊␍␊', /A blank line ends the header/],
    ['the last boundary', '--b--␍␊', '', /A line --b-- closes the last part/],
    ['the boundary', '--b', '--c', /looks like a boundary/],
  ])('isBuiltAs says that %s is wrong', (_, right, wrong, message) => {
    const check = isBuiltAs('text/plain');
    const sent = `${parcel}${parts.replaceAll(right, wrong)}`;
    expect(judge(check, worldOf([sent]))).toMatch(message);
  });

  test('arrived wants a message that this session sent, and that was read', () => {
    const nothing =
      'No message that this script sent has arrived yet. Run it to the lone dot.';
    const world = worldOf([text]);
    const [listed] = world.mailbox;
    const other = worldOf(['␍␊Hello from before␍␊']);
    const worlds: readonly LessonWorld[] = [
      { ...world, mailbox: [] },
      { ...world, mailbox: other.mailbox },
      { ...world, mailbox: [{ reversePath: '', forwardPaths: [] }] },
      worldOf([text], { code: 554 }),
    ];
    expect(listed?.message).toBeDefined();
    for (const each of worlds)
      expect(judge(reads('Hello'), each)).toBe(nothing);
  });

  test('isFor looks at the envelope, and lights up the RCPT', () => {
    const world = worldOf([text]);
    expect(judge(isFor('alice@sandbox.test'), world)).toEqual([
      'RCPT TO:<alice@sandbox.test>\r\n',
    ]);
    expect(judge(isFor('bob@sandbox.test'), world)).toBe(
      'The envelope of the message that arrived does not name bob@sandbox.test.',
    );
  });
});
