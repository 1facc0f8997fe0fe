import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ScenarioRule, ScenarioStep } from '../../../../relay/contract.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { connectInClear, readLines, workspace } from '../dialogue.js';
import { mxGreeting, mxOpening } from '../openings.js';
import { linesOf, playScenario } from './play-scenario.js';
import { ScenarioClock } from './scenario-clock.js';

const mx = 'mx.sandbox.test:25';

let clock: ScenarioClock;
let sandbox: Sandbox;
beforeEach(async () => {
  clock = new ScenarioClock();
  sandbox = await startSandbox({ clock, signingKeys: [] });
});
afterEach(() => sandbox.close());

function choose(rules: readonly ScenarioRule[]) {
  sandbox.workspaces.of(workspace).scenario = {
    name: 'test',
    title: 'Test',
    description: 'Test.',
    rules,
  };
}

/** Plays a session, and expects it to go as `script` says. */
async function expectSession(script: string, server = mx) {
  const stage = { sandbox, clock, server, workspace };
  expect(await playScenario(stage, script)).toBe(linesOf(script).join('\n'));
}

function messages() {
  return sandbox.workspaces.of(workspace).mailbox.list().length;
}

const onCommand = (verb: string, ...steps: ScenarioStep[]): ScenarioRule => ({
  when: { phase: 'command', verb },
  do: steps,
});
const afterDot = (...steps: ScenarioStep[]): ScenarioRule => ({
  when: { phase: 'mailData' },
  do: steps,
});
const say = (code: number, text: string | readonly string[] = 'As you like') =>
  ({ reply: { code, text } }) as const;

const hello = `
  ${mxGreeting}
  C: HELO client.example
  S: 250 mx.sandbox.test greets client.example
`;
const sender = `
  C: MAIL FROM:<alice@example.org>
  S: 250 2.1.0 Sender OK
`;
const recipient = `
  C: RCPT TO:<alice@sandbox.test>
  S: 250 2.1.5 Recipient OK
`;
const data = `
  C: DATA
  S: 354 Send the message; end it with a line that has only a dot
`;
const quit = `
  C: QUIT
  S: 221 2.0.0 mx.sandbox.test says goodbye
  END
`;

