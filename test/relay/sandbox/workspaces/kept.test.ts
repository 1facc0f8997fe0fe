import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import type { Workspace } from '../../../../relay/sandbox/workspaces/workspace.js';
import { ManualClock } from '../../../support/manual-clock.js';
import {
  isQuiet,
  passHalfHours,
  post,
  signingKeys,
  until,
} from '../delivery/posting.js';
import { workspace } from '../dialogue.js';

const limits = {
  each: { messages: 100, octets: 100_000 },
  all: { messages: 1000, octets: 1_000_000 },
  workspaces: 10,
  lifetime: 1_000_000_000,
};

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

let sandbox: Sandbox;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  sandbox = await startSandbox({ clock, signingKeys, workspaceLimits: limits });
});
afterEach(() => sandbox.close());

const lines = [
  'From: alice@sandbox.test',
  '',
  ...Array.from({ length: 20 }, () => 'x'.repeat(78)),
];

/** All that is known of mail, but for the mail data, as its learner may ask for it. */
function shown({ mailbox, queue, recordings }: Workspace) {
  const { state } = queue;
  const sessions = state
    .flatMap(({ attempts }) => attempts)
    .flatMap(({ hosts }) => hosts)
    .map(({ session = 0 }) => recordings.find(session));
  return [mailbox.list(), state, sessions].map((part) => JSON.stringify(part));
}

describe('what a workspace keeps', () => {
  const mails = {
    'mail in a mailbox': { to: ['bob@sandbox.test'] },
    'mail that has been passed on': { to: ['bob@plain.test'] },
    'mail that waits': { to: ['full@wonderland.test'] },
    'mail that has come back': { to: ['nobody@plain.test'] },
    'mail for many': {
      to: Array.from({ length: 50 }, (_, n) => `bob${n}@plain.test`),
    },
  };

  test.each(Object.entries(mails))('counts: %s', async (_, { to }) => {
    await post(sandbox, { to, lines });
    const it = await until(sandbox, isQuiet);
    const octets = shown(it).join('').length;
    expect(it.room.used.octets).toBeGreaterThan(octets);
    expect(it.room.used.octets).toBeLessThan(8 * octets);
  });

  test('counts each try of mail that waits, and forgets those that it has no room for', async () => {
    await post(sandbox, { to: ['full@wonderland.test'] });
    const { room } = await until(sandbox, isQuiet);
    const { octets } = room.used;
    await passHalfHours(sandbox, clock, 1);
    const each = room.used.octets - octets;
    expect(each).toBeGreaterThan(1000);
    // Room for three more, and no notification.
    const left = limits.each.octets - room.used.octets - 3.5 * each;
    expect(room.take({ messages: 99, octets: Math.round(left) })).toBe(true);
    const { state } = await passHalfHours(sandbox, clock, 241);
    const [mail] = state.queue;
    expect(mail?.recipients).toMatchObject([{ state: 'expired' }]);
    expect(mail?.attempts).toHaveLength(5);
    expect(room.used.octets).toBeLessThanOrEqual(limits.each.octets);
  });

  test('counts who has come to a greylist, and records of a zone as what they take once they are read', async () => {
    const { greylist, room, setZone, state } = sandbox.workspaces.of(workspace);
    const triplet = {
      reversePath: 'a'.repeat(100),
      forwardPath: 'b'.repeat(100),
      client: '::1',
    };
    greylist.hasComeAgain(triplet);
    const { octets } = room.used;
    expect(octets).toBeGreaterThan(200);
    greylist.hasComeAgain(triplet);
    expect(room.used.octets).toBe(octets);
    const zone = 'example.test. A 192.0.2.1\n'.repeat(10);
    expect(setZone(zone)).toEqual([]);
    expect(room.used.octets).toBe(octets + 10 * zone.length);
    expect(setZone(state.zone)).toEqual([]);
    expect(room.used.octets).toBe(octets);
  });

  test('takes no room any more once mailbox and queue are empty', async () => {
    const to = ['sandbox', 'plain', 'forward', 'nowhere'].map(
      (name) => `bob@${name}.test`,
    );
    await post(sandbox, { to: [...to, 'nobody@plain.test'], lines });
    const it = await until(sandbox, isQuiet);
    expect(it.room.used.octets).toBeGreaterThan(10_000);
    it.mailbox.empty();
    it.queue.clear();
    expect(it.room.used).toEqual({ messages: 0, octets: 0 });
  });

  test('is let go of with the workspace', async () => {
    const { gone, content } = await fillAndRemove();
    for (let turn = 0; turn < 50 && gone.deref(); turn += 1) {
      // What a reference has given stays until its task is over.
      await setImmediate();
      collectGarbage();
    }
    expect(gone.deref()).toBe(undefined);
    expect(content.deref()).toBe(undefined);
  });
});

/** By itself, so that nothing on the stack keeps what it has seen. */
async function fillAndRemove() {
  await post(sandbox, { to: ['bob@plain.test'], lines });
  const it = await until(sandbox, isQuiet);
  const content = it.mailbox.content(1);
  if (!content) throw new Error('The mail has not arrived.');
  const refs = { gone: new WeakRef(it), content: new WeakRef(content) };
  sandbox.workspaces.remove(workspace);
  return refs;
}
