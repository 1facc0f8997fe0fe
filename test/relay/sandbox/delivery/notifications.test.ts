import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseMessage } from '../../../../protocol/message/message.js';
import { octetsOf } from '../../../../protocol/source/octets.js';
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
  type Posted,
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

/** Hands a mail in, and gives the workspace once nothing more happens by itself. */
async function send(posted: Posted) {
  expect(await post(sandbox, posted)).toMatch(/^250 /);
  return until(sandbox, isQuiet);
}

/** The parts of a report: what stands between its boundaries. */
function partsOf(report: string) {
  const [, boundary = ''] = /boundary="(.*)"/.exec(report) ?? [];
  return report.split(`--${boundary}`).slice(1, -1);
}

/** The fields of message/delivery-status, without their dates. */
function statusOf(report = '') {
  const [, status = ''] = partsOf(report);
  return status
    .replaceAll('\r\n\t', ' ')
    .split('\r\n')
    .slice(4)
    .filter((line) => line !== '' && !/^[\w-]+-(?:Date|Until): /.test(line));
}

/** All that the client said in a session between servers. */
function octetsSentIn({ recordings }: Workspace, n: number) {
  const { events = [] } = recordings.find(n) ?? {};
  return events
    .map((event) => (event.type === 'sent' ? event.octets : ''))
    .join('');
}

