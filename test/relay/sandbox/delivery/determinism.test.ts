import { expect, test } from 'vitest';
import { startSandbox } from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { sameOctets } from '../../../support/same-octets.js';
import {
  arrived,
  isQuiet,
  passHalfHours,
  post,
  signingKeys,
  until,
} from './posting.js';

/** All that can be seen of a workspace after mail to everywhere. */
async function play() {
  const clock = new ManualClock();
  const sandbox = await startSandbox({
    clock,
    randomOctets: sameOctets(),
    signingKeys,
  });
  const lines = ['From: alice@sandbox.test', 'Subject: Hi', '', 'Hello!'];
  for (const to of [
    ['bob@wonderland.test', 'full@wonderland.test', 'x@nomail.test'],
    ['bob@twins.test', 'nobody@twins.test', 'busy@twins.test'],
    ['alice@forward.test', 'bounces@sandbox.test'],
    ['alice@twins.test'],
  ]) {
    await post(sandbox, { to, lines });
    await until(sandbox, isQuiet);
  }
  const it = await passHalfHours(sandbox, clock, 20);
  const sessions = Array.from({ length: 100 }, (_, n) =>
    it.recordings.find(n + 1),
  );
  const seen = JSON.stringify(
    [it.state, arrived(it), sessions],
    (key, value) =>
      // The certificates are made anew at each start.
      key === 'certificates' ? undefined : value,
  );
  await sandbox.close();
  return seen;
}

test('the same input gives the same octets in mailboxes, queue and recordings', async () => {
  const first = await play();
  expect(first).toContain('DKIM-Signature');
  expect(await play()).toBe(first);
});
