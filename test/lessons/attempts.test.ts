/** What learners try: solutions other than the one shown, and scripts that nearly do it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson } from '../../lessons/lesson.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { play } from '../support/play.js';

const lessons = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});
const starts = import.meta.glob<string>('../../lessons/*/*/start.smtp', {
  eager: true,
  import: 'default',
  query: '?raw',
});

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

/** A piece of the starting script, and what the learner makes of it. */
type Edit = readonly [from: string, to: string];

/** Which goals are met when the starting script is sent with `edits`, counted from 1. */
async function goalsMet(folder: string, edits: readonly Edit[]) {
  const path = `../../lessons/${folder}`;
  const lesson = lessons[`${path}/lesson.ts`];
  let script = starts[`${path}/start.smtp`] ?? '';
  for (const [from, to] of edits) {
    expect(script).toContain(from);
    script = script.replace(from, () => to);
  }
  const world = await play(relay.url, lesson?.server ?? '', script);
  const goals = lesson?.goals ?? [];
  return goals.flatMap(({ check }, index) =>
    check(world).met ? [index + 1] : [],
  );
}

type Attempt = readonly [name: string, edits: readonly Edit[], met: number[]];

function attempts(title: string, folder: string, cases: readonly Attempt[]) {
  describe(title, () => {
    test.each(cases)('meets what it should by %s', async (_, edits, met) => {
      expect(await goalsMet(folder, edits)).toEqual(met);
    });
  });
}

const wrote = (lines: string): readonly Edit[] => [
  ['laptop.example>\n', `laptop.example>\n${lines}\n.\n`],
];

attempts('the lesson on the letter', '1-by-hand/3-data', [
  ['nothing changed', [], []],
  ['a body', wrote('\nHello'), [1, 3]],
  ['a body that begins with an empty line', wrote('\n\nHello'), [1, 3]],
  ['no blank line', wrote('Hello'), [3]],
  ['no body', wrote('\n'), [3]],
  ['a dot that is lost', wrote('\n.hidden'), [1, 3]],
  ['a dot that is not', wrote('\nHello\n..hidden'), [1, 2, 3]],
]);

const up: Edit = ['DATA\n\n', 'DATA\nFrom: carol@example.org\n'];
const apart: Edit = ['Tip:', '\nTip:'];

attempts('the lesson on the blank line', '3-message/1-fields', [
  ['nothing changed', [], [1]],
  ['From in the body', [['Subject:', 'From: a@b.example\nSubject:']], [1]],
  ['no blank line at all', [up], []],
  ['no From', [['DATA\n\n', 'DATA\n'], apart], []],
  [
    'a From that is no address',
    [['DATA\n\n', 'DATA\nFrom: Carol\n'], apart],
    [],
  ],
  [
    'a space before the colon',
    [['DATA\n\n', 'DATA\nFrom : a@b.example\n'], apart],
    [],
  ],
  ['a line with a space on it', [up, ['Tip:', ' \nTip:']], []],
  ['two lines in the body', [up, ['Tip:', '\nHello,\nTip:']], [2]],
  [
    'a tip that lacks its dot',
    [up, ['Tip: bring a hat.', '\nTip: bring a hat']],
    [],
  ],
  ['a fold elsewhere', [up, apart, ['Lunch in', 'Lunch\n in']], [2, 3]],
  [
    'a fold behind the colon',
    [up, apart, ['Subject: ', 'Subject:\n ']],
    [2, 3],
  ],
  [
    'a fold of three lines',
    [up, apart, ['in the garden on', 'in\n the garden\n on']],
    [2, 3],
  ],
  ['a fold without a space', [up, apart, ['garden on', 'garden\non']], []],
  [
    'a fold with one space more',
    [up, apart, ['garden on', 'garden \n on']],
    [2],
  ],
  ['a fold of another field', [up, apart, ['Alice <', 'Alice\n <']], [2]],
]);

const carol = 'From: Smith, Carol <carol@example.org>';
const subject = 'Subject: Lunch at noon';
const toAlice = 'To: Alice <alice@sandbox.test>';

