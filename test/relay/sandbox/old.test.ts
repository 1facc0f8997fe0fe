import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { play, tidy, workspace } from './dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ slowReplyDelay: 20 });
});
afterAll(() => sandbox.close());

async function expectDialogue(script: string) {
  const heard = await play(sandbox, 'old.sandbox.test:25', script);
  expect(heard).toBe(tidy(script));
}

const opening = `
  S: 220 old.sandbox.test Simple Mail Transfer Service Ready
  C: HELO client.example
  S: 250 old.sandbox.test greets client.example
`;

const quit = `
  C: QUIT
  S: 221 old.sandbox.test says goodbye
  END
`;

describe('old.sandbox.test (RFC 821)', () => {
  test('knows HELO, and neither EHLO nor what came with it', async () => {
    await expectDialogue(`
      S: 220 old.sandbox.test Simple Mail Transfer Service Ready
      C: MAIL FROM:<alice@example.org>
      S: 503 Introduce yourself with HELO first (RFC 5321 section 4.1.4)
      C: EHLO client.example
      S: 500 Syntax error, command unrecognized: EHLO is not in RFC 821
      C: HELO client.example
      S: 250 old.sandbox.test greets client.example
      C: STARTTLS
      S: 500 Syntax error, command unrecognized: STARTTLS is not in RFC 821
      C: AUTH PLAIN
      S: 500 Syntax error, command unrecognized: AUTH is not in RFC 821
      C: BDAT 0 LAST
      S: 500 Syntax error, command unrecognized: BDAT is not in RFC 821
      C: TURN
      S: 502 Command not implemented: TURN is in RFC 821, and need not be on every server (section 4.5.1)
      C: SEND FROM:<alice@example.org>
      S: 502 Command not implemented: SEND is in RFC 821, and need not be on every server (section 4.5.1)
      C: MAIL FROM:<alice@example.org> SIZE=5
      S: 501 Nothing follows the path of MAIL (RFC 821 section 4.1.2)
      C: HELP
      S: 214-Commands: HELO MAIL RCPT DATA RSET NOOP VRFY HELP QUIT
      S: 214 HELP and a command tells how it is written
      ${quit}
    `);
  });

  test('says no enhanced status codes, whatever the mailbox does', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      S: 250 Sender OK
      C: RCPT TO:<unknown@sandbox.test>
      S: 550 No mailbox here has this name
      C: RCPT TO:<full@sandbox.test>
      S: 452 This mailbox is full; try again when its owner has made room
      C: RCPT TO:<busy@sandbox.test>
      S: 250 Recipient OK
      C: DATA
      S: 354 Send the message; end it with a line that has only a dot
      C: .
      S: 450 This mailbox is busy; try again later
      ${quit}
    `);
  });

  test('clears the eighth bit of each octet in mail data', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      S: 250 Sender OK
      C: RCPT TO:<alice@sandbox.test>
      S: 250 Recipient OK
      C: DATA
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: caf\\xc3\\xa9
      C: .
      S: 250 Delivered in 7 bits: the eighth is cleared in each octet that had it (RFC 821 appendix A)
      ${quit}
    `);
    const content = sandbox.workspaces.of(workspace).mailbox.content(1);
    expect(content && octetsOf(content)).toBe('Subject: cafC)\r\n');
  });

  test('has no addresses but those of ASCII', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<\\xc3\\xa9lise@example.org>
      S: 500 Syntax error, invalid character: SMTP has ASCII only here (RFC 5321 section 2.4)
      C: MAIL FROM:<alice@${'a.'.repeat(32)}a>
      S: 501 A domain has at most 64 characters here (RFC 821 section 4.5.3)
      C: MAIL FROM:<alice@${'a.'.repeat(31)}ab>
      S: 250 Sender OK
      ${quit}
    `);
  });

  test('takes one command at a time', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      S: 503 Wait for the reply to MAIL: one command, then one reply (RFC 821 section 4.3)
      S: 503 MAIL comes before RCPT (RFC 5321 section 3.3)
      ${quit}
    `);
  });

  test('says who has a mailbox, as servers did before it was misused', async () => {
    await expectDialogue(`
      ${opening}
      C: VRFY Alice
      S: 250 <Alice@sandbox.test>
      C: VRFY bob@SANDBOX.test
      S: 250 <bob@sandbox.test>
      C: VRFY dormouse
      S: 550 String does not match anything
      C: VRFY alice@example.org
      S: 550 String does not match anything
      ${quit}
    `);
  });

  test('says 552 to a recipient too many', async () => {
    const one = `
      C: RCPT TO:<alice@sandbox.test>
      S: 250 Recipient OK
    `;
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      S: 250 Sender OK
      ${one.repeat(100)}
      C: RCPT TO:<alice@sandbox.test>
      S: 552 A message has at most 100 recipients here (RFC 821 section 4.5.3)
      ${quit}
    `);
  });
});
