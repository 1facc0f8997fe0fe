import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import type { Workspace } from '../../../../relay/sandbox/workspaces/workspace.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { workspace } from '../dialogue.js';
import {
  arrived,
  isQuiet,
  passHalfHours,
  post,
  signingKeys,
  until,
} from './posting.js';

let sandbox: Sandbox;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  sandbox = await startSandbox({ clock, signingKeys });
});
afterEach(() => sandbox.close());

/** When the first mail was tried, in hours since it was queued. */
function hoursOfTries({ state }: Workspace) {
  const [mail] = state.queue;
  return mail?.attempts.map(
    ({ at }) => (Date.parse(at) - Date.parse(mail.at)) / 3_600_000,
  );
}

describe('mail that is refused for now (RFC 5321 section 4.5.4.1)', () => {
  test('is tried twice in the first hour, then every three hours, for five days', async () => {
    await post(sandbox, { to: ['full@wonderland.test'] });
    const { state } = await until(sandbox, isQuiet);
    expect(state.queue[0]).toMatchObject({
      recipients: [
        {
          state: 'waiting',
          reply:
            '452 4.2.2 This mailbox is full; try again when its owner has made room',
        },
      ],
      nextAttemptAt: '2026-11-21T10:30:00.000Z',
    });
    expect(state.clock.isHurrying).toBe(true);
    const later = await passHalfHours(sandbox, clock, 241);
    const hours = hoursOfTries(later) ?? [];
    expect(hours.slice(0, 5)).toEqual([0, 0.5, 3.5, 6.5, 9.5]);
    expect(hours.slice(-2)).toEqual([117.5, 120]);
    expect(hours).toHaveLength(42);
    expect(later.state.queue[0]).toMatchObject({
      recipients: [{ state: 'expired' }],
    });
    expect(later.state.queue[0]?.nextAttemptAt).toBe(undefined);
    expect(later.state.clock.isHurrying).toBe(false);
    const [late = '', lost = ''] = arrived(later);
    expect(late).toContain('Action: delayed\r\nStatus: 4.2.2\r\n');
    expect(late).toContain('Date: Sat, 21 Nov 2026 14:00:00 +0000\r\n');
    expect(late).toContain(
      'Will-Retry-Until: Thu, 26 Nov 2026 10:00:00 +0000\r\n',
    );
    expect(late).toContain('Content-Type: text/rfc822-headers\r\n');
    expect(lost).toContain('Action: failed\r\nStatus: 4.4.7\r\n');
    expect(lost).toContain(
      'Diagnostic-Code: smtp; 452 4.2.2 This mailbox is full;',
    );
    expect(arrived(later)).toHaveLength(2);
  });

  test('is tried again for those alone who have not got it', async () => {
    await post(sandbox, {
      to: ['alice@plain.test', 'full@plain.test', 'nobody@plain.test'],
    });
    const first = await until(sandbox, isQuiet);
    expect(first.state.queue[0]?.recipients.map(({ state }) => state)).toEqual([
      'delivered',
      'waiting',
      'failed',
    ]);
    const then = await passHalfHours(sandbox, clock, 1);
    expect(then.state.queue[0]?.attempts).toMatchObject([
      {
        forwardPaths: [
          'alice@plain.test',
          'full@plain.test',
          'nobody@plain.test',
        ],
        result: 'deferred',
        outcome:
          'Of the recipients: 1 delivered, 1 to be tried again, 1 failed.',
      },
      { forwardPaths: ['full@plain.test'], result: 'deferred' },
    ]);
    const delivered = then.mailbox
      .list()
      .filter(({ host }) => host === 'plain.test');
    expect(delivered).toHaveLength(1);
  });

  test('is tried at once where a learner wants it', async () => {
    await post(sandbox, { to: ['full@plain.test'] });
    const { queue } = await until(sandbox, isQuiet);
    const id = queue.state[0]?.id ?? '';
    expect(queue.retry(id)).toBe(true);
    expect(queue.retry(id)).toBe(false);
    expect(queue.retry('000000000000')).toBe(false);
    await until(sandbox, isQuiet);
    expect(queue.state[0]?.attempts).toHaveLength(2);
  });

  test('is delivered once its time has come', async () => {
    await post(sandbox, { to: ['greylisted@plain.test'] });
    const first = await until(sandbox, isQuiet);
    expect(first.state.queue[0]?.recipients[0]?.state).toBe('waiting');
    const then = await passHalfHours(sandbox, clock, 1);
    expect(then.state.queue[0]?.recipients[0]?.state).toBe('delivered');
    expect(then.state.clock.isHurrying).toBe(false);
    expect(arrived(then)).toHaveLength(1);
  });
});

describe('a host that never says a word', () => {
  test('is waited for as RFC 5321 section 4.5.3.2.1 asks, and is tried again', async () => {
    await post(sandbox, { to: ['bob@silent.test'] });
    const it = await until(
      sandbox,
      ({ state }) => state.queue[0]?.attempts[0]?.hosts[0]?.session === 1,
    );
    const isLost = () => isQuiet(it);
    // Its session waits in true time first, and then on the clock that hurries.
    while (!isLost()) {
      clock.pass(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(it.state.queue[0]).toMatchObject({
      attempts: [
        {
          result: 'deferred',
          outcome: 'mx.silent.test said nothing for 5 minutes.',
        },
      ],
      nextAttemptAt: expect.stringMatching(/^2026-11-21T10:35:00/),
    });
    expect(it.recordings.find(1)?.events).toEqual([
      {
        at: 0,
        type: 'connecting',
        host: 'mx.silent.test',
        port: 25,
        security: 'plain',
      },
      { at: 0, type: 'connected', address: '198.51.100.40', port: 25 },
      {
        at: 300_000,
        type: 'failed',
        code: 'TIMED_OUT',
        message: 'mx.silent.test said nothing for 5 minutes.',
      },
    ]);
  });
});

describe('a workspace that is removed', () => {
  test('takes its queue along', async () => {
    await post(sandbox, { to: ['full@plain.test'] });
    await until(sandbox, isQuiet);
    sandbox.workspaces.remove(workspace);
    clock.pass(24 * 3_600_000);
    expect(sandbox.workspaces.of(workspace).state.queue).toEqual([]);
    expect(arrived(sandbox.workspaces.of(workspace))).toEqual([]);
  });
});