describe('a delivery status notification (RFC 3464)', () => {
  test('says for people and for programs what came of a mail, and gives it back', async () => {
    const { mailbox, state } = await send({
      to: ['nobody@plain.test'],
      lines: ['Subject: Hi', '', 'Hello!'],
    });
    const [mail, notification] = state.queue;
    const id = notification?.id;
    const content = Buffer.from(mailbox.content(1) ?? []).toString();
    expect(mailbox.list()[0]?.added).toBe(
      `Return-Path: <>\r\nReceived: by submission.sandbox.test id ${id};\r\n\tSat, 21 Nov 2026 10:00:00 +0000\r\n`,
    );
    const text = `Date: Sat, 21 Nov 2026 10:00:00 +0000
From: Mail Delivery System <postmaster@sandbox.test>
To: <alice@sandbox.test>
Subject: Undelivered mail returned to sender
Message-ID: <${id}@submission.sandbox.test>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="${id}/submission.sandbox.test"

--${id}/submission.sandbox.test
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail server submission.sandbox.test.

Your message could not be delivered to:

  <nobody@plain.test>
    plain.test said: 550 5.1.1 No mailbox here has this name

--${id}/submission.sandbox.test
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; submission.sandbox.test
Arrival-Date: Sat, 21 Nov 2026 10:00:00 +0000

Final-Recipient: rfc822; nobody@plain.test
Action: failed
Status: 5.1.1
Remote-MTA: dns; plain.test
Diagnostic-Code: smtp; 550 5.1.1 No mailbox here has this name
Last-Attempt-Date: Sat, 21 Nov 2026 10:00:00 +0000

--${id}/submission.sandbox.test
Content-Description: Undelivered message
Content-Type: message/rfc822

Received: from client.example ([127.0.0.1])
	by submission.sandbox.test with ESMTPSA id ${mail?.id}
	for <nobody@plain.test>;
	Sat, 21 Nov 2026 10:00:00 +0000
`;
    const expected = text.replaceAll('\n', '\r\n');
    expect(content.slice(0, expected.length)).toBe(expected);
    expect(content).toMatch(/Subject: Hi\r\n\r\nHello!\r\n\r\n--.*--\r\n$/);
    expect(notification).toMatchObject({
      kind: 'notification',
      about: mail?.id,
      reversePath: '',
      recipients: [{ forwardPath: 'alice@sandbox.test', state: 'delivered' }],
    });
    expect(mail?.recipients[0]?.notified).toBe(
      `<alice@sandbox.test> is told, by the notification ${id}.`,
    );
    const { problems } = parseMessage(
      octetsOf(mailbox.content(1) ?? new Uint8Array()),
    );
    expect(problems.map(({ rule }) => rule)).toEqual([]);
  });

  test.each([
    [
      'bob@nomail.test',
      '5.1.10',
      '556 5.1.10 nomail.test takes no mail (null MX)',
    ],
    [
      'bob@empty.test',
      '5.4.4',
      '550 5.4.4 empty.test has no MX and no address',
    ],
    [
      'bob@unknown.test',
      '5.1.2',
      '550 5.1.2 The DNS knows no domain unknown.test',
    ],
  ])('comes at once for %s', async (to, status, reply) => {
    const it = await send({ to: [to] });
    expect(statusOf(arrived(it)[0])).toEqual([
      'Reporting-MTA: dns; submission.sandbox.test',
      `Final-Recipient: rfc822; ${to}`,
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: x-sandbox; ${reply}`,
    ]);
    expect(it.state.queue[0]?.attempts[0]?.hosts).toEqual([]);
  });

  test('says of each recipient of a domain what was said of it', async () => {
    const it = await send({ to: ['nobody@plain.test', 'moved@plain.test'] });
    expect(
      statusOf(arrived(it)[0]).filter((line) => /^(?:Status|Final)/.test(line)),
    ).toEqual([
      'Final-Recipient: rfc822; nobody@plain.test',
      'Status: 5.1.1',
      'Final-Recipient: rfc822; moved@plain.test',
      'Status: 5.1.6',
    ]);
  });

  test('has what the sender calls the mail and its recipient, as written', async () => {
    const it = await send({
      to: ['nobody@plain.test'],
      mailParameters: ' ENVID=A+2B1 RET=HDRS',
      rcptParameters: ' NOTIFY=FAILURE ORCPT=rfc822;No+2BBody@plain.test',
    });
    const [report = ''] = arrived(it);
    expect(statusOf(report)).toEqual([
      'Original-Envelope-Id: A+1',
      'Reporting-MTA: dns; submission.sandbox.test',
      'Original-Recipient: rfc822; No+Body@plain.test',
      'Final-Recipient: rfc822; nobody@plain.test',
      'Action: failed',
      'Status: 5.1.1',
      'Remote-MTA: dns; plain.test',
      'Diagnostic-Code: smtp; 550 5.1.1 No mailbox here has this name',
    ]);
    expect(partsOf(report)[2]).toContain('Content-Type: text/rfc822-headers');
    expect(partsOf(report)[2]).not.toContain('Hello!');
  });

  test('does not come where the sender wants none', async () => {
    const it = await send({
      to: ['nobody@plain.test'],
      rcptParameters: ' NOTIFY=NEVER',
    });
    expect(arrived(it)).toEqual([]);
    expect(it.state.queue[0]?.recipients[0]?.notified).toBe(
      'The sender wants to hear nothing of this (NOTIFY=NEVER).',
    );
  });

  test('says of success where the sender wants it, and where the mailbox is', async () => {
    const it = await send({
      to: ['bob@plain.test'],
      mailParameters: ' ENVID=QQ314159',
      rcptParameters: ' NOTIFY=SUCCESS',
    });
    const [, report = ''] = arrived(it);
    expect(statusOf(report)).toEqual([
      'Original-Envelope-Id: QQ314159',
      'Reporting-MTA: dns; plain.test',
      'Final-Recipient: rfc822; bob@plain.test',
      'Action: delivered',
      'Status: 2.1.5',
    ]);
    // It has come from the other server, by a session of its own.
    expect(it.state.queue.map(({ host, kind }) => [host, kind])).toEqual([
      ['submission.sandbox.test', 'mail'],
      ['plain.test', 'notification'],
    ]);
    expect(it.mailbox.list()[1]?.host).toBe('mx.sandbox.test');
  });

  test('says that mail was passed on where the next server does not notify', async () => {
    sandbox.workspaces.of(workspace).scenario = {
      name: 'no-dsn',
      title: 'No DSN',
      description: 'The server does not offer DSN.',
      rules: [
        {
          when: { server: 'plain.test', phase: 'ehlo' },
          do: [{ keywords: { remove: ['DSN'] } }],
        },
      ],
    };
    const it = await send({
      to: ['bob@plain.test'],
      mailParameters: ' ENVID=QQ314159',
      rcptParameters: ' NOTIFY=SUCCESS,FAILURE',
    });
    const [, report] = arrived(it);
    expect(statusOf(report)).toEqual([
      'Original-Envelope-Id: QQ314159',
      'Reporting-MTA: dns; submission.sandbox.test',
      'Final-Recipient: rfc822; bob@plain.test',
      'Action: relayed',
      'Status: 2.0.0',
      'Remote-MTA: dns; plain.test',
      'Diagnostic-Code: smtp; 250 2.0.0 Delivered',
    ]);
    const sent = octetsSentIn(it, 1);
    expect(sent).not.toMatch(/ENVID|NOTIFY/);
  });

  test('says that mail is late after four hours, where the sender has not said otherwise', async () => {
    await send({ to: ['full@plain.test'] });
    await send({ to: ['full@plain.test'], rcptParameters: ' NOTIFY=FAILURE' });
    await send({ to: ['full@plain.test'], rcptParameters: ' NOTIFY=DELAY' });
    expect(arrived(await passHalfHours(sandbox, clock, 7))).toEqual([]);
    const reports = arrived(await passHalfHours(sandbox, clock, 1));
    expect(reports).toHaveLength(2);
    expect(statusOf(reports[0])).toContain('Action: delayed');
    expect(arrived(await passHalfHours(sandbox, clock, 10))).toHaveLength(2);
  });

  test('spells an address that is not ASCII (RFC 6533 section 3)', async () => {
    const it = await send({
      to: ['älice@plain.test'],
      mailParameters: ' SMTPUTF8',
    });
    expect(statusOf(arrived(it)[0])).toContain(
      'Final-Recipient: utf-8; \\x{E4}lice@plain.test',
    );
    expect(arrived(it)[0]).toContain('  <älice@plain.test>');
  });

  test('goes to a sender elsewhere through the queue', async () => {
    const it = await send({
      server: 'mx.sandbox.test:25',
      from: 'bob@plain.test',
      to: ['bounces@sandbox.test'],
    });
    expect(it.state.queue.map(({ host, kind }) => [host, kind])).toEqual([
      ['mx.sandbox.test', 'mail'],
      ['mx.sandbox.test', 'notification'],
    ]);
    expect(it.state.queue[1]?.attempts[0]?.hosts).toMatchObject([
      { host: 'plain.test', session: 1 },
    ]);
    expect(it.mailbox.list()).toMatchObject([
      { host: 'plain.test', reversePath: '', forwardPaths: ['bob@plain.test'] },
    ]);
    expect(octetsSentIn(it, 1)).toMatch(
      /\r\nMAIL FROM:<> SIZE=\d+\r\nRCPT TO:<bob@plain\.test> NOTIFY=NEVER\r\nDATA\r\n/,
    );
  });

  test('of a notification there is none: it is dropped, and that is said', async () => {
    const it = await send({
      server: 'mx.sandbox.test:25',
      from: '',
      to: ['bounces@sandbox.test'],
    });
    expect(it.state.queue).toMatchObject([
      {
        reversePath: '',
        recipients: [
          {
            state: 'failed',
            notified:
              'Nobody is told, and the mail is dropped: with an empty return path it is a notification itself, and of those no notification is sent (RFC 5321 section 6.1).',
          },
        ],
        attempts: [
          {
            outcome: expect.stringMatching(
              /Nobody is told: the mail has an empty return path, and is dropped\.$/,
            ),
          },
        ],
      },
    ]);
    expect(arrived(it)).toEqual([]);
  });
});
