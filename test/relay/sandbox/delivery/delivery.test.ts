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

  test('is recorded as a session that reads as any other', async () => {
    await post(sandbox, { to: ['bob@plain.test'] });
    const { recordings } = await until(sandbox, isQuiet);
    const { events = [] } = recordings.find(1) ?? {};
    const { exchanges } = readSession(events);
    expect(
      exchanges.map(({ turn, replies }) => [
        turn?.type === 'command' ? turn.command.verb : turn?.type,
        ...replies.map(({ code }) => code),
      ]),
    ).toEqual([
      [undefined, 220],
      ['EHLO', 250],
      ['STARTTLS', 220],
      ['EHLO', 250],
      ['MAIL', 250],
      ['RCPT', 250],
      ['DATA', 354],
      ['mailData', 250],
      ['QUIT', 221],
    ]);
    expect(events.at(-1)).toEqual({ at: 0, type: 'closed', by: 'server' });
  });

  test('is recorded by its beginning and its end where it is long', async () => {
    const long = Array.from({ length: 2000 }, (_, n) =>
      `..${n} `.padEnd(78, 'x'),
    );
    const lines = ['Subject: Long', '', ...long];
    await post(sandbox, { to: ['bob@plain.test'], lines });
    const { recordings, mailbox } = await until(sandbox, isQuiet);
    const content = Buffer.from(mailbox.content(1) ?? []).toString();
    expect(content).toContain('\r\n.1999 x');
    expect(content).not.toContain('\r\n..');
    const { events = [] } = recordings.find(1) ?? {};
    const omitted = events.findIndex(({ type }) => type === 'omitted');
    const octetsAt = (index: number) => {
      const event = events[index];
      return event?.type === 'sent' ? event.octets : '';
    };
    const before = octetsAt(omitted - 1);
    const after = octetsAt(omitted + 1);
    expect(before).toHaveLength(
      65_536 + (before.match(/\r\n\.\./g)?.length ?? 0),
    );
    expect(after).toMatch(/^\.\.19\d\d x[\s\S]*\r\n\.\.1999 x+\r\n\.\r\n$/);
    expect(readSession(events).exchanges.at(-1)?.replies[0]?.code).toBe(221);
  });
});
