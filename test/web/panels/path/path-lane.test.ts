import { describe, expect, test } from 'vitest';
import type { QueuedMail } from '../../../../relay/contract.js';
import {
  lanesOf,
  type PathLane,
  sentOn,
} from '../../../../web/panels/path/path-lane.js';
import {
  delivered,
  hosts,
  lost,
  queued,
  underWay,
  waiting,
} from './queued-mails.js';

const lanes = (mail: QueuedMail, ...others: QueuedMail[]) =>
  lanesOf(mail, { queue: [mail, ...others], hosts });

/** A lane in short: `Your client alice → …`, the mail in brackets where it is. */
function draw({ stations, hops, at }: PathLane) {
  return stations
    .map(({ name }, index) => {
      const hop = hops[index];
      const station = index === at ? `[${name}]` : name;
      const words = hop && ` ${hop.state}${hop.code ? ` ${hop.code}` : ''}`;
      const isOnHop = index + 0.5 === at;
      return `${station}${words ?? ''}${isOnHop ? ' [mail]' : ''}`;
    })
    .join(' > ');
}

const drawn = (mail: QueuedMail, ...others: QueuedMail[]) =>
  lanes(mail, ...others).map(draw);

describe('the way of a mail', () => {
  test('ends in the queue before anything was tried', () => {
    expect(drawn(queued)).toEqual([
      'alice@sandbox.test done > submission.sandbox.test done > [A1] ahead > wonderland.test ahead > bob@wonderland.test',
    ]);
  });

  test('is on a hop while a server is talked to', () => {
    expect(drawn({ ...queued, attempts: [underWay] })).toEqual([
      'alice@sandbox.test done > submission.sandbox.test done > A1 going [mail] > mx2.wonderland.test ahead > bob@wonderland.test',
    ]);
  });

  test('is broken where a server put it off, and says when it is tried again', () => {
    expect(drawn(waiting)).toEqual([
      'alice@sandbox.test done > submission.sandbox.test done > [A1] broken 451 > mx2.wonderland.test ahead > bob@wonderland.test',
    ]);
    expect(lanes(waiting)[0]?.words).toBe(
      'Put off: 451 4.7.1 Please try again later. It waits in the queue of submission.sandbox.test, and is tried again on Sun 22 Nov, 12:30:01.',
    );
  });

  test('leads into the mailbox', () => {
    expect(drawn(delivered)).toEqual([
      'alice@sandbox.test done > submission.sandbox.test done > A1 done 250 > mx2.wonderland.test done > [bob@wonderland.test]',
    ]);
  });

  test('says why it ends before the mailbox, and who is told', () => {
    expect(drawn(lost)[0]).toContain('[A1] broken 550 > mx2.wonderland.test');
    expect(lanes(lost)[0]?.words).toBe(
      'It does not get to bob@wonderland.test: 550 5.1.1 No such mailbox. <alice@sandbox.test> is told, by the notification B2.',
    );
  });

  test('ends well and badly where one recipient has it and another is refused', () => {
    const mixed = {
      ...delivered,
      recipients: [...lost.recipients, ...delivered.recipients].map(
        (recipient, index) => ({
          ...recipient,
          forwardPath: `${index === 0 ? 'nobody' : 'bob'}@wonderland.test`,
        }),
      ),
    };
    expect(drawn(mixed)[0]).toContain('A1 done 250 > mx2.wonderland.test');
    expect(lanes(mixed)[0]?.words).toBe(
      'It lies in the mailbox of bob@wonderland.test. It does not get to nobody@wonderland.test: 550 5.1.1 No such mailbox. <alice@sandbox.test> is told, by the notification B2.',
    );
  });

  test('goes on from a server that sends it on', () => {
    const next: QueuedMail = {
      ...queued,
      id: 'C3',
      host: 'mx2.wonderland.test',
      cameBy: 'A1',
    };
    expect(drawn(delivered, next)).toEqual([
      'alice@sandbox.test done > submission.sandbox.test done > A1 done 250 > [mx2.wonderland.test]',
    ]);
    expect(drawn(next)[0]).toMatch(/^mx2\.wonderland\.test done > \[C3\]/);
    expect(sentOn(delivered, [delivered, next])).toEqual([next]);
  });

  test('has one lane for each domain', () => {
    const [bob] = queued.recipients;
    const carol = {
      forwardPath: 'carol@PLAIN.test',
      state: 'waiting',
    } as const;
    const recipients = bob ? [bob, carol] : [];
    expect(
      lanes({ ...queued, recipients }).map(({ domain }) => domain),
    ).toEqual(['wonderland.test', 'plain.test']);
  });

  test('needs no other server where the mailbox is here', () => {
    const local: QueuedMail = {
      ...queued,
      kind: 'notification',
      reversePath: '',
      recipients: [{ forwardPath: 'alice@sandbox.test', state: 'delivered' }],
      attempts: [
        {
          at: queued.at,
          domain: 'sandbox.test',
          forwardPaths: ['alice@sandbox.test'],
          lookups: [],
          hosts: [{ host: 'submission.sandbox.test' }],
          outcome: 'It has the mailbox itself.',
          result: 'delivered',
        },
      ],
    };
    expect(drawn(local)).toEqual([
      'submission.sandbox.test done > A1 done > [alice@sandbox.test]',
    ]);
  });
});
