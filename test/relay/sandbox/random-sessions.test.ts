import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { scenarios } from '../../../relay/sandbox/scenarios/library.js';
import { playAtOnce } from '../../fuzz/play-at-once.js';
import { playInStep } from '../../fuzz/play-in-step.js';
import { RestlessClock } from '../../fuzz/restless-clock.js';
import {
  everySmallCommand,
  mailData,
  sayings,
  sessionPlan,
} from '../../fuzz/session-plans.js';
import { workspace } from './dialogue.js';

const clock = new RestlessClock();
/** One that is restless would break off handshakes that a busy machine makes slow. */
let patient: Sandbox;
let sandbox: Sandbox;
const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeAll(async () => {
  patient = await startSandbox({ signingKeys: [] });
  sandbox = await startSandbox({ clock, signingKeys: [] });
});
afterAll(async () => {
  await patient.close();
  await sandbox.close();
  failed.mockRestore();
});

const seed = 5321;

const talking = [
  'mx.sandbox.test:25',
  'submission.sandbox.test:587',
  'submission.sandbox.test:465',
  'lmtp.sandbox.test:24',
  'old.sandbox.test:25',
  'lenient.sandbox.test:25',
  'closed.sandbox.test:25',
  'mx2.wonderland.test:25',
  'mx.forward.test:25',
];

describe('random commands', () => {
  test.each(talking)('get one reply each from %s', async (server) => {
    const isPlain = /^(?:old|closed|lenient)/.test(server);
    const messages = isPlain
      ? fc.constant('Subject: x\r\n\r\n..\r\n.\r\n')
      : mailData;
    // Those that have no BDAT take the octets behind it for commands.
    const said = /^(?:old|closed)/.test(server)
      ? sayings.map((all) =>
          all.filter(({ octets }) => !octets.startsWith('BDAT')),
        )
      : sayings;
    await fc.assert(
      fc.asyncProperty(said, messages, async (given, message) => {
        await playInStep(patient, {
          server,
          workspace,
          sayings: given,
          mailData: message,
        });
        patient.workspaces.remove(workspace);
      }),
      {
        numRuns: 40,
        seed,
        examples: [[everySmallCommand, 'Subject: x\r\n\r\n.\r\n']],
      },
    );
  });

  test('end with their client at every host, whatever the scenario and however it goes', async () => {
    const doors = sandbox.servers.map(({ host, port }) => `${host}:${port}`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...doors),
        fc.option(fc.constantFrom(...scenarios)),
        sessionPlan,
        async (server, scenario, plan) => {
          sandbox.workspaces.of(workspace).scenario = scenario ?? undefined;
          await playAtOnce(sandbox, server, workspace, plan);
          await clock.untilNobodyWaits();
          sandbox.workspaces.remove(workspace);
        },
      ),
      { numRuns: 250, seed },
    );
    expect(failed).not.toHaveBeenCalled();
  }, 60_000);
});
