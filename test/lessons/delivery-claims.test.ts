/** What the chapter on delivery says, tried in the sandbox. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import start from '../../lessons/6-delivery/1-mx/start.smtp?raw';
import nowhere from '../../lessons/6-delivery/2-nowhere/lesson.md?raw';
import received from '../../lessons/6-delivery/4-received/lesson.md?raw';
import bounce from '../../lessons/6-delivery/5-bounce/lesson.md?raw';
import endToEnd from '../../lessons/6-delivery/7-end-to-end/lesson.md?raw';
import { shapeOf } from '../../lessons/entity-shape.js';
import type { WorkspaceState } from '../../relay/contract.js';
import { waitAfter } from '../../relay/sandbox/delivery/schedule.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import type { ReadMessage } from '../support/mailbox-of.js';
import { play } from '../support/play.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

interface Envelope {
  readonly mail?: string;
  readonly rcpt: string;
}

/** Hands in a letter for each of `envelopes`, signed in as alice, and waits until the queue is done. */
async function send(...envelopes: readonly Envelope[]) {
  const transactions = envelopes.map(
    ({ mail = '<alice@sandbox.test>', rcpt }) => `MAIL FROM:${mail}
RCPT TO:${rcpt}
S: 250
DATA
From: alice@sandbox.test
Subject: Tea

At five?
.
S: 250
`,
  );
  const { state, mailbox, queue } = await play(
    relay.url,
    'submission.sandbox.test:587',
    `${start}${transactions.join('')}QUIT\n`,
    undefined,
    { looksAtQueue: true },
  );
  expect(state.stop).toBeUndefined();
  return { mailbox, queue, content: contentFor(mailbox) };
}

/** What has arrived for a mailbox, one letter after the other, with what delivery added on top. */
function contentFor(mailbox: readonly ReadMessage[]) {
  return (recipient: string) =>
    mailbox
      .filter(({ forwardPaths }) => forwardPaths.includes(recipient))
      .map(({ added, message }) => added + message.content);
}

const alice = 'alice@sandbox.test';

describe('a notification', () => {
  const statuses = [...nowhere.matchAll(/\| `(5\.\d+\.\d+)` \|$/gm)];

  test.each([
    ['a name that does not exist', 'bob@wunderland.test'],
    ['a name with neither MX nor address', 'bob@empty.test'],
    ['a null MX', 'bob@nomail.test'],
  ])('has the status that the lesson says for %s', async (what, recipient) => {
    const row = ['not exist', 'neither', 'null'].findIndex((word) =>
      what.includes(word),
    );
    const { content, queue } = await send({ rcpt: `<${recipient}>` });
    const [notification] = content(alice);
    expect(notification).toContain(`\r\nStatus: ${statuses[row]?.[1]}\r\n`);
    const [mail] = queue ?? [];
    expect(mail?.attempts.flatMap(({ hosts }) => hosts)).toEqual([]);
  });

  test('has the parts and the fields that the lesson lists', async () => {
    const { mailbox, content } = await send({
      mail: '<alice@sandbox.test> ENVID=tea-1',
      rcpt: '<unknown@wonderland.test>',
    });
    const [notification = ''] = content(alice);
    expect(notification).toMatch(
      /^Content-Type: multipart\/report; report-type=delivery-status;/m,
    );
    const [arrived] = mailbox;
    expect(arrived && shapeOf(arrived.message.entity)).toMatch(
      /text\/plain.*message\/delivery-status.*message\/rfc822/s,
    );
    const fields = [...bounce.matchAll(/^\| `([A-Z][\w-]+)` \|/gm)];
    expect(fields.map(([, name]) => name)).toEqual([
      'Final-Recipient',
      'Action',
      'Status',
      'Diagnostic-Code',
      'Remote-MTA',
    ]);
    for (const [, name] of fields) {
      expect(notification).toMatch(new RegExp(`^${name}: `, 'm'));
    }
    expect(notification).toContain('\r\nRemote-MTA: dns; mx2.wonderland.test');
    expect(notification).toMatch(/^Diagnostic-Code: smtp; 550 5\.1\.1 /m);
    expect(notification).toContain('\r\nOriginal-Envelope-Id: tea-1\r\n');
  });

  test('gives back what RET asks for, and does not come for NEVER', async () => {
    const rcpt = '<unknown@wonderland.test>';
    const short = await send({ mail: '<alice@sandbox.test> RET=HDRS', rcpt });
    const [notification] = short.content(alice);
    expect(notification).toContain('\r\nContent-Type: text/rfc822-headers');
    expect(notification).not.toContain('At five?');
    const never = await send({ rcpt: `${rcpt} NOTIFY=NEVER` });
    expect(never.content(alice)).toEqual([]);
  });

  test('comes for a failure unless told otherwise, for a success if asked', async () => {
    const quiet = await send({ rcpt: '<bob@wonderland.test>' });
    expect(quiet.content(alice)).toEqual([]);
    const told = await send({
      rcpt: '<bob@wonderland.test> NOTIFY=SUCCESS,FAILURE',
    });
    expect(told.content(alice)[0]).toContain('\r\nAction: delivered\r\n');
  });

  test('has nobody in its envelope, and postmaster in its From', async () => {
    const { mailbox, content } = await send({
      rcpt: '<unknown@wonderland.test>',
    });
    const [notification = ''] = content(alice);
    expect(notification.startsWith('Return-Path: <>\r\n')).toBe(true);
    expect(notification).toMatch(/^From: .*<postmaster@sandbox\.test>\r$/m);
    expect(mailbox.map(({ reversePath }) => reversePath)).toEqual(['']);
  });

  test('does not come for what nobody sent', async () => {
    const { mailbox, queue } = await send({
      mail: '<>',
      rcpt: '<unknown@wonderland.test>',
    });
    expect(mailbox).toEqual([]);
    expect(queue).toHaveLength(1);
  });

  test('says that a loop was cut after as many stations as the lesson says', async () => {
    const { content } = await send({ rcpt: '<bob@loop.test>' });
    const [notification = ''] = content(alice);
    const [, status] = /gives up: `([\d.]+)`/.exec(endToEnd) ?? [];
    expect(notification).toContain(`\r\nStatus: ${status}\r\n`);
    const [, returned = ''] = notification.split('message/rfc822');
    expect(returned.match(/^Received:/gm)).toHaveLength(100);
    expect(endToEnd).toContain('here a hundred');
  });
});

