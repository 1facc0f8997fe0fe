import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { readScenario } from '../../../../relay/sandbox/scenarios/check-scenario.js';
import { scenarios } from '../../../../relay/sandbox/scenarios/library.js';
import { dialogues } from './dialogues.js';
import { linesOf, playScenario } from './play-scenario.js';
import { ScenarioClock } from './scenario-clock.js';

const clock = new ScenarioClock();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ clock, signingKeys: [] });
});
afterAll(() => sandbox.close());

const named = scenarios.map((scenario) => [scenario.name, scenario] as const);

describe('a scenario of the library', () => {
  test.each(named)('is what it should be: %s', (_, scenario) => {
    const { mistakes } = readScenario(JSON.stringify(scenario));
    expect(mistakes).toEqual([]);
  });

  test.each(named)('says where its rule is written: %s', (_, scenario) => {
    expect(scenario.description).toMatch(/RFC [0-9]{3,4}\b/);
  });

  test('has a name of its own, and a dialogue', () => {
    const names = scenarios.map(({ name }) => name);
    expect(Object.keys(dialogues).sort()).toEqual(names.sort());
  });

  test.each(named)(
    'says the same octets each time: %s',
    async (name, scenario) => {
      const { server = 'mx.sandbox.test:25', sessions = [] } =
        dialogues[name] ?? {};
      for (const digit of ['a', 'b']) {
        const workspace = digit.repeat(32);
        sandbox.workspaces.of(workspace).scenario = scenario;
        const stage = { sandbox, clock, server, workspace };
        for (const session of sessions) {
          const said = await playScenario(stage, session);
          expect(said).toBe(linesOf(session).join('\n'));
        }
      }
    },
  );
});