attempts('the lesson on names', '3-message/2-names', [
  ['nothing changed', [], [1]],
  [
    'quotes around all of it',
    [[carol, 'From: "Smith, Carol <carol@example.org>"']],
    [],
  ],
  ['single quotes', [[carol, "From: 'Smith, Carol' <carol@example.org>"]], [1]],
  ['a backslash', [[carol, 'From: Smith\\, Carol <carol@example.org>']], [1]],
  [
    'no angle brackets',
    [[carol, 'From: "Smith, Carol" carol@example.org']],
    [],
  ],
  ['another order', [[carol, 'From: Carol Smith <carol@example.org>']], []],
  [
    'an encoded-word for a name',
    [[carol, 'From: =?utf-8?Q?Smith=2C_Carol?= <carol@example.org>']],
    [2],
  ],
  ['an é as it is', [[subject, 'Subject: Café at noon']], [1]],
  [
    'a Subject of one encoded-word in B',
    [[subject, 'Subject: =?utf-8?B?Q2Fmw6kgYXQgbm9vbg==?=']],
    [1, 3],
  ],
  [
    'a Subject encoded in part',
    [[subject, 'Subject: =?utf-8?q?Caf=c3=a9?= at noon']],
    [1, 3],
  ],
  [
    'another charset',
    [[subject, 'Subject: =?iso-8859-1?Q?Caf=E9_at_noon?=']],
    [1, 3],
  ],
  [
    'octets of another charset',
    [[subject, 'Subject: =?utf-8?Q?Caf=E9_at_noon?=']],
    [1],
  ],
  [
    'a space in an encoded-word',
    [[subject, 'Subject: =?utf-8?Q?Caf=C3=A9 at noon?=']],
    [1],
  ],
  [
    'an encoded-word in a word',
    [[subject, 'Subject: Caf=?utf-8?Q?=C3=A9?= at noon']],
    [1],
  ],
  [
    'an encoded-word in quotes',
    [[subject, 'Subject: "=?utf-8?Q?Caf=C3=A9_at_noon?="']],
    [1],
  ],
  [
    'an encoded-word without its end',
    [[subject, 'Subject: =?utf-8?Q?Caf=C3=A9_at_noon']],
    [1],
  ],
  [
    'two encoded-words and no space in either',
    [[subject, 'Subject: =?utf-8?Q?Caf=C3=A9?= =?utf-8?Q?at_noon?=']],
    [1],
  ],
  ['a group of another name', [[toAlice, 'To: Friends: ;']], [1, 4]],
  [
    'a group without a semicolon',
    [[toAlice, 'To: Undisclosed recipients:']],
    [1],
  ],
  ['a group without a colon', [[toAlice, 'To: Undisclosed recipients;']], [1]],
  [
    'a group that names alice',
    [[toAlice, 'To: Friends: alice@sandbox.test;']],
    [1],
  ],
  ['an empty To', [[toAlice, 'To:']], [1]],
]);

const blank: Edit = ['boundary=tent\n', 'boundary=tent\n\n'];
const octets: Edit = [
  'Content-Type: multipart/mixed\n',
  'Content-Type: application/octet-stream\n',
];
const name: Edit = ['/tmp/packing list.txt', '"packing list.txt"'];
const bytes: Edit = ["b'", ''];
const quote: Edit = ["=='", '=='];
const cut: Edit = ['CjMgdG9yY2hlcw', '\nCjMgdG9yY2hlcw'];
const mended = [blank, octets, name, bytes, quote, cut];
const without = (...edits: readonly Edit[]) =>
  mended.filter((edit) => !edits.includes(edit));

attempts('the lesson on parts', '3-message/3-parts', [
  ['nothing changed', [], [1]],
  ['the blank line alone', [blank], []],
  ['the media type alone', [octets], [1]],
  ['the file name alone', [name], [1, 3]],
  ['the blank line and the media type', [blank, octets], [2]],
  [
    'a file that is a text',
    [blank, ['multipart/mixed\nContent-T', 'text/csv\nContent-T']],
    [2],
  ],
  [
    'a file of no named type',
    [blank, ['Content-Type: multipart/mixed\nContent-T', 'Content-T']],
    [2],
  ],
  ['all but the name', without(name), [2]],
  [
    'a name without quotes',
    [...without(name), ['/tmp/packing', 'packing']],
    [2],
  ],
  [
    'a name in quotes, and its folder',
    [...without(name), ['/tmp/packing list.txt', '"/tmp/packing list.txt"']],
    [2],
  ],
  [
    'another name',
    [...without(name), ['/tmp/packing list.txt', 'packing_list.txt']],
    [2, 4],
  ],
  [
    'a name as RFC 2231 writes it',
    [
      ...without(name),
      ['filename=/tmp/packing list.txt', "filename*=utf-8''packing%20list.txt"],
    ],
    [2, 3, 4],
  ],
  [
    'no Content-Disposition',
    [
      ...without(name),
      ['Content-Disposition: attachment; filename=/tmp/packing list.txt\n', ''],
    ],
    [2],
  ],
  ["all but b and '", without(bytes, quote), [2, 3]],
  ['all but the last quote', without(quote), [2, 3]],
  ['all but the long line', without(cut), [2, 3]],
  [
    'a line that begins with a space',
    [...without(cut), ['CjMgdG9yY2hlcw', '\n CjMgdG9yY2hlcw']],
    [2, 3],
  ],
  [
    'a blank line in the base64',
    [...without(cut), ['CjMgdG9yY2hlcw', '\n\nCjMgdG9yY2hlcw']],
    [2, 3, 4],
  ],
  ['a letter of base64 mistyped', [...mended, ['MSB0', 'MSBO']], [2, 3]],
  ['the padding lost', [...mended, ['Cg==', 'Cg']], [2, 3]],
  [
    'no base64 at all',
    [
      blank,
      name,
      ['multipart/mixed\nContent-Transfer-Encoding: base64', 'text/plain'],
      [
        "b'MSB0ZW50DQoyIHNsZWVwaW5nIGJhZ3MNCjMgdG9yY2hlcw0KNCBzbGljZXMgb2YgY2FrZQ0KNSBwYWlycyBvZiBkcnkgc29ja3MNCg=='",
        '1 tent\n2 sleeping bags\n3 torches\n4 slices of cake\n5 pairs of dry socks\n',
      ],
    ],
    [2, 3, 4],
  ],
  ['the last boundary lost', [...mended, ['--tent--', '--tent']], [3]],
  [
    'another boundary in Content-Type',
    [...mended, ['boundary=tent', 'boundary=tents']],
    [],
  ],
  [
    'no blank line in the second part',
    [...mended, ['list.txt"\n\n', 'list.txt"\n']],
    [2, 3],
  ],
  [
    'a preamble, and the boundary in quotes',
    [...mended, ['=tent\n\n', '="tent"\n\nFor old programs\n']],
    [2, 3, 4],
  ],
  ['MIME-Version taken out', [...mended, ['MIME-Version: 1.0\n', '']], [2, 3]],
]);

