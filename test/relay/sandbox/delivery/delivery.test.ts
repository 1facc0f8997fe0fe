import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readSession } from '../../../../protocol/session/read-session.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { isQuiet, post, signingKeys, until } from './posting.js';

let sandbox: Sandbox;
let clock: ManualClock;
beforeEach(async () => {
  clock = new ManualClock();
  sandbox = await startSandbox({ clock, signingKeys });
});
afterEach(() => sandbox.close());

describe('mail for another domain', () => {
  test('is brought to the MX that takes it', async () => {
    const reply = await post(sandbox, { to: ['bob@wonderland.test'] });
    expect(reply).toMatch(/^250 2\.0\.0 Queued as [0-9A-F]{12}$/);
    const { state, mailbox, recordings } = await until(sandbox, isQuiet);
    const [mail] = state.queue;
    expect(mail).toMatchObject({
      host: 'submission.sandbox.test',
      recipients: [{ forwardPath: 'bob@wonderland.test', state: 'delivered' }],
      attempts: [
        {
          domain: 'wonderland.test',
          result: 'delivered',
          lookups: [
            {
              name: 'wonderland.test',
              type: 'MX',
              status: 'NOERROR',
              records: ['10 mx1.wonderland.test.', '20 mx2.wonderland.test.'],
            },
            { name: 'mx1.wonderland.test', type: 'A' },
            { name: 'mx1.wonderland.test', type: 'AAAA' },
            { name: 'mx2.wonderland.test', type: 'A' },
            { name: 'mx2.wonderland.test', type: 'AAAA' },
          ],
          hosts: [
            {
              host: 'mx1.wonderland.test',
              address: '198.51.100.10',
              outcome: 'Nothing listens at port 25 of mx1.wonderland.test.',
            },
            { host: 'mx2.wonderland.test', address: '198.51.100.11' },
          ],
        },
      ],
    });
    expect(mailbox.list()).toMatchObject([
      {
        host: 'mx2.wonderland.test',
        reversePath: 'alice@sandbox.test',
        forwardPaths: ['bob@wonderland.test'],
        queueId: mail?.id,
      },
    ]);
    const session = mail?.attempts[0]?.hosts[1]?.session ?? 0;
    const { events = [], client } = recordings.find(session) ?? {};
    expect(client).toBe('submission.sandbox.test');
    expect(readSession(events).exchanges.length).toBeGreaterThan(5);
  });
});
