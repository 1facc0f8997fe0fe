import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ScenarioRule } from '../../../../relay/contract.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { workspace } from '../dialogue.js';
import { arrived, isQuiet, post, signingKeys, until } from './posting.js';

let sandbox: Sandbox;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  sandbox = await startSandbox({ clock, signingKeys });
});
afterEach(() => sandbox.close());

function play(...rules: readonly ScenarioRule[]) {
  sandbox.workspaces.of(workspace).scenario = {
    name: 'faults',
    title: 'Faults',
    description: 'The server has faults.',
    rules,
  };
}

const server = 'plain.test';

/** What became of a mail to plain.test, and of the sessions that tried to bring it. */
async function fate() {
  await post(sandbox, { to: ['bob@plain.test'] });
  const it = await until(sandbox, isQuiet);
  const [mail] = it.state.queue;
  const { state, reply } = mail?.recipients[0] ?? {};
  const hosts = mail?.attempts.flatMap((attempt) => attempt.hosts) ?? [];
  const ends = hosts.map(
    ({ session = 0 }) => it.recordings.find(session)?.events.at(-1)?.type,
  );
  return { state, reply, ends };
}

describe('a server at fault', () => {
  test.each<[string, ScenarioRule, string, string]>([
    [
      'is busy',
      {
        when: { server, phase: 'connection' },
        do: [{ reply: { code: 421, text: 'Busy' } }, { close: 'silent' }],
      },
      'waiting',
      '421 Busy',
    ],
    [
      'wants no mail',
      {
        when: { server, phase: 'connection' },
        do: [{ reply: { code: 554, enhanced: '5.3.2', text: 'No' } }],
      },
      'failed',
      '554 5.3.2 No',
    ],
    [
      'does not take the sender now',
      {
        when: { server, phase: 'command', verb: 'MAIL' },
        do: [{ reply: { code: 451, enhanced: '4.3.0', text: 'Later' } }],
      },
      'waiting',
      '451 4.3.0 Later',
    ],
    [
      'does not take the sender at all',
      {
        when: { server, phase: 'command', verb: 'MAIL' },
        do: [{ reply: { code: 550, enhanced: '5.7.1', text: 'Never' } }],
      },
      'failed',
      '550 5.7.1 Never',
    ],
    [
      'does not take the data',
      {
        when: { server, phase: 'mailData' },
        do: [{ reply: { code: 554, enhanced: '5.6.0', text: ['No', 'no'] } }],
      },
      'failed',
      '554 5.6.0 No no',
    ],
    [
      'breaks the connection off',
      {
        when: { server, phase: 'command', verb: 'RCPT' },
        do: [{ reset: true }],
      },
      'waiting',
      'plain.test broke the connection off.',
    ],
    [
      'closes without a word',
      {
        when: { server, phase: 'command', verb: 'DATA' },
        do: [{ close: 'silent' }],
      },
      'waiting',
      'plain.test closed the connection.',
    ],
    [
      'says what is no reply',
      {
        when: { server, phase: 'command', verb: 'MAIL' },
        do: [{ write: 'What?\\r\\n' }],
      },
      'waiting',
      'What plain.test said is no reply.',
    ],
    [
      'never ends its reply',
      {
        when: { server, phase: 'command', verb: 'MAIL' },
        do: Array.from({ length: 18 }, () => ({
          write: `250-${'x'.repeat(4000)}\\r\\n`,
        })),
      },
      'waiting',
      'plain.test said more than a reply can hold.',
    ],
    [
      'knows no extensions',
      {
        when: { server, phase: 'command', verb: 'EHLO' },
        do: [{ reply: { code: 502, text: 'What?' } }],
      },
      'delivered',
      '250 2.0.0 Delivered',
    ],
  ])(
    'that %s decides what becomes of a mail',
    async (_, rule, state, reply) => {
      play(rule);
      expect(await fate()).toMatchObject({ state, reply });
    },
  );

  test('that has no TLS after all gets the mail in the clear', async () => {
    play({
      when: { server, phase: 'handshake' },
      do: [{ write: 'No TLS\\r\\n' }, { close: 'silent' }],
    });
    expect(await fate()).toEqual({
      state: 'delivered',
      reply: '250 2.0.0 Delivered',
      ends: ['failed', 'closed'],
    });
    const { recordings } = sandbox.workspaces.of(workspace);
    expect(recordings.find(1)?.events.at(-1)).toEqual({
      at: 0,
      type: 'failed',
      code: 'TLS_FAILED',
      message: 'plain.test and the client found no way to TLS.',
    });
  });

  test('that has a certificate for nobody knows gets the mail all the same, and it is recorded', async () => {
    play({
      when: { server, phase: 'handshake' },
      do: [{ certificate: 'selfSigned' }],
    });
    expect(await fate()).toMatchObject({ state: 'delivered' });
    const { recordings } = sandbox.workspaces.of(workspace);
    expect(recordings.find(1)?.events).toContainEqual(
      expect.objectContaining({ type: 'secured', authorized: false }),
    );
  });

  test('that loses its last reply gets the mail twice', async () => {
    play({
      when: { server, phase: 'mailData', nth: 1, of: 'workspace' },
      do: [{ carryOut: true }, { reset: true }],
    });
    expect(await fate()).toMatchObject({ state: 'waiting' });
    const { queue } = sandbox.workspaces.of(workspace);
    queue.retry(queue.state[0]?.id ?? '');
    const it = await until(sandbox, isQuiet);
    expect(it.state.queue[0]?.recipients[0]?.state).toBe('delivered');
    expect(arrived(it)).toHaveLength(2);
  });
});
