import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectTo, play, readLines, tidy } from './dialogue.js';
import { submissionHello, submissionOpening } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Plays `script` on port 465, where TLS is there from the start. */
async function expectInTls(script: string) {
  const heard = await play(sandbox, 'submission.sandbox.test:465', script);
  expect(heard).toBe(tidy(script));
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

const quit = `
  C: QUIT
  S: 221 2.0.0 submission.sandbox.test says goodbye
  END
`;

describe('submission.sandbox.test:587', () => {
  test('wants TLS, then AUTH, then MAIL', async () => {
    const script = `
      S: 220 submission.sandbox.test ESMTP SMTP Workbook sandbox
      C: EHLO client.example
      S: 250-submission.sandbox.test greets client.example
      S: 250-PIPELINING
      S: 250-SIZE 41943040
      S: 250-8BITMIME
      S: 250-BINARYMIME
      S: 250-CHUNKING
      S: 250-SMTPUTF8
      S: 250-DSN
      S: 250-ENHANCEDSTATUSCODES
      S: 250-LIMITS MAILMAX=1000 RCPTMAX=1000
      S: 250 STARTTLS
      C: MAIL FROM:<alice@sandbox.test>
      S: 530 5.7.0 Must issue a STARTTLS command first
      C: AUTH PLAIN ${base64('\0alice\0wonderland')}
      S: 530 5.7.0 Must issue a STARTTLS command first
      C: STARTTLS now
      S: 501 5.5.4 Nothing follows STARTTLS (RFC 3207 section 4)
      C: STARTTLS
      S: 220 2.0.0 Begin TLS now
      TLS
      C: MAIL FROM:<alice@sandbox.test>
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      ${submissionHello}
      C: STARTTLS
      S: 503 5.5.1 TLS protects this connection already
      C: MAIL FROM:<alice@sandbox.test>
      S: 530 5.7.0 Authentication required: sign in with AUTH first
      C: RCPT TO:<bob@sandbox.test>
      S: 530 5.7.0 Authentication required: sign in with AUTH first
      C: DATA
      S: 530 5.7.0 Authentication required: sign in with AUTH first
      C: AUTH PLAIN ${base64('\0alice\0wonderland')}
      S: 235 2.7.0 Welcome, alice
      C: MAIL FROM:<alice@sandbox.test> AUTH=alice+40sandbox.test
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<bob@example.org>
      S: 250 2.1.5 Recipient OK
      C: RSET
      S: 250 2.0.0 OK, the transaction is forgotten
      C: MAIL FROM:<alice@sandbox.test> AUTH=alice+40sandbox.test
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<bob@sandbox.test>
      S: 250 2.1.5 Recipient OK
      C: AUTH PLAIN
      S: 503 5.5.1 You are signed in as alice, for all of this session (RFC 4954 section 4)
      C: DATA
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: Hi
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `;
    const heard = await play(
      sandbox,
      'submission.sandbox.test:587',
      script,
      'f'.repeat(32),
    );
    expect(heard).toBe(tidy(script));
    const [message] = sandbox.workspaces.of('f'.repeat(32)).mailbox.list();
    expect(message?.added).toContain('with ESMTPSA id ');
  });

  test('begins no TLS where commands were sent in the clear behind STARTTLS', async () => {
    const script = `
      S: 220 submission.sandbox.test ESMTP SMTP Workbook sandbox
      C: EHLO client.example
      S: 250-submission.sandbox.test greets client.example
      S: 250-PIPELINING
      S: 250-SIZE 41943040
      S: 250-8BITMIME
      S: 250-BINARYMIME
      S: 250-CHUNKING
      S: 250-SMTPUTF8
      S: 250-DSN
      S: 250-ENHANCEDSTATUSCODES
      S: 250-LIMITS MAILMAX=1000 RCPTMAX=1000
      S: 250 STARTTLS
      C: STARTTLS
      C: RSET
      S: 421 4.5.0 STARTTLS ends a group of commands: nothing is sent before its reply (RFC 2920 section 3.1); the connection closes
      END
    `;
    const heard = await play(sandbox, 'submission.sandbox.test:587', script);
    expect(heard).toBe(tidy(script));
  });
});

describe('submission.sandbox.test:465', () => {
  test('answers a group of commands in one piece', async () => {
    const socket = await connectTo(sandbox, 'submission.sandbox.test:465');
    await once(socket, 'data');
    socket.write('EHLO client.example\r\n');
    await once(socket, 'data');
    socket.write('RSET\r\nRSET\r\nNOOP\r\n');
    // TLS keeps apart what was written apart, which TCP may join.
    const [replies] = (await once(socket, 'data')) as [Buffer];
    expect(octetsOf(replies).split('\r\n')).toEqual([
      '250 2.0.0 OK, the transaction is forgotten',
      '250 2.0.0 OK, the transaction is forgotten',
      '250 2.0.0 OK, nothing done',
      '',
    ]);
    socket.destroy();
  });
});

describe('AUTH', () => {
  const right = base64('\0bob@sandbox.test\0wonderland');
  test.each([
    ['PLAIN at once', [`C: AUTH PLAIN ${right}`]],
    ['PLAIN after a 334', ['C: auth plain', 'S: 334␠', `C: ${right}`]],
    [
      'PLAIN on behalf of itself',
      [`C: AUTH PLAIN ${base64('bob\0Bob\0wonderland')}`],
    ],
    [
      'LOGIN',
      [
        'C: AUTH LOGIN',
        `S: 334 ${base64('Username:')}`,
        `C: ${base64('bob')}`,
        `S: 334 ${base64('Password:')}`,
        `C: ${base64('wonderland')}`,
      ],
    ],
    [
      'LOGIN with the name at once',
      [
        `C: AUTH LOGIN ${base64('bob')}`,
        `S: 334 ${base64('Password:')}`,
        `C: ${base64('wonderland')}`,
      ],
    ],
  ])('signs in with %s', async (_, exchange) => {
    await expectInTls(`
      ${submissionOpening}
      ${exchange.join('\n')}
      S: 235 2.7.0 Welcome, bob
      ${quit}
    `);
  });

  test('signs in with CRAM-MD5, whose challenge is never the same', async () => {
    const challenges = new Set<string>();
    for (const password of ['wonderland', 'looking-glass']) {
      const socket = await connectTo(sandbox, 'submission.sandbox.test:465');
      const reader = readLines(socket);
      await reader.next();
      socket.write('EHLO client.example\r\n');
      while (!(await reader.next())?.startsWith('250 '));
      socket.write('AUTH CRAM-MD5\r\n');
      const line = await reader.next();
      const challenge = Buffer.from(line?.slice(4) ?? '', 'base64').toString();
      expect(challenge).toMatch(
        /^<[0-9a-f]{24}\.\d+@submission\.sandbox\.test>$/,
      );
      challenges.add(challenge);
      const digest = createHmac('md5', password)
        .update(challenge)
        .digest('hex');
      socket.write(`${base64(`alice ${digest}`)}\r\n`);
      expect(await reader.next()).toBe(
        password === 'wonderland'
          ? '235 2.7.0 Welcome, alice'
          : '535 5.7.8 User name or password is wrong',
      );
      socket.destroy();
    }
    expect(challenges.size).toBe(2);
  });

  test.each([
    '\0alice\0looking-glass',
    '\0dormouse\0wonderland',
    'bob\0alice\0wonderland',
    'alice\0wonderland',
    '\0alice\0wonderland\0',
    '\0\0',
    '',
  ])('refuses PLAIN with %j', async (message) => {
    await expectInTls(`
      ${submissionOpening}
      C: AUTH PLAIN ${base64(message) || '='}
      S: 535 5.7.8 User name or password is wrong
      C: MAIL FROM:<alice@sandbox.test>
      S: 530 5.7.0 Authentication required: sign in with AUTH first
      ${quit}
    `);
  });

  test('refuses LOGIN with the wrong name or password', async () => {
    await expectInTls(`
      ${submissionOpening}
      C: AUTH LOGIN
      S: 334 ${base64('Username:')}
      C: ${base64('dormouse')}
      S: 334 ${base64('Password:')}
      C: ${base64('wonderland')}
      S: 535 5.7.8 User name or password is wrong
      C: AUTH LOGIN ${base64('alice')}
      S: 334 ${base64('Password:')}
      C: ${base64('looking-glass')}
      S: 535 5.7.8 User name or password is wrong
      C: AUTH LOGIN =
      S: 334 ${base64('Password:')}
      C:
      S: 535 5.7.8 User name or password is wrong
      ${quit}
    `);
  });

  test('ends where the client gives up, or answers with no base64', async () => {
    await expectInTls(`
      ${submissionOpening}
      C: AUTH LOGIN
      S: 334 ${base64('Username:')}
      C: *
      S: 501 5.7.0 You have canceled the authentication
      C: AUTH PLAIN
      S: 334␠
      C: NOOP!
      S: 501 5.5.2 The response is not base64 (RFC 4954 section 4)
      C: AUTH PLAIN ====
      S: 501 5.5.2 An initial response is written in base64, or as = where it is empty (RFC 4954 section 4)
      C: AUTH PLAIN
      S: 334␠
      C: ${right}␊\\
      S: 500 5.5.2 A line ends with CR LF; here LF stands alone (RFC 5321 section 2.3.8)
      C: AUTH PLAIN
      S: 334␠
      C: ${'A'.repeat(12_288)}
      S: 500 5.5.6 A line of an AUTH exchange has at most 12288 octets (RFC 4954 section 4)
      C: NOOP
      S: 250 2.0.0 OK, nothing done
      ${quit}
    `);
  });

  test('has six mechanisms, in one of which the server begins', async () => {
    await expectInTls(`
      ${submissionOpening}
      C: AUTH
      S: 501 5.5.4 Something is missing: AUTH mechanism [initial-response] (RFC 4954 section 4)
      C: AUTH DIGEST-MD5
      S: 504 5.5.4 This server offers the mechanisms PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-256, XOAUTH2, OAUTHBEARER (RFC 4954 section 4)
      C: AUTH CRAM-MD5 ${base64('alice')}
      S: 501 5.7.0 In CRAM-MD5 the server begins: there is no initial response (RFC 4954 section 4)
      ${quit}
    `);
  });

  test('has a command line of 512 octets, and longer responses', async () => {
    const long = 'A'.repeat(504);
    await expectInTls(`
      ${submissionOpening}
      C: AUTH PLAIN ${long}
      S: 500 5.5.2 A command line has at most 512 octets, CR LF included. A response that makes it longer stands on a line of its own, after a 334; many servers take it here all the same (RFC 4954 section 4)
      C: AUTH PLAIN
      S: 334␠
      C: ${long}
      S: 535 5.7.8 User name or password is wrong
      ${quit}
    `);
  });

  test('lengthens MAIL by its offer', async () => {
    const mail = 'MAIL FROM:<alice@sandbox.test> AUTH=';
    await expectInTls(`
      ${submissionOpening}
      C: ${mail.padEnd(1183, 'a')}
      S: 530 5.7.0 Authentication required: sign in with AUTH first
      C: ${mail.padEnd(1184, 'a')}
      S: 500 5.5.2 With SIZE, AUTH, SMTPUTF8, DSN, BINARYMIME and REQUIRETLS offered, a MAIL line has at most 1185 octets, CR LF included (RFC 5321 section 4.5.3.1.4)
      ${quit}
    `);
  });

  test('comes after EHLO, since HELO knows no extensions', async () => {
    await expectInTls(`
      S: 220 submission.sandbox.test ESMTP SMTP Workbook sandbox
      C: AUTH PLAIN
      S: 503 5.5.1 Introduce yourself with EHLO first (RFC 5321 section 4.1.4)
      C: HELO client.example
      S: 250 submission.sandbox.test greets client.example
      C: AUTH PLAIN
      S: 503 5.5.1 AUTH is an extension; say EHLO, not HELO, to use it (RFC 5321 section 2.2.1)
      ${quit}
    `);
  });
});
