/** What learners try in Python: other ways to the goals, and programs that nearly get there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lesson, LessonWorld } from '../../lessons/lesson.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import {
  openProgramStage,
  type ProgramStage,
} from '../support/play-program.js';

const lessons = import.meta.glob<Lesson>('../../lessons/4-python/*/lesson.ts', {
  eager: true,
  import: 'lesson',
});
const starts = import.meta.glob<string>('../../lessons/4-python/*/start.py', {
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

/** A piece of the starting program, and what the learner makes of it. */
type Edit = readonly [from: string, to: string];

/** The starting program with `edits`. */
function edit(start: string, edits: readonly Edit[]) {
  let program = start;
  for (const [from, to] of edits) {
    expect(program).toContain(from);
    program = program.replace(from, () => to);
  }
  return program;
}

/**
 * Runs all of `programs` in one Python, one after the other, and gives the
 * worlds of each. Between two stands a connection on which nothing is sent.
 * What they raise is theirs to raise, but for slips of ours.
 */
async function playEach(programs: readonly string[]): Promise<LessonWorld[][]> {
  const { worlds, end } = await stage.play(`
import json, socket

for program in json.loads(${JSON.stringify(JSON.stringify(programs))}):
    try:
        exec(compile(program, "attempt.py", "exec"), {"__name__": "__main__"})
    except (SyntaxError, NameError):
        raise
    except Exception:
        pass
    socket.create_connection(("mx.sandbox.test", 25)).close()
`);
  expect(end).toEqual({ type: 'returned' });
  const played: LessonWorld[][] = [[]];
  for (const world of worlds) {
    if (world.session.client === '') played.push([]);
    else played.at(-1)?.push(world);
  }
  return played;
}

type Attempt = readonly [name: string, edits: readonly Edit[], met: number[]];

function attempts(title: string, folder: string, cases: readonly Attempt[]) {
  const path = `../../lessons/4-python/${folder}`;
  const goals = lessons[`${path}/lesson.ts`]?.goals ?? [];
  let played: Promise<LessonWorld[][]> | undefined;

  describe(title, () => {
    test.each(cases.map(([name, , met], index) => [name, index, met] as const))(
      'meets what it should by %s',
      async (_, index, met) => {
        const start = starts[`${path}/start.py`] ?? '';
        played ??= playEach(cases.map(([, edits]) => edit(start, edits)));
        const worlds = (await played)[index] ?? [];
        const numbers = goals.flatMap(({ check }, goal) =>
          worlds.some((world) => check(world).met) ? [goal + 1] : [],
        );
        expect(numbers).toEqual(met);
      },
    );
  });
}

const session = `b"EHLO laptop.example\\r\\nMAIL FROM:<carol@example.org>\\r\\n"
    b"RCPT TO:<alice@sandbox.test>\\r\\nDATA\\r\\n"
    + letter.encode() + b"\\r\\n.\\r\\nQUIT\\r\\n"`;

const atOnce: Edit = ['letter.encode()', `(\n    ${session}\n)`];

/** Each command waits for its reply. */
const letter: Edit = [
  'sock.sendall(letter.encode())',
  `turns = (
    ${session}
).split(b"\\r\\n", 4)
for turn in turns[:4]:
    sock.sendall(turn + b"\\r\\n")
    print(sock.recv(1024).decode(), end="")
sock.sendall(turns[4])`,
];

attempts('the lesson on the conversation', '1-dialogue', [
  ['nothing changed', [], [1]],
  ['a CR LF behind the letter', [['garden?"', 'garden?\\r\\n"']], [1]],
  ['everything said at once', [atOnce], [1, 4]],
  ['everything said, a turn at a time', [letter], [2, 3, 4]],
  [
    'a dot that does not stand alone',
    [letter, ['b"\\r\\n.\\r\\n', 'b".\\r\\n']],
    [2],
  ],
  ['a hello without EHLO', [letter, ['EHLO', 'HELLO']], [1, 4]],
  ['no QUIT', [letter, ['.\\r\\nQUIT', '.']], [2, 3]],
]);

const lines: Edit = ['sock.recv(64).decode()', 'file.readline().decode()'];
const reader: Edit = ['25))\n', '25))\nfile = sock.makefile("rb")\n'];
const whole: Edit = [
  'return file.readline().decode()',
  `while (line := file.readline())[3:4] == b"-":
        pass
    return line.decode()`,
];

attempts('the lesson on replies', '2-replies', [
  ['nothing changed', [], [1]],
  ['one line for each command', [reader, lines], [1]],
  ['the last line of each reply', [reader, lines, whole], [2]],
  [
    'smtplib, which waits for each reply',
    [
      [
        'import socket\n',
        `import smtplib
smtplib.SMTP("mx.sandbox.test").sendmail("", "alice@sandbox.test", "\\n")
import socket
`,
      ],
    ],
    [1],
  ],
]);

const then = (...more: string[]): Edit => [
  '# Drop this, ask about alice, and send her a letter.',
  more.join('\n'),
];

attempts('the lesson on calls', '3-calls', [
  ['nothing changed', [], [1]],
  ['docmd in place of rset', [then('smtp.docmd("RSET")')], [1, 2]],
  ['another EHLO in place of rset', [then('smtp.ehlo()')], [1]],
  ['verify of somebody unknown', [then('smtp.verify("nobody")')], [1, 3]],
  [
    'sendmail within the transaction that is open',
    [then('smtp.sendmail("a@b.example", "alice@sandbox.test", "\\n.a")')],
    [1, 2],
  ],
  [
    'sendmail after it',
    [
      then(
        'smtp.rset()',
        'smtp.sendmail("a@b.example", "alice@sandbox.test", "\\n.a")',
      ),
    ],
    [1, 2, 4],
  ],
  [
    'a letter for bob',
    [
      then(
        'smtp.rcpt("bob@sandbox.test")',
        'smtp.data("Subject: Hi\\n\\n.hidden\\n")',
      ),
    ],
    [1],
  ],
]);

const print = '    print("Sent!")\n';
const toBob =
  'smtp.sendmail("carol@example.org", "bob@sandbox.test", "\\nunknown@sandbox.test")';

attempts('the lesson on sendmail', '4-sendmail', [
  ['nothing changed', [], [1]],
  ['the same connection', [[print, `    ${toBob}\n`]], [1, 2]],
  [
    'another connection',
    [[print, `with smtplib.SMTP("mx.sandbox.test") as smtp:\n    ${toBob}\n`]],
    [1],
  ],
  [
    'a letter to bob that names nobody',
    [[print, `    ${toBob.replace('unknown@', '')}\n`]],
    [1],
  ],
  ['nobody who exists', [['["alice@sandbox.test", ', '[']], [3]],
]);

const tried = (server: string, ...lines: string[]): Edit => [
  'attempt(without_login)',
  `def another():
    with smtplib.SMTP(${server}) as smtp:
        ${lines.join('\n        ')}


attempt(another)`,
];
const send = 'smtp.sendmail("carol@example.org", "alice@sandbox.test",';

attempts('the lesson on exceptions', '5-exceptions', [
  ['nothing changed', [], [1]],
  [
    'ehlo alone at the LMTP server',
    [tried('"lmtp.sandbox.test", 24', 'smtp.ehlo()')],
    [],
  ],
  [
    'sendmail at the LMTP server',
    [tried('"lmtp.sandbox.test", 24', `${send} "")`)],
    [2],
  ],
  [
    'bytes with CR LF',
    [tried('"mx.sandbox.test"', `${send} b"Subject: Hi\\r\\n\\r\\nHi\\r\\n")`)],
    [],
  ],
  [
    'data before there is a recipient',
    [tried('"mx.sandbox.test"', 'smtp.ehlo()', 'smtp.data("Hi")')],
    [],
  ],
  [
    'login before there is TLS',
    [tried('"submission.sandbox.test", 587', 'smtp.login("alice", "no")')],
    [],
  ],
  [
    'login with a wrong password',
    [
      tried(
        '"submission.sandbox.test", 587',
        'smtp.starttls()',
        'smtp.login("alice", "no")',
      ),
    ],
    [4],
  ],
]);

const context = (made: string): Edit => [
  'starttls()',
  `starttls(context=__import__("ssl").${made})`,
];
const trusted = context('create_default_context(cafile="/etc/sandbox-ca.pem")');
const submit: Edit = [
  '    print(',
  '    smtp.sendmail("alice@sandbox.test", "bob@sandbox.test", "\\nHi")\n    print(',
];
const other: Edit = ['submission.sandbox', 'mx.sandbox'];
const submissions: readonly Edit[] = [
  ['SMTP(', 'SMTP_SSL('],
  [
    '587)',
    '465, context=__import__("ssl").create_default_context(cafile="/etc/sandbox-ca.pem"))',
  ],
  ['    smtp.starttls()\n', ''],
];

attempts('the lesson on certificates', '6-certificates', [
  ['nothing changed', [], [1]],
  ['a letter, and nothing checked', [submit], [1]],
  [
    'a context that trusts those it knows',
    [context('create_default_context()')],
    [2],
  ],
  ['one that trusts the sandbox', [trusted, submit], [1, 3]],
  ['one that trusts it, and no letter', [trusted], [1]],
  [
    'one that checks nothing',
    [context('_create_unverified_context()'), submit],
    [1],
  ],
  ['no TLS', [['    smtp.starttls()\n', '']], []],
  ['TLS from the first octet', [...submissions, submit], [3]],
  ['another server, which has no login', [other, ['587', '25'], trusted], []],
]);

const sent: Edit = ['letter.as_string()', 'letter.as_bytes()'];
const message: Edit = [
  `smtp.sendmail(
        "carol@example.org",
        ["alice@sandbox.test", "bob@sandbox.test"],
        letter.as_string(),
    )`,
  'smtp.send_message(letter)',
];
const after = (...more: string[]): Edit => [
  'noon.\\n")\n',
  `noon.\\n")\n${more.join('\n')}\n`,
];
const html = 'letter.add_alternative("<p><b>noon</b></p>", subtype="html")';
const file =
  'letter.add_attachment("alice,soup\\n", subtype="csv", filename="guests.csv")';

attempts('the lesson on EmailMessage', '7-email-message', [
  ['nothing changed', [], [1]],
  ['send_message', [message], [2]],
  ['Bcc taken out by hand', [after('del letter["Bcc"]')], [2]],
  ['as_bytes', [sent], [4]],
  [
    'as_bytes with a policy for SMTP',
    [
      [
        'letter.as_string()',
        'letter.as_bytes(policy=letter.policy.clone(linesep="\\r\\n"))',
      ],
    ],
    [1],
  ],
  ['the HTML alone', [message, after(html)], [2]],
  ['the HTML and the file', [message, after(html, file)], [2, 3]],
  ['the file before the HTML', [message, after(file, html)], []],
  [
    'a file of octets',
    [
      message,
      after(
        html,
        'letter.add_attachment(b"a", maintype="application", subtype="octet-stream", filename="guests.csv")',
      ),
    ],
    [2, 3],
  ],
  [
    'a file of another name',
    [message, after(html, file.replace('guests', 'guest'))],
    [2],
  ],
  ['everything, and the secret told', [after(html, file)], [1]],
]);

const second = '    lmtp.sendmail("carol@example.org", "bob';

attempts('the lesson on LMTP', '8-lmtp', [
  ['nothing changed', [], [1]],
  ['the reply read', [[second, `    print(lmtp.getreply())\n${second}`]], [2]],
  [
    'a NOOP, which gets the reply that is left over',
    [[second, `    print(lmtp.noop())\n${second}`]],
    [],
  ],
  [
    'another connection for the second letter',
    [
      [
        second,
        `with smtplib.LMTP("lmtp.sandbox.test", 24) as lmtp:\n${second}`,
      ],
    ],
    [],
  ],
  [
    'the one who is busy first',
    [
      [
        '["alice@sandbox.test", "busy@sandbox.test"]',
        '["busy@sandbox.test", "alice@sandbox.test"]',
      ],
    ],
    [],
  ],
  ['nobody who is busy', [['"busy@', '"bob@']], []],
]);
