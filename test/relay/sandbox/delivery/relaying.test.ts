import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { workspace } from '../dialogue.js';
import { arrived, isQuiet, post, signingKeys, until } from './posting.js';

/** A busy machine takes its time for a hundred of them. */
const manySessions = { timeout: 60_000 };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: new ManualClock(), signingKeys });
});
afterEach(() => sandbox.close());

describe('a message on its way', () => {
  test('gets a Received from each server, and Return-Path from the last', async () => {
    await post(sandbox, { to: ['alice@forward.test'] });
    const it = await until(sandbox, isQuiet);
    const [message = ''] = arrived(it);
    const fields = message
      .replaceAll('\r\n\t', ' ')
      .split('\r\n')
      .filter((line) => /^(?:Return-Path|Received):/.test(line));
    const [first, second] = it.state.queue;
    expect(second?.cameBy).toBe(first?.id);
    expect(fields).toEqual([
      'Return-Path: <alice@sandbox.test>',
      expect.stringMatching(
        /^Received: from mx\.forward\.test \(\[203\.0\.113\.20\]\) by mx\.sandbox\.test with ESMTPS id [0-9A-F]{12} for <alice@sandbox\.test>; Sat, 21 Nov 2026 10:00:00 \+0000$/,
      ),
      `Received: from submission.sandbox.test ([192.0.2.20]) by mx.forward.test with ESMTPS id ${second?.id} for <alice@forward.test>; Sat, 21 Nov 2026 10:00:00 +0000`,
      `Received: from client.example ([127.0.0.1]) by submission.sandbox.test with ESMTPSA id ${first?.id} for <alice@forward.test>; Sat, 21 Nov 2026 10:00:00 +0000`,
    ]);
    expect(it.mailbox.list()[0]?.queueId).toBe(second?.id);
  });

  test('stays to be looked at as it was handed in', async () => {
    const lines = ['Subject: Dots', '', '..one', '...two'];
    await post(sandbox, { to: ['alice@forward.test'], lines });
    const { queue, mailbox } = await until(sandbox, isQuiet);
    const [message] = mailbox.list();
    expect(
      Buffer.from(queue.original(message?.queueId ?? '') ?? []).toString(),
    ).toBe('Subject: Dots\r\n\r\n.one\r\n..two\r\n');
    expect(Buffer.from(mailbox.content(1) ?? []).toString()).toMatch(
      /Subject: Dots\r\n\r\n\.one\r\n\.\.two\r\n$/,
    );
    expect(queue.original('000000000000')).toBe(undefined);
  });

  test(
    'is cut off where it goes in circles (RFC 5321 section 6.3)',
    manySessions,
    async () => {
      await post(sandbox, { to: ['bob@loop.test'] });
      const it = await until(sandbox, isQuiet);
      const { queue } = it.state;
      expect(queue.slice(0, 3).map(({ host }) => host)).toEqual([
        'submission.sandbox.test',
        'hub1.loop.test',
        'hub2.loop.test',
      ]);
      const mails = queue.filter(({ kind }) => kind === 'mail');
      expect(mails).toHaveLength(100);
      expect(mails.at(-1)?.recipients).toMatchObject([
        {
          state: 'failed',
          reply:
            '554 5.4.6 The message goes in circles: it has 100 Received fields or more (RFC 5321 section 6.3)',
        },
      ]);
      expect(arrived(it)).toHaveLength(1);
      expect(arrived(it)[0]).toContain('Status: 5.4.6\r\n');
    },
  );

  test('goes to all recipients of a domain in one transaction, and to each domain by itself', async () => {
    await post(sandbox, {
      to: [
        'alice@plain.test',
        'alice@sandbox.test',
        'bob@strict.test',
        'bob@PLAIN.test',
      ],
    });
    const it = await until(sandbox, isQuiet);
    expect(it.state.queue[0]?.attempts).toMatchObject([
      {
        domain: 'plain.test',
        forwardPaths: ['alice@plain.test', 'bob@PLAIN.test'],
      },
      { domain: 'strict.test', forwardPaths: ['bob@strict.test'] },
    ]);
    expect(
      it.mailbox
        .list()
        .map(({ host, forwardPaths }) => [host, ...forwardPaths]),
    ).toEqual([
      ['submission.sandbox.test', 'alice@sandbox.test'],
      ['plain.test', 'alice@plain.test', 'bob@PLAIN.test'],
      ['mx.strict.test', 'bob@strict.test'],
    ]);
  });

  test('is refused where the workspace has no room for it', async () => {
    await sandbox.close();
    sandbox = await startSandbox({
      signingKeys,
      workspaceLimits: {
        each: { messages: 1000, octets: 20_000 },
        all: { messages: 1000, octets: 100_000 },
        workspaces: 10,
        lifetime: 1000,
      },
    });
    const lines = ['Subject: Long', '', 'x'.repeat(900), 'y'.repeat(900)];
    const replies: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      replies.push(await post(sandbox, { to: ['bob@plain.test'], lines }));
      await until(sandbox, isQuiet);
    }
    expect(replies[0]).toMatch(/^250 /);
    expect(replies.at(-1)).toMatch(/^452 4\.3\.1 /);
    const { used, limits } = sandbox.workspaces.of(workspace).state;
    expect(used.octets).toBeLessThanOrEqual(limits.octets);
    sandbox.workspaces.remove(workspace);
    expect(await post(sandbox, { to: ['bob@plain.test'] })).toMatch(/^250 /);
  });
});

