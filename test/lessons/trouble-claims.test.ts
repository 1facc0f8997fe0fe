/** What the chapter on trouble says, tried in the sandbox and in the page's Python. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import lostReply from '../../lessons/5-trouble/4-lost-reply/start.py?raw';
import wrongDoor from '../../lessons/5-trouble/6-wrong-door/lesson.md?raw';
import beTheServer from '../../lessons/5-trouble/7-be-the-server/lesson.md?raw';
import serverStart from '../../lessons/5-trouble/7-be-the-server/start.py?raw';
import type { PlayedReply } from '../../lessons/lesson.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { play } from '../support/play.js';
import {
  openProgramStage,
  type ProgramStage,
} from '../support/play-program.js';

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

/** The places that the table names, each way to be there apart. */
const places: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'in place of the greeting': [['connection']],
  'to `EHLO`, and then to `HELO`': [['EHLO', 'HELO']],
  'to `MAIL`': [['MAIL']],
  'to each `RCPT`': [['RCPT']],
  'to `DATA`, or to the dot': [['DATA'], ['mailData']],
  'to anything but `QUIT`': [
    ['connection'],
    ['EHLO'],
    ['MAIL'],
    ['RCPT'],
    ['DATA'],
    ['mailData'],
  ],
};

const rows = [
  ...beTheServer.matchAll(
    /^\| (`.+?`|nothing, and close,) (.+) \| `(\w+)` \|$/gm,
  ),
];
const claims = rows.flatMap(([, said = '', to = '', raised = '']) => {
  const [, reply = ''] = /^`(.+)`$/.exec(said) ?? [];
  return (places[to] ?? []).map((path) => ({
    raised,
    to: path.join(', '),
    played: path.map((each): PlayedReply => ({ to: each, reply })),
  }));
});

describe('the table of what a server says', () => {
  test('has a row for each of the ways to fail', () => {
    expect(rows.map(([, , to]) => to)).toEqual(Object.keys(places));
  });

  test.each(claims)(
    'makes smtplib raise $raised at $to',
    async ({ raised, played }) => {
      const { stdout } = await stage.play(serverStart, { played });
      expect(stdout.split(' ')[0]).toBe(raised);
      for (const { reply } of played) {
        expect(stdout).toContain(reply.split(' ')[0]);
      }
    },
  );

  test('leaves out QUIT, since a closed connection is all that it asks for', async () => {
    const played = [{ to: 'QUIT', reply: '' }];
    const { stdout } = await stage.play(serverStart, { played });
    expect(stdout).toBe('Sent.\n');
  });

  test.each([
    ['MAIL', 'SMTPSenderRefused (550,'],
    ['RCPT', "SMTPRecipientsRefused ({'bob@sandbox.test': (550,"],
    ['DATA', 'SMTPDataError (550,'],
    ['mailData', 'SMTPDataError (550,'],
  ])('raises at %s for a 5yz what it raises for a 4yz', async (to, raised) => {
    const played = [{ to, reply: '550 Never' }];
    const { stdout } = await stage.play(serverStart, { played });
    expect(stdout.startsWith(raised), stdout).toBe(true);
  });

  test('says where the code stands', async () => {
    const { stdout } = await stage.play(`
import smtplib
for each in smtplib.SMTPException.__subclasses__():
    print(each.__name__, issubclass(each, smtplib.SMTPResponseException))
print(smtplib.SMTPRecipientsRefused({"bob": (451, b"")}).recipients)
`);
    expect(stdout).toContain('SMTPRecipientsRefused False\n');
    expect(stdout).toContain('SMTPResponseException True\n');
    expect(stdout).toContain("{'bob': (451, b'')}\n");
  });
});

