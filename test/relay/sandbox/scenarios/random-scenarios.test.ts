import { once } from 'node:events';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type {
  Scenario,
  ScenarioOccasion,
  ScenarioPhase,
  ScenarioStep,
} from '../../../../relay/contract.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { readScenario } from '../../../../relay/sandbox/scenarios/check-scenario.js';
import { connectInClear, readLines, workspace } from '../dialogue.js';
import { mxGreeting } from '../openings.js';
import { ScenarioClock } from './scenario-clock.js';

const clock = new ScenarioClock();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ clock, signingKeys: [] });
});
afterAll(() => sandbox.close());

const text = fc.stringMatching(/^[ -~]{0,20}$/);
const code = fc.integer({ min: 200, max: 599 });
const short = fc.integer({ min: 1, max: 100 });

/** By where they may stand. */
const speaking: readonly fc.Arbitrary<ScenarioStep>[] = [
  fc.record({
    reply: fc.record({
      code,
      text: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })),
    }),
  }),
  fc.record({ wait: fc.integer({ min: 0, max: 500 }) }),
  fc.record({ split: short, pause: short }),
  fc.record({
    write: fc.constantFrom('250 OK\\r\\n', '\\x00\\xFF', '250', '354 \\n', '"'),
    times: fc.integer({ min: 1, max: 5 }),
    pause: short,
  }),
];
const replacing: readonly fc.Arbitrary<ScenarioStep>[] = [
  ...speaking,
  fc.constant({ answer: true }),
  fc.constant({ carryOut: true }),
];
const last: fc.Arbitrary<ScenarioStep[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<ScenarioStep[]>([]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<ScenarioStep[]>(
      [{ close: 'silent' }],
      [{ reset: true }],
      [{ stopReading: true }],
    ),
  },
);
const keywords: fc.Arbitrary<ScenarioStep> = fc.record({
  keywords: fc.record({
    remove: fc.subarray(['PIPELINING', 'size', 'NONE']),
    add: fc.subarray(['SIZE 10', 'X-MORE']),
  }),
});
const certificate: fc.Arbitrary<ScenarioStep> = fc.record({
  certificate: fc.constantFrom('expired', 'selfSigned', 'otherName'),
});

function stepsOf(...kinds: readonly fc.Arbitrary<ScenarioStep>[]) {
  return fc
    .tuple(fc.array(fc.oneof(...kinds), { maxLength: 4 }), last)
    .map(([steps, end]) => [...steps, ...end]);
}

const times = {
  nth: fc.constantFrom<(number | string)[]>(1, 2, '1-', '2-', '3'),
  of: fc.constantFrom<('session' | 'workspace')[]>('session', 'workspace'),
};

function ruleIn(
  phase: ScenarioPhase,
  when: Readonly<Record<string, fc.Arbitrary<string | number>>>,
  steps: fc.Arbitrary<ScenarioStep[]>,
) {
  const model: Record<string, fc.Arbitrary<unknown>> = {
    phase: fc.constant(phase),
    ...when,
    ...times,
  };
  const requiredKeys =
    phase === 'duringMailData' ? ['phase', 'octets'] : ['phase'];
  const occasion = fc.record(model, { requiredKeys });
  return fc.record({
    when: occasion as unknown as fc.Arbitrary<ScenarioOccasion>,
    do: steps,
  });
}

const octets = fc.integer({ min: 1, max: 60 });
const rule = fc.oneof(
  ruleIn('connection', {}, stepsOf(...replacing)),
  ruleIn(
    'command',
    {
      verb: fc.constantFrom(
        'EHLO',
        'mail',
        'RCPT',
        'DATA',
        'BDAT',
        'QUIT',
        'STARTTLS',
      ),
      argument: fc.constantFrom('bob', '<*>', '#', '*'),
    },
    stepsOf(...replacing),
  ),
  ruleIn('authResponse', {}, stepsOf(...replacing)),
  ruleIn('mailData', { octets }, stepsOf(...replacing)),
  ruleIn('duringMailData', { octets }, stepsOf(...speaking)),
  ruleIn('ehlo', {}, fc.array(keywords, { maxLength: 3 })),
  ruleIn('handshake', {}, fc.array(certificate, { maxLength: 2 })),
);

const scenario: fc.Arbitrary<Scenario> = fc.record({
  name: fc.constant('random'),
  title: fc.constant('Random'),
  description: fc.constant('Random.'),
  rules: fc.array(rule, { maxLength: 8 }),
});

const said = fc.constantFrom(
  'EHLO client.example\r\n',
  'LHLO client.example\r\n',
  'MAIL FROM:<alice@example.org>\r\n',
  'RCPT TO:<bob@sandbox.test>\r\n',
  'RCPT TO:<full@sandbox.test>\r\n',
  'DATA\r\n',
  'BDAT 10\r\n0123456789',
  'BDAT 4 LAST\r\nend\n',
  `${'x'.repeat(70)}\r\n`,
  '.\r\n',
  'AUTH PLAIN\r\n',
  'AGE=\r\n',
  'STARTTLS\r\n',
  'RSET\r\n',
  'QUIT\r\n',
);

const servers = ['mx.sandbox.test:25', 'lmtp.sandbox.test:24'];

describe('a scenario of any kind', () => {
  test('is valid as it is made here', () => {
    fc.assert(
      fc.property(scenario, (made) => {
        expect(readScenario(JSON.stringify(made))).toEqual({
          scenario: made,
          mistakes: [],
        });
      }),
    );
  });

  test('ends with its client, and harms nobody else', async () => {
    const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
    await fc.assert(
      fc.asyncProperty(
        scenario,
        fc.constantFrom(...servers),
        fc.array(said, { maxLength: 12 }),
        async (made, server, lines) => {
          sandbox.workspaces.of(workspace).scenario = made;
          const socket = await connectInClear(sandbox, server);
          socket.on('error', () => {}).resume();
          for (const line of lines) socket.write(line);
          socket.end();
          const closed = new Promise((resolve) => socket.on('close', resolve));
          // One that has stopped reading stays for its ten minutes.
          await Promise.race([closed, clock.reach(600_000)]);
          await closed;
        },
      ),
      { numRuns: 300 },
    );
    expect(failed).not.toHaveBeenCalled();
    failed.mockRestore();
    sandbox.workspaces.of(workspace).scenario = undefined;
    const socket = await connectInClear(sandbox, 'mx.sandbox.test:25');
    expect(`S: ${await readLines(socket).next()}`).toBe(mxGreeting);
    socket.end();
    await once(socket, 'close');
  }, 60_000);
});