const hat = 'SGF0';
const tea = (text: string): Edit => ['VGVh', text];

attempts('the lesson on base64', '3-message/4-base64', [
  ['nothing changed', [], []],
  ['the word itself', [tea('Hat')], []],
  ['letters of another case', [tea('sgf0')], []],
  [
    'no transfer encoding',
    [tea(hat), ['Content-Transfer-Encoding: base64\n', '']],
    [],
  ],
  ['a line end of its own', [tea('SGF0Cg==')], []],
  ['spaces between', [tea('S G F 0')], []],
  ['padding where none is needed', [tea('SGF0=')], []],
  ['two lines', [tea('SG\nF0')], [1]],
  ['two octets', [tea('SGE=')], [2]],
  ['two octets without padding', [tea('SGE')], []],
  ['two octets with too much of it', [tea('SGE==')], []],
  ['two octets and a zero', [tea('SGEA')], []],
  ['two octets filled up with ones', [tea('SGH=')], []],
  ['half of what R28h says', [['By hand', 'Go']], []],
  ['what R28h says, in quotes', [['By hand', '"Go!"']], []],
  ['R28h itself as an encoded-word', [['By hand', '=?us-ascii?B?R28h?=']], [3]],
  ['one long line', [tea(hat.repeat(20))], []],
  ['two halves', [tea(`${hat.repeat(10)}\n${hat.repeat(10)}`)], [4]],
  ['a line cut within a group', [tea(`${hat.repeat(18)}S\nGF0${hat}`)], [4]],
  ['nineteen', [tea(hat.repeat(19))], []],
  ['twenty-one', [tea(`${hat.repeat(19)}\n${hat.repeat(2)}`)], []],
]);

const sum: Edit = ['3=36', '3=3D36'];
const cafe: Edit = ['cafe', 'Caf=C3=A9'];
const soft: Edit = ['behind the', 'behind =\nthe'];
const eight: readonly Edit[] = [
  ['quoted-printable', '8bit'],
  ['cafe', 'Café'],
  ['org>\nRCPT', 'org> BODY=8BITMIME\nRCPT'],
];