describe('a reply in place of the server’s own', () => {
  test('counts as that where it begins with the same digit', async () => {
    choose([onCommand('MAIL', say(251)), onCommand('QUIT', say(299))]);
    await expectSession(`
      ${hello}
      C: MAIL FROM:<alice@example.org>
      S: 251 As you like
      ${recipient}
      C: QUIT
      S: 299 As you like
      END
    `);
  });

  test('else lets nothing happen', async () => {
    choose([onCommand('MAIL', say(450)), onCommand('QUIT', say(500))]);
    await expectSession(`
      ${hello}
      C: MAIL FROM:<alice@example.org>
      S: 450 As you like
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
      C: QUIT
      S: 500 As you like
      C: NOOP
      S: 250 2.0.0 OK, nothing done
    `);
  });

  test('makes no recipient of one whom the server refuses', async () => {
    choose([onCommand('RCPT', say(250))]);
    await expectSession(`
      ${hello}
      ${sender}
      C: RCPT TO:<nobody@sandbox.test>
      S: 250 As you like
      C: DATA
      S: 554 5.5.1 No valid recipients: each RCPT was refused
    `);
  });

  test('lets mail data follow where it is 354, and only there', async () => {
    choose([
      { when: { phase: 'command', verb: 'DATA', nth: 1 }, do: [say(250)] },
      { when: { phase: 'command', verb: 'DATA', nth: 2 }, do: [say(350)] },
      { when: { phase: 'command', verb: 'DATA', nth: 3 }, do: [say(354)] },
    ]);
    await expectSession(`
      ${hello}
      ${sender}
      ${recipient}
      C: DATA
      S: 250 As you like
      C: DATA
      S: 350 As you like
      C: DATA
      S: 354 As you like
      C: NOOP
      C: .
      S: 250 2.0.0 Delivered
    `);
  });

  test('delivers a message where it is 2yz, and else does not', async () => {
    choose([
      { when: { phase: 'mailData', nth: 1 }, do: [say(451)] },
      afterDot(say(299)),
    ]);
    const mail = `
      ${sender}
      ${recipient}
      ${data}
      C: .
    `;
    await expectSession(`
      ${hello}
      ${mail}
      S: 451 As you like
    `);
    expect(messages()).toBe(0);
    await expectSession(`
      ${hello}
      ${mail}
      S: 451 As you like
      ${mail}
      S: 299 As you like
    `);
    expect(messages()).toBe(1);
  });

  test('may refuse what was carried out', async () => {
    choose([afterDot({ carryOut: true }, say(451))]);
    await expectSession(`
      ${hello}
      ${sender}
      ${recipient}
      ${data}
      C: .
      S: 451 As you like
      ${sender}
    `);
    expect(messages()).toBe(1);
  });

  test('is said once for each recipient in LMTP', async () => {
    choose([afterDot(say(452))]);
    const lmtp = { sandbox, clock, server: 'lmtp.sandbox.test:24', workspace };
    const said = await playScenario(
      lmtp,
      `
        S: 220
        C: LHLO client.example
        ${'S: 250\n'.repeat(linesOf(mxOpening).length - 3)}
        ${sender}
        ${recipient}
        C: RCPT TO:<bob@sandbox.test>
        S: 250
        ${data}
        C: .
        S: 452
        S: 452
        C: NOOP
        S: 250
      `,
    );
    expect(said.split('\n').slice(-5)).toEqual([
      'C: .',
      'S: 452 As you like',
      'S: 452 As you like',
      'C: NOOP',
      'S: 250 2.0.0 OK, nothing done',
    ]);
  });

  test('may be a greeting after which only QUIT is in order', async () => {
    choose([{ when: { phase: 'connection' }, do: [say(554)] }]);
    await expectSession(`
      S: 554 As you like
      C: NOOP
      S: 503 5.5.1 Bad sequence of commands: only QUIT is in order here (RFC 5321 section 3.1)
      ${quit}
    `);
  });

  test('may come after BDAT, whose octets are read in any case', async () => {
    choose([onCommand('BDAT', say(450))]);
    await expectSession(`
      ${mxOpening}
      ${sender}
      ${recipient}
      C: BDAT 6
      C: NOOP
      S: 450 As you like
      C: BDAT 0 LAST
      S: 503 5.5.1 A BDAT of this transaction has failed; only RSET helps (RFC 3030 section 2)
    `);
    choose([afterDot(say(450))]);
    await expectSession(`
      ${mxOpening}
      ${sender}
      ${recipient}
      C: BDAT 6
      C: NOOP
      S: 250 2.0.0 6 octets received
      C: BDAT 6 LAST
      C: NOOP
      S: 450 As you like
      ${sender}
    `);
  });

  test('is sent in its place among those of a group', async () => {
    choose([onCommand('RCPT', say(450, ['Not', 'now']))]);
    const socket = await connectInClear(sandbox, mx);
    const lines = readLines(socket);
    socket.write('EHLO client.example\r\n');
    for (;;) {
      const line = await lines.next();
      expect(line).toBeDefined();
      if (line?.startsWith('250 ')) break;
    }
    socket.write('MAIL FROM:<>\r\nRCPT TO:<alice@sandbox.test>\r\nDATA\r\n');
    expect([
      await lines.next(),
      await lines.next(),
      await lines.next(),
      await lines.next(),
    ]).toEqual([
      '250 2.1.0 Sender OK',
      '450-Not',
      '450 now',
      '554 5.5.1 No valid recipients: each RCPT was refused',
    ]);
    socket.destroy();
  });
});

