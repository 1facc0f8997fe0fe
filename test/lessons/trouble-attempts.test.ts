/** What learners try in the chapters on trouble and delivery: scripts and programs that nearly do it, and what they are told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson, LessonWorld, PlayedReply } from '../../lessons/lesson.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { play } from '../support/play.js';
import {
  openProgramStage,
  type ProgramStage,
} from '../support/play-program.js';
import { isSentences } from '../support/sentences.js';

const lessons = import.meta.glob<Lesson>('../../lessons/[56]-*/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});
const starts = import.meta.glob<string>('../../lessons/[56]-*/*/start.*', {
  eager: true,
  import: 'default',
  query: '?raw',
});

let relay: RunningRelay;
let stage: ProgramStage;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  stage = await openProgramStage(relay.url);
}, 60_000);
afterAll(async () => {
  stage.close();
  await relay.close();
});

/** Which goals are met, from 1; in words, what the first that is not lacks. */
interface Judgement {
  readonly met: readonly number[];
  readonly missing: string;
}

function judge({ goals }: Lesson, worlds: readonly LessonWorld[]): Judgement {
  const met: number[] = [];
  let missing = '';
  for (const [index, { check }] of goals.entries()) {
    const verdicts = worlds.map((world) => check(world));
    if (verdicts.some((verdict) => verdict.met)) {
      met.push(index + 1);
      continue;
    }
    const last = verdicts.at(-1);
    if (missing || !last || last.met) continue;
    missing = last.missing;
    expect(isSentences(missing), missing).toBe(true);
  }
  return { met, missing };
}

/** What the learner adds below the starting script, the goals that are met then, and what the first other one says. */
type Attempt = readonly [
  name: string,
  added: string,
  met: readonly number[],
  missing: RegExp,
];

async function attempt(folder: string, added: string): Promise<Judgement> {
  const path = `../../lessons/${folder}`;
  const lesson = lessons[`${path}/lesson.ts`];
  if (!lesson) throw new Error(`There is no lesson ${folder}.`);
  const program = starts[`${path}/start.py`];
  if (program !== undefined) {
    const { worlds } = await stage.play(`${program}\n${added}`, lesson);
    return judge(lesson, worlds);
  }
  const script = `${starts[`${path}/start.smtp`]}${added}\n`;
  const world = await play(relay.url, lesson.server, script, undefined, lesson);
  return judge(lesson, [world]);
}

function attempts(folder: string, cases: readonly Attempt[]) {
  describe(folder, () => {
    test.each(cases)('judges %s', async (_, added, met, missing) => {
      const judgement = await attempt(folder, added);
      expect(judgement.met, judgement.missing).toEqual(met);
      expect(judgement.missing).toMatch(missing);
    });
  });
}

const letter = `DATA
Subject: Tea

At five?
.`;

/** A mail transaction. */
function mail(to: string, from = '<alice@sandbox.test>') {
  return `MAIL FROM:${from}\nRCPT TO:${to}\n${letter}`;
}

attempts('5-trouble/1-later', [
  ['nothing added', '', [], /452/],
  [
    'a letter without a refusal',
    `RCPT TO:<alice@sandbox.test>\n${letter}`,
    [],
    /452/,
  ],
  [
    'a mailbox that is full for good',
    'RCPT TO:<overquota@sandbox.test>',
    [],
    /452/,
  ],
  [
    'refusals, and nobody else',
    'RCPT TO:<full@sandbox.test>\nS: 452\nRCPT TO:<unknown@sandbox.test>\nS: 550\nQUIT',
    [1, 2],
    /alice/,
  ],
  [
    'refusals on the way to bob',
    `RCPT TO:<full@sandbox.test>\nS: 452\nRCPT TO:<unknown@sandbox.test>\nS: 550\nRCPT TO:<bob@sandbox.test>\n${letter}`,
    [1, 2],
    /alice/,
  ],
]);