describe('a journey', () => {
  test('goes by the preferred MX that can be reached, and by an implicit one', async () => {
    const { queue } = await send(
      { rcpt: '<bob@wonderland.test>' },
      { rcpt: '<bob@plain.test>' },
    );
    const tried = queue?.map(({ attempts }) =>
      attempts.flatMap(({ hosts }) => hosts.map(({ host }) => host)),
    );
    expect(tried).toEqual([
      ['mx1.wonderland.test', 'mx2.wonderland.test'],
      ['plain.test'],
    ]);
  });

  test('is written down as the example shows it', async () => {
    const { content } = await send({ rcpt: '<bob@forward.test>' });
    const [letter = ''] = content('bob@sandbox.test');
    const head = letter.slice(0, letter.indexOf('\r\n\r\n'));
    const fields = head
      .replace(/\r\n[\t ]+/g, ' ')
      .split('\r\n')
      .filter((field) => field.startsWith('Received:'));
    const [example = ''] = /^Received: [^`]+/m.exec(received) ?? [];
    expect(fields[1]?.replace(/ id \S+/, '').replace(/;.*/, '')).toBe(
      example
        .replace(/\s+/g, ' ')
        .replace(/ id \S+/, '')
        .replace(/;.*/, ''),
    );
    // From the bottom: each station was told by the one below.
    expect(fields.map((field) => / by (\S+)/.exec(field)?.[1])).toEqual([
      'mx.sandbox.test',
      'mx.forward.test',
      'submission.sandbox.test',
    ]);
    expect(fields.map((field) => / with (\S+)/.exec(field)?.[1])).toEqual([
      'ESMTPS',
      'ESMTPS',
      'ESMTPSA',
    ]);
  });

  test('takes half an hour of sandbox time where it is put off, which is five seconds', async () => {
    expect(waitAfter(1)).toBe(30 * 60_000);
    const id = crypto.randomUUID().replaceAll('-', '');
    const answer = await fetch(new URL(`/api/workspaces/${id}`, relay.url));
    const { clock } = (await answer.json()) as WorkspaceState;
    expect(clock.hourSeconds / 2).toBe(5);
  });
});
