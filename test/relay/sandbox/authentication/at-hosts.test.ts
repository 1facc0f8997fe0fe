import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from 'vitest';
import type { MailboxMessage } from '../../../../relay/contract.js';
import { vetMail } from '../../../../relay/sandbox/authentication/vet-mail.js';
import { lmtp } from '../../../../relay/sandbox/hosts/lmtp.js';
import { hub1 } from '../../../../relay/sandbox/hosts/loop.js';
import { old } from '../../../../relay/sandbox/hosts/old.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import {
  beginSession,
  type Transaction,
} from '../../../../relay/sandbox/server/session-state.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { isQuiet, type Posted, post, until } from '../delivery/posting.js';
import { lunch, now, testKeys } from './checking.js';

let sandbox: Sandbox;
let owner = '';
let made = 0;

beforeAll(async () => {
  const signingKeys = await testKeys();
  sandbox = await startSandbox({ clock: new ManualClock(), signingKeys });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  made += 1;
  owner = String(made).padStart(32, '0');
});

const lines = [
  'From: Alice <alice@sandbox.test>',
  'Subject: Lunch',
  '',
  'Six?',
];

/** What arrives of a mail, and the names of all its header fields from the top. */
async function arrive(posted: Posted): Promise<{
  readonly message: MailboxMessage;
  readonly content: string;
  readonly fields: readonly string[];
}> {
  const reply = await post(sandbox, { lines, owner, ...posted });
  expect(reply).toMatch(/^250 /);
  const { mailbox } = await until(sandbox, isQuiet, owner);
  const [message] = mailbox.list();
  if (!message) throw new Error('Nothing arrived.');
  const content = Buffer.from(mailbox.content(message.n) ?? []).toString();
  const [head = ''] = (message.added + content).split('\r\n\r\n');
  const fields = head.match(/^[\w-]+(?=:)/gm) ?? [];
  return { message, content, fields };
}

const resultsOf = ({ checks = [] }: MailboxMessage) =>
  checks.map(({ method, result }) => `${method}=${result}`);

describe('submission.sandbox.test', () => {
  test('signs what it puts into a mailbox, above the mail data as it came', async () => {
    const { message, content, fields } = await arrive({
      to: ['bob@sandbox.test'],
    });
    expect(fields).toEqual([
      'Return-Path',
      'Authentication-Results',
      'Received',
      'DKIM-Signature',
      'DKIM-Signature',
      'From',
      'Subject',
    ]);
    expect(content).toBe(`${lines.join('\r\n')}\r\n`);
    expect(message.added).toContain(
      'Authentication-Results: submission.sandbox.test;\r\n\tauth=pass smtp.auth=alice\r\n',
    );
    expect(resultsOf(message)).toEqual(['auth=pass']);
  });

  test('signs what goes on to others, who believe it', async () => {
    const { message, content } = await arrive({ to: ['bob@wonderland.test'] });
    expect(content).toMatch(
      /^Received: [\s\S]+?\r\nDKIM-Signature: v=1; a=rsa-sha256[\s\S]+\r\nDKIM-Signature: v=1; a=ed25519-sha256/,
    );
    expect(message.host).toBe('mx2.wonderland.test');
    expect(resultsOf(message)).toEqual([
      'spf=pass',
      'dkim=pass',
      'dkim=pass',
      'dmarc=pass',
    ]);
  });

  test('does not sign for a domain that is not its own', async () => {
    const { content } = await arrive({
      to: ['bob@wonderland.test'],
      lines: ['From: alice@plain.test', '', 'Six?'],
    });
    expect(content).not.toContain('DKIM-Signature');
  });
});

describe('mx.forward.test', () => {
  test('seals what it forwards, so that what it saw is not lost with SPF', async () => {
    const { message, fields } = await arrive({ to: ['bob@forward.test'] });
    expect(fields).toEqual([
      'Return-Path',
      'Authentication-Results',
      'Received',
      'ARC-Seal',
      'ARC-Message-Signature',
      'ARC-Authentication-Results',
      'Received',
      'Received',
      'DKIM-Signature',
      'DKIM-Signature',
      'From',
      'Subject',
    ]);
    expect(message.host).toBe('mx.sandbox.test');
    expect(resultsOf(message)).toEqual([
      'spf=fail',
      'dkim=pass',
      'dkim=pass',
      'dmarc=pass',
      'arc=pass',
    ]);
  });
});

describe('mx.sandbox.test', () => {
  test('says what is forged, and keeps it all the same', async () => {
    const { message } = await arrive({
      server: 'mx.sandbox.test:25',
      from: 'ceo@strict.test',
      to: ['alice@sandbox.test'],
      lines: ['From: The Boss <ceo@strict.test>', '', 'Pay this now.'],
    });
    expect(message.added).toContain(
      [
        'Authentication-Results: mx.sandbox.test;',
        '\tspf=fail smtp.mailfrom=strict.test;',
        '\tdkim=none;',
        '\tdmarc=fail policy.dmarc=reject header.from=strict.test',
        '',
      ].join('\r\n'),
    );
    expect(resultsOf(message)).toEqual(['spf=fail', 'dkim=none', 'dmarc=fail']);
  });

  test('asks the zone of the workspace, as it was edited', async () => {
    const { state } = sandbox.workspaces.of(owner);
    const zone = state.zone.replace('v=spf1 a:', 'v=spf1 ip4:127.0.0.1 a:');
    expect(sandbox.workspaces.of(owner).setZone(zone)).toEqual([]);
    const { message } = await arrive({
      server: 'mx.sandbox.test:25',
      to: ['alice@sandbox.test'],
    });
    expect(resultsOf(message)).toEqual(['spf=pass', 'dkim=none', 'dmarc=pass']);
  });
});

describe('a host that checks nothing', () => {
  test.each([lmtp, old, hub1])('is $role.host', async ({ role }) => {
    const mail = {
      state: beginSession(role, false),
      transaction: { reversePath: 'alice@sandbox.test' } as Transaction,
      content: Buffer.from(lunch),
      clientAddress: '192.0.2.20',
    };
    const resolve = () => Promise.reject(new Error('The DNS was asked.'));
    expect(await vetMail(mail, { resolve, keys: [], now })).toEqual({
      seals: '',
      results: '',
      signatures: '',
    });
  });
});