describe('a step of a scenario', () => {
  test('that is not there leaves the client without a reply', async () => {
    choose([onCommand('MAIL')]);
    await expectSession(`
      ${hello}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
    `);
  });

  test('may say something besides the answer', async () => {
    choose([onCommand('NOOP', say(250, 'First'), { answer: true }, say(421))]);
    await expectSession(`
      ${hello}
      C: NOOP
      S: 250 First
      S: 250 2.0.0 OK, nothing done
      S: 421 As you like
      ${quit}
    `);
  });

  test('may close with a 421, or without', async () => {
    choose([
      onCommand('NOOP', { close: '421' }),
      onCommand('RSET', { close: 'silent' }),
    ]);
    await expectSession(`
      ${hello}
      C: NOOP
      S: 421 4.3.2 mx.sandbox.test closes the connection
      END
    `);
    await expectSession(`
      ${hello}
      C: RSET
      END
    `);
  });

  test.each([
    [mx, mxGreeting],
    [
      'submission.sandbox.test:465',
      'TLS\nS: 220 submission.sandbox.test ESMTP SMTP Workbook sandbox',
    ],
  ])('may break off the connection to %s', async (server, greeting) => {
    choose([onCommand('NOOP', { reset: true })]);
    await expectSession(`${greeting}\nC: NOOP\nRST`, server);
  });

  test('may break it off in the mail data, after so many octets', async () => {
    choose([
      {
        when: { phase: 'duringMailData', octets: 10 },
        do: [say(250, 'Ten octets have come')],
      },
      {
        when: { phase: 'duringMailData', octets: 20, nth: 2 },
        do: [{ reset: true }],
      },
    ]);
    const mail = `
      ${sender}
      ${recipient}
      ${data}
      C: 12345678
      S: 250 Ten octets have come
      C: 12345678
    `;
    await expectSession(`
      ${hello}
      ${mail}
      C: .
      S: 250 2.0.0 Delivered
      ${mail}
      RST
    `);
    expect(messages()).toBe(1);
  });

  test('may stop reading, so that a long message gets stuck', async () => {
    choose([onCommand('DATA', { answer: true }, { stopReading: true })]);
    const socket = await connectInClear(sandbox, mx);
    const lines = readLines(socket);
    expect(await lines.next()).toMatch(/^220 /);
    for (const [line, reply] of [
      ['HELO client.example', /^250 /],
      ['MAIL FROM:<>', /^250 /],
      ['RCPT TO:<alice@sandbox.test>', /^250 /],
      ['DATA', /^354 /],
    ] as const) {
      socket.write(`${line}\r\n`);
      expect(await lines.next()).toMatch(reply);
    }
    socket.write(Buffer.alloc(32 * 1024 * 1024, 'x'));
    const broken = new Promise((resolve) => socket.on('close', resolve));
    await clock.reach(600_000);
    await broken;
    expect(socket.bytesWritten).toBeGreaterThan(socket.writableLength);
    expect(messages()).toBe(0);
  });

  test('may cut what is said into segments', async () => {
    await sandbox.close();
    const manual = new ManualClock();
    sandbox = await startSandbox({ clock: manual, signingKeys: [] });
    choose([
      onCommand('NOOP', { split: 10, pause: 100 }, say(250, 'In parts'), {
        write: 'garbage\\r\\n',
      }),
    ]);
    const socket = await connectInClear(sandbox, mx);
    await once(socket, 'data');
    socket.write('NOOP\r\n');
    const said: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const [segment] = await once(socket, 'data');
      said.push(String(segment));
      manual.pass(99);
      manual.pass(1);
    }
    expect(said).toEqual(['250 In par', 'ts\r\n', 'garbage\r\n']);
    socket.destroy();
  });

  test('may wait, and is in no hurry', async () => {
    await sandbox.close();
    const manual = new ManualClock();
    sandbox = await startSandbox({ clock: manual, signingKeys: [] });
    choose([onCommand('NOOP', say(250, 'Soon'), { wait: 600_000 }, say(250))]);
    const socket = await connectInClear(sandbox, mx);
    const lines = readLines(socket);
    await lines.next();
    socket.write('NOOP\r\n');
    expect(await lines.next()).toBe('250 Soon');
    let said: string | undefined;
    const later = lines.next().then((line) => {
      said = line;
    });
    manual.pass(599_999);
    expect(said).toBe(undefined);
    manual.pass(1);
    await later;
    expect(said).toBe('250 As you like');
    socket.destroy();
  });

  test('waits no longer once the sandbox closes', async () => {
    choose([onCommand('NOOP', { wait: 600_000 }, say(250, 'At last'))]);
    const socket = await connectInClear(sandbox, mx);
    const lines = readLines(socket);
    await lines.next();
    socket.write('NOOP\r\n');
    const isWaiting = clock.untilAsked(600_000);
    await isWaiting;
    await sandbox.close();
    expect([
      await lines.next(),
      await lines.next(),
      await lines.next(),
    ]).toEqual([
      '250 At last',
      '421 4.3.2 mx.sandbox.test is shutting down, and closes the connection',
      undefined,
    ]);
  });

  test('says no more to a client that has gone', async () => {
    choose([onCommand('NOOP', { write: 'more\\r\\n', times: 100_000 })]);
    const socket = await connectInClear(sandbox, mx);
    const lines = readLines(socket);
    await lines.next();
    socket.write('NOOP\r\n');
    expect(await lines.next()).toBe('more');
    socket.resetAndDestroy();
    // It would go on for minutes otherwise, and the sandbox would wait for it.
    await sandbox.close();
  });
});

describe('a session', () => {
  test('goes on with the scenario that it began with', async () => {
    choose([onCommand('NOOP', say(250))]);
    const socket = await connectInClear(sandbox, mx);
    const lines = readLines(socket);
    await lines.next();
    sandbox.workspaces.of(workspace).scenario = undefined;
    socket.write('NOOP\r\n');
    expect(await lines.next()).toBe('250 As you like');
    socket.destroy();
    await expectSession(`
      ${mxGreeting}
      C: NOOP
      S: 250 2.0.0 OK, nothing done
    `);
  });

  test('is counted anew once the scenario is chosen anew', async () => {
    const rules = [
      {
        when: { phase: 'connection', nth: 1, of: 'workspace' },
        do: [{ close: 'silent' }],
      },
    ] as const;
    for (let count = 0; count < 2; count += 1) {
      choose(rules);
      await expectSession('END');
      await expectSession(mxGreeting);
    }
  });

  test('is left alone in any other workspace', async () => {
    choose([{ when: { phase: 'connection' }, do: [{ close: 'silent' }] }]);
    const stage = { sandbox, clock, server: mx, workspace: 'f'.repeat(32) };
    expect(await playScenario(stage, mxGreeting)).toBe(mxGreeting);
    await expectSession('END');
  });
});