describe('what a server offers', () => {
  /** Lets plain.test not offer some extensions. */
  function take(...keywords: readonly string[]) {
    sandbox.workspaces.of(workspace).scenario = {
      name: 'fewer',
      title: 'Fewer',
      description: 'The server offers less.',
      rules: [
        {
          when: { server: 'plain.test', phase: 'ehlo' },
          do: [{ keywords: { remove: keywords } }],
        },
      ],
    };
  }

  async function statusOf(lines: readonly string[], mailParameters = '') {
    await post(sandbox, { to: ['bob@plain.test'], lines, mailParameters });
    const { state } = await until(sandbox, isQuiet);
    const [mail] = state.queue;
    return `${mail?.recipients[0]?.state}: ${mail?.recipients[0]?.reply}`;
  }

  test('decides whether 8-bit octets can go there', async () => {
    take('8BITMIME', 'BINARYMIME', 'SMTPUTF8');
    expect(await statusOf(['Subject: x', '', 'café'], ' BODY=8BITMIME')).toBe(
      'failed: The message has 8-bit octets, and the server takes no such messages (RFC 6152 section 3).',
    );
  });

  test('decides whether a field may have other letters', async () => {
    take('SMTPUTF8');
    expect(await statusOf(['Subject: café', '', 'x'], ' SMTPUTF8')).toBe(
      'failed: A header field is not ASCII, and the server takes no such fields (RFC 6531 section 3.5).',
    );
  });

  test('is not needed by mail that could do without it', async () => {
    take('SMTPUTF8', '8BITMIME', 'SIZE', 'DSN', 'STARTTLS');
    expect(await statusOf(['Subject: x', '', 'x'], ' SMTPUTF8')).toMatch(
      /^delivered/,
    );
    const { events = [] } =
      sandbox.workspaces.of(workspace).recordings.find(1) ?? {};
    expect(events).toContainEqual(
      expect.objectContaining({ octets: 'MAIL FROM:<alice@sandbox.test>\r\n' }),
    );
    expect(events.map(({ type }) => type)).not.toContain('secured');
  });

  test('may be that TLS is required all the way (RFC 8689)', async () => {
    take('REQUIRETLS');
    expect(await statusOf(['Subject: x', '', 'x'], ' REQUIRETLS')).toBe(
      'failed: The sender requires TLS on all of the way, which this server does not promise (RFC 8689 section 4.2.1).',
    );
  });
});
