import { expect, test, vi } from 'vitest';
import type { Mail } from '../../../../relay/sandbox/delivery/mail.js';
import { parseZone } from '../../../../relay/sandbox/dns/parse-zone.js';
import { submission } from '../../../../relay/sandbox/hosts/submission.js';
import {
  defaultWorkspaceLimits,
  makeWorkspaces,
} from '../../../../relay/sandbox/workspaces/workspaces.js';
import { emptyWorld } from '../../../../relay/sandbox/world.js';
import { ManualClock } from '../../../support/manual-clock.js';

function mailFor(forwardPath: string): Mail {
  return {
    role: submission.role,
    id: forwardPath,
    kind: 'mail',
    reversePath: '',
    recipients: [{ forwardPath, wishes: {} }],
    content: new Uint8Array(),
    receivedOctets: 0,
    isInternationalized: false,
    requiresTls: false,
  };
}

test('a delivery that fails within the sandbox is tried again, and the mail behind it goes on', async () => {
  const failed = vi.spyOn(console, 'error').mockImplementation(() => {});
  const world = {
    ...emptyWorld,
    zone: parseZone('a.test. A 192.0.2.1\nb.test. MX 0 .').zone,
    network: { connect: () => Promise.reject(new Error('of the test')) },
  };
  const clock = new ManualClock();
  const workspaces = makeWorkspaces(defaultWorkspaceLimits, clock, world);
  const { queue } = workspaces.of('0'.repeat(32));
  expect(queue.add(mailFor('alice@a.test'))).toBe(true);
  expect(queue.add(mailFor('alice@b.test'))).toBe(true);
  await vi.waitUntil(() => queue.state[1]?.recipients[0]?.state !== 'waiting');
  expect(queue.state[0]?.nextAttemptAt).toBeDefined();
  expect(queue.state[1]?.recipients[0]?.state).toBe('failed');
  expect(failed).toHaveBeenCalledOnce();
  failed.mockRestore();
  workspaces.close();
});
