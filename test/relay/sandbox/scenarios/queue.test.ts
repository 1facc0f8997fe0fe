import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { scenarios } from '../../../../relay/sandbox/scenarios/library.js';
import { ManualClock } from '../../../support/manual-clock.js';
import {
  isQuiet,
  passHalfHours,
  post,
  signingKeys,
  until,
} from '../delivery/posting.js';
import { workspace } from '../dialogue.js';

let sandbox: Sandbox;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  sandbox = await startSandbox({ clock, signingKeys });
});
afterEach(() => sandbox.close());

/** Chooses a scenario of the library, and keeps it to one server where one is named. */
function choose(name: string, server?: string) {
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) throw new Error(`The library has no ${name}.`);
  const rules = scenario.rules.map((rule) =>
    server ? { ...rule, when: { ...rule.when, server } } : rule,
  );
  sandbox.workspaces.of(workspace).scenario = { ...scenario, rules };
}

describe('the queue of the sandbox', () => {
  test('meets a scenario at the server that it is for', async () => {
    choose('wonderland-refuses');
    await post(sandbox, { to: ['bob@wonderland.test', 'bob@plain.test'] });
    const { state } = await until(sandbox, isQuiet);
    expect(state.queue[0]?.recipients).toMatchObject([
      {
        forwardPath: 'bob@wonderland.test',
        state: 'failed',
        reply: '550 5.1.1 No such user here',
      },
      { forwardPath: 'bob@plain.test', state: 'delivered' },
    ]);
  });

  test('tries again until the scenario lets it in', async () => {
    choose('wonderland-later');
    await post(sandbox, { to: ['bob@wonderland.test'] });
    await until(sandbox, isQuiet);
    const { state } = await passHalfHours(sandbox, clock, 7);
    const [mail] = state.queue;
    expect(mail?.recipients).toMatchObject([{ state: 'delivered' }]);
    expect(mail?.attempts.map(({ result }) => result)).toEqual([
      'deferred',
      'deferred',
      'delivered',
    ]);
  });

  test('brings a message twice where the last reply is lost (RFC 1047)', async () => {
    choose('reply-lost', 'plain.test');
    await post(sandbox, { to: ['bob@plain.test'] });
    await until(sandbox, isQuiet);
    const { state, mailbox } = await passHalfHours(sandbox, clock, 1);
    expect(state.queue[0]?.attempts.map(({ result }) => result)).toEqual([
      'deferred',
      'delivered',
    ]);
    expect(mailbox.list()).toMatchObject([
      { n: 1, forwardPaths: ['bob@plain.test'] },
      { n: 2, forwardPaths: ['bob@plain.test'] },
    ]);
  });
});
