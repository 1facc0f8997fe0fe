import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeGreylist } from '../../../../relay/sandbox/mailboxes/greylist.js';
import {
  behaviourOf,
  mailboxNames,
} from '../../../../relay/sandbox/mailboxes/mailbox-behaviours.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { makeRoom } from '../../../../relay/sandbox/workspaces/room.js';
import { makeWorkspaceClock } from '../../../../relay/sandbox/workspaces/workspace-clock.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { play, tidy } from '../dialogue.js';
import { mxMail } from '../openings.js';

const enough = { messages: 10, octets: 1_000_000 };
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ slowReplyDelay: 10 });
});
afterAll(() => sandbox.close());

describe('a mailbox by its name', () => {
  const accepted = 'S: 250 2.1.5 Recipient OK';
  const octets: Readonly<Record<string, string>> = {
    alice: accepted,
    bob: accepted,
    postmaster: accepted,
    unknown: 'S: 550 5.1.1 No mailbox here has this name',
    full: 'S: 452 4.2.2 This mailbox is full; try again when its owner has made room',
    overquota: 'S: 552 5.2.2 This mailbox is over its quota; do not try again',
    greylisted:
      'S: 450 4.7.0 This mailbox does not know you yet; come again in a minute',
    blocked: 'S: 550 5.7.1 This mailbox takes no mail from you',
    moved:
      'S: 550 5.1.6 This mailbox has moved, and left no forwarding address',
    slow: 'S: 250 2.1.5 Recipient OK, after some thought',
    drops: `
      S: 421 4.3.2 This server closes the connection now; try again later
      END
    `,
    busy: `
      ${accepted}
      C: DATA
      S: 354 Send the message; end it with a line that has only a dot
      C: .
      S: 450 4.2.0 This mailbox is busy; try again later
    `,
    bounces: accepted,
  };

  test.each(mailboxNames)(
    'behaves as the page says: $name',
    async (mailbox) => {
      const { name, code, enhancedStatusCode, answersAfterDot } = mailbox;
      const script = `
      ${mxMail}
      C: RCPT TO:<${name}@sandbox.test>
      ${octets[name] ?? 'no octets'}
    `;
      const heard = await play(
        sandbox,
        'mx.sandbox.test:25',
        script,
        '8'.repeat(32),
      );
      expect(heard).toBe(tidy(script));
      const answer = `S: ${code} ${enhancedStatusCode} `;
      const replies = heard
        .split('\n')
        .filter((line) => /^S: \d{3} [245]\./.test(line));
      expect(replies.at(answersAfterDot ? -1 : 1)).toContain(answer);
    },
  );

  test('is the same in any case, and in every domain of its host', async () => {
    const script = `
      S: 220 mx2.wonderland.test ESMTP SMTP Workbook sandbox
      C: HELO client.example
      S: 250 mx2.wonderland.test greets client.example
      C: MAIL FROM:<>
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<FULL@Wonderland.Test>
      S: 452 4.2.2 This mailbox is full; try again when its owner has made room
      C: RCPT TO:<full@sandbox.test>
      S: 550 5.7.1 This server takes mail for wonderland.test and alias.test only, and does not relay
    `;
    const heard = await play(sandbox, 'mx2.wonderland.test:25', script);
    expect(heard).toBe(tidy(script));
  });

  test('takes mail that comes back later, where it bounces', () => {
    expect(behaviourOf('Bounces').bounce).toMatchObject({
      code: 550,
      enhancedStatusCode: '5.2.0',
    });
    expect(behaviourOf('alice').bounce).toBeUndefined();
  });

  test('is described in a sentence', () => {
    for (const { description } of mailboxNames) {
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('greylisted@sandbox.test', () => {
  test('takes mail from the sender that comes again after a minute of sandbox time', async () => {
    const clock = new ManualClock();
    const patient = await startSandbox({ clock });
    const refused = `
      ${mxMail}
      C: RCPT TO:<greylisted@sandbox.test>
      S: 450 4.7.0 This mailbox does not know you yet; come again in a minute
    `;
    const accepted = refused.replace(
      '450 4.7.0 This mailbox does not know you yet; come again in a minute',
      '250 2.1.5 Recipient OK',
    );
    const server = 'mx.sandbox.test:25';
    expect(await play(patient, server, refused)).toBe(tidy(refused));
    // An hour takes ten seconds, so a minute takes a sixth of one.
    clock.pass(160);
    expect(await play(patient, server, refused)).toBe(tidy(refused));
    clock.pass(10);
    expect(await play(patient, server, accepted)).toBe(tidy(accepted));
    const other = '7'.repeat(32);
    expect(await play(patient, server, refused, other)).toBe(tidy(refused));
    const otherSender = refused.replaceAll('alice@example', 'bob@example');
    expect(await play(patient, server, otherSender)).toBe(tidy(otherSender));
    await patient.close();
  });

  test('hurries the clock for as long as a sender has to wait', () => {
    const clock = new ManualClock();
    const sandboxClock = makeWorkspaceClock(clock, () => {});
    const greylist = makeGreylist(sandboxClock, makeRoom(enough));
    const triplet = { reversePath: '', forwardPath: 'a@b', client: '::1' };
    expect(sandboxClock.state.isHurrying).toBe(false);
    expect(greylist.hasComeAgain(triplet)).toBe(false);
    expect(sandboxClock.state.isHurrying).toBe(true);
    clock.pass(167);
    expect(sandboxClock.state.isHurrying).toBe(false);
    expect(greylist.hasComeAgain(triplet)).toBe(true);
    const elsewhere = { ...triplet, client: '192.0.2.20' };
    expect(greylist.hasComeAgain(elsewhere)).toBe(false);
  });

  test('forgets the oldest sender for the thousandth after it', () => {
    const clock = new ManualClock();
    const greylist = makeGreylist(clock, makeRoom(enough));
    const triplet = (n: number) => ({
      reversePath: String(n),
      forwardPath: '',
      client: '',
    });
    for (let n = 0; n <= 1000; n += 1) greylist.hasComeAgain(triplet(n));
    clock.pass(60_000);
    expect(greylist.hasComeAgain(triplet(1))).toBe(true);
    expect(greylist.hasComeAgain(triplet(0))).toBe(false);
  });
});
