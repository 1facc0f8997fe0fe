import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectInClear, play, readLines, tidy } from './dialogue.js';
import {
  mxGreeting,
  mxMail,
  mxOpening,
  quit,
  submissionOpening,
} from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function expectDialogue(script: string, server = 'mx.sandbox.test:25') {
  expect(await play(sandbox, server, script)).toBe(tidy(script));
}

describe('a group of commands (RFC 2920)', () => {
  test('has MAIL, RCPT and RSET anywhere, and DATA or QUIT at its end', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: RSET
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<unknown@sandbox.test>
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      S: 250 2.0.0 OK, the transaction is forgotten
      S: 250 2.1.0 Sender OK
      S: 550 5.1.1 No mailbox here has this name
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: Hi
      C: .
      C: MAIL FROM:<alice@example.org>
      C: QUIT
      S: 250 2.0.0 Delivered
      S: 250 2.1.0 Sender OK
      S: 221 2.0.0 mx.sandbox.test says goodbye
      END
    `);
  });

  test.each([
    ['NOOP', 'NOOP', '250 2.0.0 OK, nothing done'],
    [
      'VRFY',
      'VRFY alice',
      '252 2.0.0 Cannot verify users here; RCPT tells who gets mail',
    ],
    ['EXPN', 'EXPN staff', '502 5.5.1 This server does not expand lists'],
    ['HELP', 'HELP noop', '214 2.0.0 NOOP [anything]'],
  ])('is told that %s stands at its end alone', async (verb, line, reply) => {
    await expectDialogue(`
      ${mxOpening}
      C: ${line}
      C: MAIL FROM:<alice@example.org>
      S: ${reply}; though ${verb} ends a group (RFC 2920 section 3.1)
      S: 250 2.1.0 Sender OK
      ${quit}
    `);
  });

  test('has EHLO at its end alone', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: EHLO client.example
      C: MAIL FROM:<alice@example.org>
      S: 503 5.5.1 EHLO ends a group of commands: wait for its reply (RFC 2920 section 3.1)
      S: 250 2.1.0 Sender OK
      ${quit}
    `);
  });

  test('ends the session where mail data came without waiting for the 354, and not where there was none', async () => {
    await expectDialogue(`
      ${mxMail}
      C: DATA
      C: RCPT TO:<bob@sandbox.test>
      S: 503 5.5.1 RCPT comes before DATA (RFC 5321 section 3.3)
      S: 250 2.1.5 Recipient OK
      C: NOOP
      C: QUIT
      S: 250 2.0.0 OK, nothing done
      S: 221 2.0.0 mx.sandbox.test says goodbye
      END
    `);
    await expectDialogue(`
      ${mxMail}
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      C: Subject: Too early
      C: .
      S: 250 2.1.5 Recipient OK
      S: 421 4.5.0 DATA ends a group of commands: nothing is sent before its reply (RFC 2920 section 3.1); the connection closes
      END
    `);
  });

  test('is not there before EHLO, nor after HELO', async () => {
    await expectDialogue(`
      ${mxGreeting}
      C: NOOP
      C: RSET
      S: 250 2.0.0 OK, nothing done; though a client waits for each reply: nothing is offered before EHLO (RFC 5321 section 4.3.1)
      S: 250 2.0.0 OK, the transaction is forgotten
      C: HELO client.example
      C: MAIL FROM:<alice@example.org>
      S: 503 5.5.1 Wait for the reply to HELO: nothing is offered before EHLO (RFC 5321 section 4.3.1)
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: HELO client.example
      S: 250 mx.sandbox.test greets client.example
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      S: 503 5.5.1 Wait for the reply to MAIL: HELO offers no PIPELINING (RFC 5321 section 4.3.1)
      S: 503 5.5.1 MAIL comes before RCPT (RFC 5321 section 3.3)
      ${quit}
    `);
  });

  test('may go on behind AUTH PLAIN with its response, and behind no other AUTH', async () => {
    await expectDialogue(
      `
      ${submissionOpening}
      C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
      C: MAIL FROM:<alice@sandbox.test>
      S: 235 2.7.0 Welcome, alice
      S: 250 2.1.0 Sender OK
      C: QUIT
      S: 221 2.0.0 submission.sandbox.test says goodbye
      END
    `,
      'submission.sandbox.test:465',
    );
    await expectDialogue(
      `
      ${submissionOpening}
      C: AUTH LOGIN
      C: YWxpY2U=
      S: 421 4.5.0 AUTH ends a group of commands: nothing is sent before its reply (RFC 4954 section 4); the connection closes
      END
    `,
      'submission.sandbox.test:465',
    );
    await expectDialogue(
      `
      ${submissionOpening}
      C: AUTH LOGIN
      S: 334 VXNlcm5hbWU6
      C: YWxpY2U=
      C: d29uZGVybGFuZA==
      S: 421 4.5.0 AUTH ends a group of commands: nothing is sent before its reply (RFC 4954 section 4); the connection closes
      END
    `,
      'submission.sandbox.test:465',
    );
  });
});

describe('a client that speaks before the greeting (RFC 5321 section 4.3.1)', () => {
  test('is told so in its place, and may only say QUIT', async () => {
    const address = sandbox.resolve('mx.sandbox.test', 25);
    const socket = connect(address?.port ?? 0, '127.0.0.1');
    await once(socket, 'connect');
    // The greeting waits for the announcement, by which time this has come.
    await new Promise((resolve) =>
      socket.write('EHLO client.example\r\n', resolve),
    );
    await untilReadBy(sandbox);
    sandbox.announce(socket, '5'.repeat(32));
    const reader = readLines(socket);
    expect(await reader.next()).toBe(
      '554 mx.sandbox.test was to speak first: wait for the greeting (RFC 5321 section 4.3.1)',
    );
    expect(await reader.next()).toBe(
      '503 5.5.1 Bad sequence of commands: only QUIT is in order here (RFC 5321 section 3.1)',
    );
    socket.write('QUIT\r\n');
    expect(await reader.next()).toBe('221 2.0.0 mx.sandbox.test says goodbye');
    expect(await reader.next()).toBeUndefined();
    socket.destroy();
  });
});

/** A whole session with the same server begins and ends, so what was sent before it has come too. */
async function untilReadBy(of: Sandbox) {
  const socket = await connectInClear(of, 'mx.sandbox.test:25');
  const reader = readLines(socket);
  await reader.next();
  socket.end('QUIT\r\n');
  while (await reader.next());
}
