import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { printSession } from '../../../protocol/session/print-session.js';
import { readSession } from '../../../protocol/session/read-session.js';
import {
  parseScript,
  type ScriptStep,
} from '../../../protocol/session/script.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';

function print(conversation: string, maskSecrets = true) {
  return printSession(readSession(eventsOf(conversation)), { maskSecrets });
}

/** All that a script sends. */
function octetsOf(script: string) {
  const { steps, problems } = parseScript(script);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const turns = steps.flatMap((step): readonly ScriptStep[] =>
    step.type === 'pipeline' ? step.turns : [step],
  );
  return turns.map((turn) => ('octets' in turn ? turn.octets : '')).join('');
}

const head = `# A session with mx.sandbox.test, port 25.

%connect mx.sandbox.test:25
`;

describe('a printed session', () => {
  test('may have more lines than a call has arguments', () => {
    const lines = 'x␍␊'.repeat(200_000);
    const script = print(`
      S: 220 mx.sandbox.test␍␊
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ${lines}.␍␊`);
    expect(script.split('\n').length).toBeGreaterThan(200_000);
  });

  test('shows what was said, and can be run again', () => {
    expect(
      print(`
        S: 220 mx.sandbox.test␍␊
        C: EHLO laptop.example␍␊
        S: 250-mx.sandbox.test␍␊250 PIPELINING␍␊
        C: MAIL FROM:<>␍␊RCPT TO:<bob@sandbox.test>␍␊DATA␍␊
        S: 250 2.1.0 OK␍␊250 2.1.5 OK␍␊354 Go on␍␊
        C: Subject: Grüße␍␊␍␊..␍␊.␍␊
        S: 250 2.0.0 OK␍␊
        S: 421 4.4.2 Timeout␍␊
        END`),
    ).toBe(`${head}S: 220 mx.sandbox.test
C: EHLO laptop.example
S: 250-mx.sandbox.test
S: 250 PIPELINING
%pipeline
C: MAIL FROM:<>
S: 250 2.1.0 OK
C: RCPT TO:<bob@sandbox.test>
S: 250 2.1.5 OK
C: DATA
S: 354 Go on
%end
C: Subject: Grüße
C:
C: ..
C: .
S: 250 2.0.0 OK
# S: "421 4.4.2 Timeout"
`);
  });

  test('writes octets that are no line of text as %write', () => {
    expect(
      print(`
        S: 220 mx.sandbox.test␍␊
        C: NOOP␊
        S: 250 OK␍␊
        C: NOOP \0␍␊
        S: 250 OK␍␊
        C: DATA␊
        S: 354 Go on␍␊
        C: x␊.␍␊.␍␊
        S: 250 OK␍␊
        C: QU`),
    ).toBe(`${head}S: 220 mx.sandbox.test
%write "NOOP\\n"
S: 250 OK
%write "NOOP \\x00\\r\\n"
S: 250 OK
%write "DATA\\n"
S: 354 Go on
%write "x\\n.\\r\\n.\\r\\n"
S: 250 OK
%write "QU"
`);
  });

  test('masks passwords, unless told otherwise', () => {
    const conversation = `
      S: 220 mx.sandbox.test␍␊
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
      S: 504 No␍␊
      C: d29uZGVybGFuZA==␍␊
      S: 500 What␍␊
      C: AUTH LOGIN␍␊
      S: 334 VXNlcm5hbWU6␍␊
      C: YWxpY2U=␍␊
      S: 334 UGFzc3dvcmQ6␍␊
      C: *␍␊
      S: 501 OK␍␊
      C: AUTH PLAIN␍␊AGFsaWNlAHdvbmRlcmxhbmQ=␍␊`;
    const masked = print(conversation);
    expect(masked).toBe(`# A session with mx.sandbox.test, port 25.
# Stars stand for secrets: write your own there.

%connect mx.sandbox.test:25
S: 220 mx.sandbox.test
C: STARTTLS
S: 220 Go ahead
# TLSv1.3, TLS_AES_256_GCM_SHA384
C: AUTH PLAIN ********
S: 504 No
C: ********
S: 500 What
C: AUTH LOGIN
S: 334 VXNlcm5hbWU6
C: YWxpY2U=
S: 334 UGFzc3dvcmQ6
C: *
S: 501 OK
C: AUTH PLAIN
# What was sent behind AUTH, and not read yet, is left out.
`);
    const { client } = readSession(eventsOf(conversation));
    expect(octetsOf(print(conversation, false))).toBe(client);
  });

  test.each([
    ['AUTH AGFsaWNlAHdvbmRlcmxhbmQ=', 'AUTH ********'],
    ['AUTH PLAIN my pass word', 'AUTH PLAIN ********'],
    ['AUHT PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', 'AUHT PLAIN ********'],
    ['AUTH LOGIN AGFsaWNlAHdvbmRlcmxhbmQ=', 'AUTH LOGIN ********'],
    ['AUTH LOGIN YWxpY2U=', 'AUTH LOGIN YWxpY2U='],
    ['AUTH NTLM', 'AUTH NTLM'],
    ['AUTH CRAM-MD5 =', 'AUTH CRAM-MD5 ='],
  ])('shows %s as %s', (line, shown) => {
    const printed = print(`
      S: 220 mx.sandbox.test␍␊
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250 AUTH PLAIN NTLM␍␊
      C: ${line}␍␊
      S: 504 No␍␊`);
    expect(printed).toContain(`\nC: ${shown}\nS: 504 No\n`);
  });

  test('masks a secret where a reply repeats it, in any case or in part, and where the client does', () => {
    const printed = print(`
      S: 220 mx.sandbox.test␍␊
      C: AUTH LOGIN␍␊
      S: 502 5.5.1 No␍␊
      C: d29uZGVybGFuZA==␍␊
      S: 500-5.5.2 Command unrecognized: "d29uZGVybGFuZA=="␍␊500 5.5.2 D29UZGVYBGFUZA␍␊
      C: p@ssw0rd!␍␊
      S: nothing like p@ssw0rd! here␍␊
      C: QUIT d29uZGVybGFuZA==␍␊`);
    expect(printed).toContain(`
C: ********
S: 500-5.5.2 Command unrecognized: "********"
S: 500 5.5.2 ********
C: ********
# S: "nothing like ******** here"
`);
    expect(printed).toContain('C: QUIT ********');
  });

  test('leaves out what begins a response, and has not ended', () => {
    const printed = print(`
      S: 220 mx.sandbox.test␍␊
      C: AUTH PLAIN AGFsaWNlAHd`);
    expect(printed).toContain('not read yet, is left out');
    expect(printed).not.toContain('AGFs');
  });

  test('expects what the server said, code for code', () => {
    const { steps } = parseScript(
      print(`
        S: 220 mx.sandbox.test␍␊
        C: MAIL␍␊
        S: 501-5.5.4 No␍␊501 5.5.4 path␍␊
        C: NOOP␍␊
        S: nonsense␍␊
        C: NOOP␍␊
        S: 250 \x07␍␊`),
    );
    expect(steps).toMatchObject([
      { type: 'connect' },
      { type: 'greeting', expected: [{ code: 220 }] },
      { expected: [{ code: 501, enhancedStatusCode: '5.5.4' }] },
      { expected: [] },
      { expected: [{ code: 250 }] },
    ]);
  });

  test('says how it ended', () => {
    const failed: SessionEvent = {
      at: 3,
      type: 'failed',
      code: 'REFUSED',
      message: 'Nobody\nlistens.',
    };
    const events = [...eventsOf(''), failed];
    expect(printSession(readSession(events))).toBe(
      `${head}# REFUSED: Nobody listens.\n`,
    );
    const closed: SessionEvent = { at: 3, type: 'closed', by: 'client' };
    expect(printSession(readSession([...eventsOf(''), closed]))).toBe(
      `${head}%close\n`,
    );
  });

  test('sends the same octets, whatever they were', () => {
    const said = fc.oneof(
      fc.constantFrom(
        'EHLO laptop.example\r\n',
        'DATA\r\n',
        'data \r\n',
        '<open the connection>\r\n',
        '# x\r\n',
        '\r\n.\r\n',
        '.\r\n',
        'BDAT 3\r\n',
        'AUTH PLAIN\r\n',
        'NOOP\n',
        '\xC3\xBC\r\n',
        '"\\\t',
      ),
      fc
        .uint8Array({ maxLength: 5 })
        .map((bytes) => String.fromCharCode(...bytes)),
    );
    const answer = fc.constantFrom(
      '220 mx.sandbox.test\r\n',
      '250 OK\r\n',
      '250-a\r\n250 b\r\n',
      '250-a\r\n550 b\r\n',
      '334 \r\n',
      '354 Go on\r\n',
      '503 5.5.1 No\r\n',
      '250OK\r\n',
      'x\r\n',
      '250',
    );
    const event = fc.oneof(
      said.map((octets) => ({ type: 'sent' as const, octets })),
      answer.map((octets) => ({ type: 'received' as const, octets })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 25 }), (all) => {
        const session = readSession(
          all.map(({ type, octets }, at) => {
            return { type, octets: octets as Octets, at };
          }),
        );
        const printed = printSession(session, { maskSecrets: false });
        expect(octetsOf(printed)).toBe(session.client);
        printSession(session);
      }),
      { numRuns: 1000 },
    );
  });
});
