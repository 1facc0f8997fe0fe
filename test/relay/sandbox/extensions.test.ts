import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Octets } from '../../../protocol/source/octets.js';
import { mx } from '../../../relay/sandbox/hosts/mx.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { handleLine } from '../../../relay/sandbox/server/handle-line.js';
import type { Transaction } from '../../../relay/sandbox/server/session-state.js';
import { beginSession } from '../../../relay/sandbox/server/session-state.js';
import { play, tidy } from './dialogue.js';
import { mxGreeting, mxOpening, quit } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function expectDialogue(script: string) {
  const heard = await play(sandbox, 'mx.sandbox.test:25', script);
  expect(heard).toBe(tidy(script));
}

/** The transaction after these lines of a client of mx.sandbox.test, whose replies are all 250. */
function transactionAfter(
  ...lines: readonly string[]
): Transaction | undefined {
  let state = beginSession(mx.role, true);
  for (const line of ['EHLO client.example', ...lines]) {
    const outcome = handleLine(state, `${line}\r\n` as Octets, {
      following: '' as Octets,
      now: () => 0,
      randomOctets: () => new Uint8Array(),
      hasComeAgain: () => true,
    });
    expect(outcome.reply).toMatch(/^250/);
    state = outcome.state;
  }
  return state.transaction;
}

describe('DSN (RFC 3461)', () => {
  test('is remembered for the delivery', () => {
    expect(
      transactionAfter(
        'MAIL FROM:<alice@example.org> RET=hdrs ENVID=QQ+2B314159',
        'RCPT TO:<alice@sandbox.test> NOTIFY=success,FAILURE ORCPT=rfc822;Al+2Bice@example.org',
        'RCPT TO:<bob@sandbox.test> NOTIFY=NEVER',
        'RCPT TO:<postmaster@sandbox.test>',
      ),
    ).toMatchObject({
      ret: 'HDRS',
      envid: 'QQ+2B314159',
      wishes: new Map([
        [
          'alice@sandbox.test',
          {
            notify: ['SUCCESS', 'FAILURE'],
            orcpt: 'rfc822;Al+2Bice@example.org',
          },
        ],
        ['bob@sandbox.test', { notify: ['NEVER'] }],
      ]),
    });
  });

  test('has its own rules for each parameter', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org> RET=SOME
      S: 501 5.5.4 RET is FULL or HDRS (RFC 3461 section 4.3)
      C: MAIL FROM:<alice@example.org> ENVID=a+b
      S: 501 5.5.4 ENVID is 1 to 100 characters of xtext (RFC 3461 section 4.4)
      C: MAIL FROM:<alice@example.org> NOTIFY=NEVER
      S: 555 5.5.4 MAIL has a parameter that this server does not offer (RFC 5321 section 4.1.1.11)
      C: MAIL FROM:<alice@example.org> RET=FULL ENVID=1
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<alice@sandbox.test> NOTIFY=NEVER,FAILURE
      S: 501 5.5.4 NOTIFY is NEVER, or SUCCESS, FAILURE and DELAY with commas between (RFC 3461 section 4.1)
      C: RCPT TO:<alice@sandbox.test> ORCPT=alice@example.org
      S: 501 5.5.4 ORCPT is the kind of an address, a semicolon and the address in xtext (RFC 3461 section 4.2)
      C: RCPT TO:<alice@sandbox.test> NOTIFY=DELAY NOTIFY=DELAY
      S: 501 5.5.4 NOTIFY stands twice; once is enough
      C: RCPT TO:<alice@sandbox.test> NOTIFY=DELAY ORCPT=rfc822;alice@example.org
      S: 250 2.1.5 Recipient OK
      ${quit}
    `);
  });
});

describe('REQUIRETLS (RFC 8689)', () => {
  test('is offered inside TLS, and refused outside', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org> REQUIRETLS
      S: 555 5.5.4 REQUIRETLS may be said only where TLS is in use (RFC 8689 section 2)
      C: STARTTLS
      S: 220 2.0.0 Begin TLS now
      TLS
      ${mxOpening
        .replace(mxGreeting, '')
        .replace('250 STARTTLS', '250 REQUIRETLS')}
      C: MAIL FROM:<alice@example.org> REQUIRETLS=yes
      S: 501 5.5.4 REQUIRETLS has no value (RFC 8689 section 2)
      C: MAIL FROM:<alice@example.org> REQUIRETLS
      S: 250 2.1.0 Sender OK
      ${quit}
    `);
  });

  test('is remembered for the delivery', () => {
    const line = 'MAIL FROM:<alice@example.org>';
    expect(transactionAfter(line)?.requiresTls).toBe(false);
    expect(transactionAfter(`${line} REQUIRETLS`)?.requiresTls).toBe(true);
  });
});

describe('STARTTLS (RFC 3207)', () => {
  test('forgets all that was said before it', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: MAIL FROM:<alice@example.org>
      S: 250 2.1.0 Sender OK
      C: STARTTLS
      S: 220 2.0.0 Begin TLS now
      TLS
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      ${mxOpening
        .replace(mxGreeting, '')
        .replace('250 STARTTLS', '250 REQUIRETLS')}
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
      C: STARTTLS
      S: 503 5.5.1 TLS protects this connection already
      ${quit}
    `);
  });
});

describe('LIMITS (RFC 9422)', () => {
  test('holds for the mail transactions of a session', async () => {
    const transactions = `
      C: MAIL FROM:<alice@example.org>
      C: RSET
    `.repeat(1000);
    const replies = `
      S: 250 2.1.0 Sender OK
      S: 250 2.0.0 OK, the transaction is forgotten
    `.repeat(1000);
    await expectDialogue(`
      ${mxOpening}
      ${transactions}
      C: MAIL FROM:<alice@example.org>
      ${replies}
      S: 421 4.5.0 A session has at most 1000 mail transactions here, as LIMITS said; connect again (RFC 9422)
      END
    `);
  });
});

describe('ETRN (RFC 1985)', () => {
  test('is neither offered nor taken', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: ETRN example.org
      S: 502 5.5.1 This server does not offer ETRN: no mail waits here for other hosts (RFC 1985)
      ${quit}
    `);
  });
});
