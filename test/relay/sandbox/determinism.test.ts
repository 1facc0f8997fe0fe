import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { playInStep } from '../../fuzz/play-in-step.js';
import { mailData, sayings } from '../../fuzz/session-plans.js';
import { ManualClock } from '../../support/manual-clock.js';
import { sameOctets } from '../../support/same-octets.js';
import { arrived, isQuiet, signingKeys, until } from './delivery/posting.js';
import { play, workspace } from './dialogue.js';

const seed = 5321;
const plans = fc.sample(fc.tuple(sayings, mailData), { numRuns: 8, seed });

const hosts = [
  'mx.sandbox.test:25',
  'submission.sandbox.test:587',
  'lmtp.sandbox.test:24',
  'mx2.wonderland.test:25',
  'mx.forward.test:25',
];

/** With what the server begins, or answers to a first message. */
const exchanges = [
  'CRAM-MD5',
  'LOGIN',
  'PLAIN',
  'SCRAM-SHA-256 biwsbj1hbGljZSxyPWFiYw==', // n,,n=alice,r=abc
  'XOAUTH2 dXNlcj1hbGljZQFhdXRoPUJlYXJlciB4AQE=', // a token that is wrong
  'OAUTHBEARER biwsAWF1dGg9QmVhcmVyIHgBAQ==',
].map((words) => ({ octets: `AUTH ${words}\r\n`, responses: ['*'] }));

/** What servers say of themselves, in which there is chance or time. */
const others = [
  [
    'old.sandbox.test:25',
    `
    S:
    C: HELO client.example
    S:
    C: MAIL FROM:<alice@example.org>
    S:
    C: RCPT TO:<bob@sandbox.test>
    S:
    C: DATA
    S:
    C: Hi
    C: .
    S:
    `,
  ],
  [
    'pop3.sandbox.test:110',
    `
    S:
    C: CAPA
    S:
    S:
    C: QUIT
    S:
    `,
  ],
] as const;

/** All that servers say, and what became of it. */
async function playAll() {
  const sandbox: Sandbox = await startSandbox({
    clock: new ManualClock(),
    randomOctets: sameOctets(),
    signingKeys,
  });
  const said: string[] = [];
  for (const server of hosts) {
    for (const [given, message] of plans) {
      const script = { server, workspace, sayings: given, mailData: message };
      said.push(await playInStep(sandbox, script));
      await until(sandbox, isQuiet);
    }
  }
  const greeted = [{ octets: 'EHLO client.example\r\n', responses: [] }];
  for (const exchange of exchanges) {
    said.push(
      await playInStep(sandbox, {
        server: 'submission.sandbox.test:465',
        workspace,
        sayings: [...greeted, exchange],
        mailData: '',
      }),
    );
  }
  for (const [server, script] of others) {
    said.push(await play(sandbox, server, script));
  }
  const it = sandbox.workspaces.of(workspace);
  const seen = [...said, ...arrived(it), JSON.stringify(it.state)];
  await sandbox.close();
  return seen;
}

describe('the same clock and the same chance', () => {
  test('give the same octets at every host, nonces included', async () => {
    const first = await playAll();
    const whole = first.join('\n');
    // A challenge with a nonce, a banner with a timestamp, a message with an id.
    expect(whole).toMatch(/334 PD[\w+/]{40}/);
    expect(whole).toMatch(/\+OK .*<[0-9a-f]{24}\.\d+@pop3\.sandbox\.test>/);
    expect(whole).toMatch(/ id [0-9A-F]{12}/);
    expect(await playAll()).toEqual(first);
  }, 60_000);
});