attempts('5-trouble/2-greylisting', [
  [
    'a refusal that was not expected, where the run stops',
    `RCPT TO:<greylisted@sandbox.test>\n%pause 1s\nRCPT TO:<greylisted@sandbox.test>\n${letter}`,
    [1],
    /greylisted/,
  ],
  [
    'two tries, the second too early',
    'RCPT TO:<greylisted@sandbox.test>\nS: 450\nRCPT TO:<greylisted@sandbox.test>',
    [1],
    /greylisted/,
  ],
  [
    'another mailbox the second time',
    `RCPT TO:<greylisted@sandbox.test>\nS: 450\nRCPT TO:<alice@sandbox.test>\n${letter}`,
    [1],
    /greylisted/,
  ],
  [
    'another sender the second time',
    'RCPT TO:<greylisted@sandbox.test>\nS: 450\n%pause 1s\nRSET\nMAIL FROM:<dave@example.org>\nRCPT TO:<greylisted@sandbox.test>',
    [1],
    /greylisted/,
  ],
  [
    'a second try and no letter',
    'RCPT TO:<greylisted@sandbox.test>\nS: 450\n%pause 1s\nRCPT TO:<greylisted@sandbox.test>\nQUIT',
    [1, 2],
    /arrived/,
  ],
]);

attempts('5-trouble/3-one-refused', [
  ['nothing added', '', [], /refused/],
  [
    'the others asked again as well',
    `RSET
MAIL FROM:<carol@example.org>
RCPT TO:<alice@sandbox.test>
RCPT TO:<full@sandbox.test>
S: 452
${letter}
MAIL FROM:<carol@example.org>
RCPT TO:<alice@sandbox.test>
RCPT TO:<full@sandbox.test>
S: 452
QUIT`,
    [1],
    /only recipient/,
  ],
  [
    'a letter to the one alone, and no other before',
    'MAIL FROM:<carol@example.org>\nRCPT TO:<full@sandbox.test>\nS: 452\nDATA\nS: 554\nQUIT',
    [3],
    /refused/,
  ],
]);

attempts('5-trouble/5-full', [
  [
    'a size that is small enough',
    'MAIL FROM:<c@example.org> SIZE=500',
    [],
    /552/,
  ],
  [
    'a mailbox over its quota',
    'MAIL FROM:<c@example.org>\nRCPT TO:<overquota@sandbox.test>',
    [],
    /552/,
  ],
  [
    'the dot alone',
    `MAIL FROM:<c@example.org>\nRCPT TO:<alice@sandbox.test>\n${letter}`,
    [3],
    /552/,
  ],
]);

attempts('5-trouble/4-lost-reply', [
  // The exception ends the program before anything that stands behind it.
  ['nothing caught', 'send()', [1, 2], /twice/],
]);

attempts('5-trouble/6-wrong-door', [
  ['nothing added', '', [1], /465/],
  [
    'TLS where it belongs, with nothing signed in',
    'attempt(lambda: smtplib.SMTP_SSL("submission.sandbox.test", 465, context=checking))',
    [1],
    /465/,
  ],
  [
    'a greeting that is waited for at 587',
    'attempt(lambda: smtplib.SMTP("submission.sandbox.test", 587, timeout=1))',
    [1],
    /465/,
  ],
  [
    'silence at 465',
    'attempt(lambda: smtplib.SMTP("submission.sandbox.test", 465, timeout=1))',
    [1, 2],
    /TLS/,
  ],
]);

