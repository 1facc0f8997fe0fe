import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { examples } from '../../web/examples/examples.js';
import { play } from '../support/play.js';
import { runProgram } from '../support/python-program.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

const scripts = examples.filter(({ language }) => !language);
const programs = examples.filter(({ language }) => language === 'python');

test.each(scripts)(
  'the example “$title” runs to its end as it says',
  async ({ server, script }) => {
    const { state } = await play(relay.url, server, script);
    expect(state.stop).toBeUndefined();
    expect(state.next).toBeUndefined();
  },
);

describe('an example in Python', { timeout: 60_000 }, () => {
  test.each(programs)(
    'runs to its end: “$title”',
    async ({ server, script }) => {
      const { end, player, stderr } = await runProgram(relay.url, script);
      expect(end, stderr).toEqual({ type: 'returned' });
      const { connections = [] } = player.state.program ?? {};
      expect(connections[0]?.server).toBe(server);
      expect(connections.filter(({ isOpen }) => isOpen)).toEqual([]);
    },
  );

  test('provokes each exception that it speaks of', async () => {
    const { stdout } = await runProgram(relay.url, scriptOf('every-exception'));
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^SMTPHeloError 501 /),
      expect.stringMatching(/^SMTPSenderRefused 530 /),
      expect.stringMatching(/^SMTPRecipientsRefused .*550/),
      expect.stringMatching(/^SMTPDataError 450 /),
      expect.stringMatching(/^SMTPAuthenticationError 535 /),
      'SMTPNotSupportedError SMTP AUTH extension not supported by server.',
      'SMTPServerDisconnected please run connect() first',
      'ConnectionRefusedError Connection refused',
      'gaierror Name or service not known',
    ]);
  });

  test('reads a line in pieces, and a reply of many lines whole', async () => {
    const script = scriptOf('multiline-replies');
    const { stdout } = await runProgram(relay.url, script);
    const lines = stdout.trimEnd().split('\n');
    const replies = lines.filter((line) => line.startsWith('reply '));
    expect(replies.map((line) => line.slice(6, 9))).toEqual(
      ['220', '250', '250', '221'], // one for each command, and the greeting
    );
    expect(lines.length).toBeGreaterThan(2 * replies.length);
  });

  test('has the greeting in what set_debuglevel prints', async () => {
    const { stderr } = await runProgram(relay.url, scriptOf('debug-level'));
    expect(stderr).toContain("reply: b'220 mx.sandbox.test");
    expect(stderr).toContain("send: 'rcpt to:<unknown@sandbox.test>");
    expect(stderr).not.toContain('quit');
  });
});

test('examples have names of their own', () => {
  const names = examples.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('examples begin with what there is to see', () => {
  for (const { script } of examples) expect(script).toMatch(/^# \S/);
});

function scriptOf(name: string) {
  return examples.find((example) => example.name === name)?.script ?? '';
}