attempts('the lesson on quoted-printable', '3-message/5-printable', [
  ['nothing changed', [], [1]],
  ['another encoding', [['quoted-printable', '7bit']], []],
  ['spaces around the =', [['3=36', '3 = 36']], []],
  ['the sum encoded', [sum], [2]],
  ['the line too long still', [sum, cafe], [2]],
  ['all of it', [sum, cafe, soft], [2, 3]],
  [
    'a soft line break before the space',
    [sum, cafe, ['behind the', 'behind=\n the']],
    [2, 3],
  ],
  [
    'a soft line break within a letter',
    [sum, ['cafe', 'Caf=C3=\n=A9']],
    [2, 3],
  ],
  [
    'another charset',
    [sum, ['cafe', 'Caf=E9'], soft, ['utf-8', 'iso-8859-1']],
    [2, 3],
  ],
  ['octets of another charset', [sum, ['cafe', 'Caf=E9'], soft], [2]],
  ['digits in lower case', [sum, ['cafe', 'Caf=c3=a9'], soft], [2]],
  ['an é as it is', [sum, ['cafe', 'Café'], soft], [2]],
  ['a hard line break', [sum, cafe, ['behind the', 'behind\nthe']], [2]],
  [
    'a space that the soft line break swallowed',
    [sum, cafe, ['behind the', 'behind=\nthe']],
    [2],
  ],
  [
    'a space behind the soft line break',
    [sum, cafe, ['behind the', 'behind = \nthe']],
    [2],
  ],
  ['a line of 77', [sum, cafe, ['where we meet', 'where we =\nmeet']], [2]],
  ['eight bits', eight, [4]],
  ['eight bits, and nothing said to the server', eight.slice(0, 2), []],
  ['eight bits, and nothing said to the reader', eight.slice(1), [1]],
  ['eight bits in no charset', [...eight, ['; charset=utf-8', '']], []],
  ['eight bits, with the sum encoded', [...eight, sum], []],
  ['eight bits, of ASCII alone', [eight[0] ?? sum, eight[2] ?? sum], []],
  [
    'eight bits without MIME-Version',
    [...eight, ['MIME-Version: 1.0\n', '']],
    [],
  ],
]);

const html = `--pair
Content-Type: text/html; charset=utf-8

<p>Lunch at <b>noon</b>.</p>
`;
const text = `--pair
Content-Type: text/plain; charset=utf-8

Lunch at noon.
`;
const file = `--parcel
Content-Type: text/csv
Content-Disposition: attachment; filename=guests.csv

alice,soup
`;
const swapped: Edit = [html + text, text + html];
const outer: Edit = [
  'Content-Type: multipart/alternative',
  `Content-Type: multipart/mixed; boundary=parcel

--parcel
Content-Type: multipart/alternative`,
];
const packed: readonly Edit[] = [
  swapped,
  outer,
  ['--pair--\n', `--pair--\n${file}--parcel--\n`],
];

attempts('the lesson on two versions', '3-message/6-alternative', [
  ['nothing changed', [], [1]],
  ['the parts swapped', [swapped], [2]],
  [
    'the media types swapped alone',
    [
      ['text/html', 'text/x'],
      ['text/plain', 'text/html'],
      ['text/x', 'text/plain'],
    ],
    [],
  ],
  [
    'the bodies swapped alone',
    [
      ['\nLunch at noon.', '\n<p>Lunch at <b>noon</b>.</p>'],
      ['\n<p>Lunch at <b>noon</b>.</p>', '\nLunch at noon.'],
    ],
    [1],
  ],
  [
    'the last boundary swapped along',
    [[`${html}${text}--pair--\n`, `${text}--pair--\n${html}`]],
    [],
  ],
  ['no last boundary', [swapped, ['--pair--\n', '']], []],
  [
    'a text that says something else',
    [swapped, ['Lunch at noon', 'Lunch at one']],
    [],
  ],
  [
    'a file as third version',
    [swapped, ['--pair--', `${file.replace('parcel', 'pair')}--pair--`]],
    [],
  ],
  ['all of it', packed, [3]],
  [
    'the file first',
    [
      swapped,
      [
        'Content-Type: multipart/alternative',
        `Content-Type: multipart/mixed; boundary=parcel\n\n${file}--parcel\nContent-Type: multipart/alternative`,
      ],
      ['--pair--', '--pair--\n--parcel--'],
    ],
    [3],
  ],
  [
    'a file of just octets',
    [...packed, ['text/csv', 'application/octet-stream']],
    [3],
  ],
  ['a file of another name', [...packed, ['guests.csv', 'guest.csv']], []],
  ['a file without a name', [...packed, ['; filename=guests.csv', '']], []],
  ['a file to be shown', [...packed, ['attachment', 'inline']], []],
  ['the wrong order in the pair', packed.slice(1), []],
  ['the pair not closed', [...packed, ['--pair--\n', '']], []],
  ['the parcel not closed', [...packed, ['--parcel--\n', '']], []],
  [
    'the same boundary twice',
    [
      ...packed,
      ['boundary=parcel', 'boundary=pair'],
      ['--parcel', '--pair'],
      ['--parcel', '--pair'],
      ['--parcel', '--pair'],
    ],
    [],
  ],
  ['no blank line before the pair', [...packed, ['=pair\n\n', '=pair\n']], []],
  [
    'all three side by side',
    [
      [
        `${html}${text}--pair--\n`,
        `${text}${html}${file.replace('parcel', 'pair')}--pair--\n`,
      ],
      ['alternative', 'mixed'],
    ],
    [],
  ],
]);