describe('the lesson on wrong doors', () => {
  test('names what each of them raises', async () => {
    const { stdout } = await stage.play(`
import smtplib

def attempt(action):
    try:
        action()
    except OSError as error:
        print(type(error).__name__, error)

def send():
    smtplib.SMTP("submission.sandbox.test", 587).sendmail("a@b.example", "bob@sandbox.test", "")

def send_in_tls():
    smtp = smtplib.SMTP("submission.sandbox.test", 587)
    smtp.starttls()
    smtp.sendmail("a@b.example", "bob@sandbox.test", "")

attempt(lambda: smtplib.SMTP("mistyped.test", 25))
attempt(lambda: smtplib.SMTP("mx.sandbox.test", 587))
attempt(lambda: smtplib.SMTP("submission.sandbox.test", 465, timeout=1))
attempt(lambda: smtplib.SMTP_SSL("submission.sandbox.test", 587))
attempt(send)
attempt(send_in_tls)
attempt(lambda: smtplib.SMTP("mx.sandbox.test", 25).login("alice", "wonderland"))
attempt(lambda: smtplib.SMTP("submission.sandbox.test", 587).login("alice", "wonderland"))
`);
    const printed = stdout.trimEnd().split('\n');
    expect(printed).toEqual([
      expect.stringMatching(/^gaierror/),
      expect.stringMatching(/^ConnectionRefusedError/),
      expect.stringMatching(/^SMTPServerDisconnected .*: timed out$/),
      expect.stringMatching(/^SSLError .* wrong version number/),
      expect.stringMatching(/^SMTPSenderRefused .*530, b'5\.7\.0 .*STARTTLS/),
      expect.stringMatching(/^SMTPSenderRefused .*530, b'5\.7\.0 .*sign in/),
      expect.stringMatching(/^SMTPNotSupportedError .*AUTH/),
      expect.stringMatching(/^SMTPNotSupportedError .*AUTH/),
    ]);
    const raised = printed
      .map((line) => line.split(' ')[0] ?? '')
      .filter((name) => name !== 'SMTPSenderRefused');
    for (const name of raised) expect(wrongDoor).toContain(name);
  });

  test('knows what stands where TLS has its version', () => {
    const [greeting = ''] = /`(220 \w+)…`/.exec(wrongDoor) ?? [];
    // A type of one octet, then the version (RFC 8446 section 5.1).
    expect(greeting.slice(2, 4)).toBe('20');
    expect(wrongDoor).toContain('it has found `20`');
  });
});

describe('the sandbox', () => {
  test('loses the reply as the lesson says', async () => {
    const { end } = await stage.play(lostReply, { scenario: 'reply-lost' });
    expect(end).toMatchObject({
      type: 'raised',
      exception: { name: 'SMTPServerDisconnected' },
    });
  });

  async function holds(script: string, scenario?: string) {
    const wants = scenario === undefined ? {} : { scenario };
    const { state } = await play(
      relay.url,
      'mx.sandbox.test:25',
      script,
      undefined,
      wants,
    );
    expect(state.stop).toBeUndefined();
    expect(state.next).toBeUndefined();
  }

  test('greets strangers with a 450, and knows a triplet again', () =>
    holds(`EHLO laptop.example
MAIL FROM:<carol@example.org>
RCPT TO:<greylisted@sandbox.test>
S: 450
RCPT TO:<greylisted@sandbox.test>
S: 450
%pause 2s
RCPT TO:<greylisted@sandbox.test>
S: 250
RSET
MAIL FROM:<dave@example.org>
RCPT TO:<greylisted@sandbox.test>
S: 450
RSET
MAIL FROM:<carol@example.org>
RCPT TO:<greylisted@sandbox.test>
S: 250
QUIT
`));

  test('refuses DATA where nobody is left', () =>
    holds(`EHLO laptop.example
MAIL FROM:<carol@example.org>
RCPT TO:<full@sandbox.test>
S: 452 4.2.2
RCPT TO:<unknown@sandbox.test>
S: 550 5.1.1
DATA
S: 554
QUIT
`));

  test('says in three places that there is no room', () =>
    holds(
      `EHLO laptop.example
MAIL FROM:<carol@example.org> SIZE=50000000
S: 552
MAIL FROM:<carol@example.org>
RCPT TO:<full@sandbox.test>
S: 452 4.2.2
RCPT TO:<overquota@sandbox.test>
S: 552 5.2.2
RCPT TO:<alice@sandbox.test>
DATA
Subject: Tea
.
S: 552 5.2.2
QUIT
`,
      'mailbox-full',
    ));
});