describe('5-trouble/7-be-the-server', () => {
  const folder = '../../lessons/5-trouble/7-be-the-server';
  const usual: readonly PlayedReply[] = [];

  test.each([
    ['the usual replies alone', usual, [1], /451/],
    [
      'a refusal of the recipient for good',
      [{ to: 'RCPT', reply: '550 5.1.1 Nobody' }],
      [],
      /250/,
    ],
    [
      'a refusal of DATA, before the letter has come',
      [{ to: 'DATA', reply: '554 5.6.0 No' }],
      [],
      /250/,
    ],
    [
      'a greeting that puts off',
      [{ to: 'connection', reply: '421 4.3.2 Later' }],
      [],
      /250/,
    ],
    ['a connection that closes', [{ to: 'mailData', reply: '' }], [], /250/],
  ])('judges %s', async (_, played, met, missing) => {
    const lesson = lessons[`${folder}/lesson.ts`];
    if (!lesson) throw new Error('There is no such lesson.');
    const program = starts[`${folder}/start.py`] ?? '';
    const { worlds } = await stage.play(program, { played });
    const judgement = judge(lesson, worlds);
    expect(judgement.met).toEqual(met);
    expect(judgement.missing).toMatch(missing);
  });
});

attempts('6-delivery/1-mx', [
  ['nothing added', '', [], /wonderland/],
  ['a letter to somebody here', mail('<bob@sandbox.test>'), [], /wonderland/],
  [
    'a letter that has no dot',
    'MAIL FROM:<alice@sandbox.test>\nRCPT TO:<bob@wonderland.test>\nRSET\nQUIT',
    [],
    /wonderland/,
  ],
  ['the first letter alone', mail('<bob@wonderland.test>'), [1, 2], /plain/],
  ['the second letter alone', mail('<bob@plain.test>'), [3], /wonderland/],
]);

attempts('6-delivery/2-nowhere', [
  ['a domain that takes mail', mail('<bob@wonderland.test>'), [], /nomail/],
  [
    'a sender who is not alice',
    mail('<bob@nomail.test>', '<bob@sandbox.test>'),
    [1],
    /alice/,
  ],
  ['the misspelt domain alone', mail('<bob@wunderland.test>'), [3], /nomail/],
]);

attempts('6-delivery/3-queue', [
  [
    'a letter that gets there at once',
    mail('<bob@wonderland.test>'),
    [],
    /greylisted/,
  ],
  [
    'a failure in place of a success',
    mail('<unknown@wonderland.test>'),
    [],
    /greylisted/,
  ],
  [
    'all but the wish to be told',
    mail('<greylisted@wonderland.test>'),
    [1, 2],
    /Action: delivered/,
  ],
]);

attempts('6-delivery/4-received', [
  ['a letter that goes nowhere else', mail('<bob@sandbox.test>'), [], /2/],
  [
    'a forged line below the blank one',
    mail('<bob@forward.test>').replace(
      'At five?',
      'Received: from moon.example by rocket.example; Sat, 21 Nov 2026 09:00:00 +0000',
    ),
    [1],
    /Received/,
  ],
  [
    'two forged lines and no journey',
    mail('<bob@sandbox.test>').replace(
      'Subject',
      'Received: from a.example by b.example\nReceived: from c.example by a.example\nSubject',
    ),
    [2],
    /stations/,
  ],
]);

attempts('6-delivery/5-bounce', [
  [
    'a letter that gets there',
    mail('<bob@wonderland.test>'),
    [],
    /Status: 5\.1\.1 /,
  ],
  ['a domain that takes no mail', mail('<bob@nomail.test>'), [], /5\.1\.1 /],
  [
    'silence about what arrives',
    mail('<bob@wonderland.test> NOTIFY=NEVER'),
    [],
    /Status/,
  ],
  [
    'silence alone',
    mail('<unknown@wonderland.test> NOTIFY=NEVER'),
    [3],
    /Status/,
  ],
]);

attempts('6-delivery/6-null-reverse-path', [
  [
    'nobody writing to somebody',
    mail('<bob@wonderland.test>', '<>'),
    [2],
    /alice/,
  ],
  [
    'nobody writing to nobody',
    mail('<unknown@wonderland.test>', '<>'),
    [2, 3],
    /alice/,
  ],
]);

attempts('6-delivery/7-end-to-end', [
  ['a letter near by', mail('<bob@sandbox.test>'), [1], /2 stations/],
  ['the forwarder alone', mail('<bob@forward.test>'), [2], /bob@sandbox/],
]);
