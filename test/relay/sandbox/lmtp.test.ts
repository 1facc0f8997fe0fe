import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { play, tidy, workspace } from './dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function expectDialogue(script: string) {
  const heard = await play(sandbox, 'lmtp.sandbox.test:24', script);
  expect(heard).toBe(tidy(script));
}

const opening = `
  S: 220 lmtp.sandbox.test LMTP SMTP Workbook sandbox
  C: LHLO client.example
  S: 250-lmtp.sandbox.test greets client.example
  S: 250-PIPELINING
  S: 250-SIZE 41943040
  S: 250-8BITMIME
  S: 250-BINARYMIME
  S: 250-CHUNKING
  S: 250-SMTPUTF8
  S: 250-DSN
  S: 250-ENHANCEDSTATUSCODES
  S: 250 LIMITS MAILMAX=1000 RCPTMAX=1000
`;

const quit = `
  C: QUIT
  S: 221 2.0.0 lmtp.sandbox.test says goodbye
  END
`;

describe('lmtp.sandbox.test (RFC 2033)', () => {
  test('answers the dot once for each recipient it took', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: RCPT TO:<unknown@sandbox.test>
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 550 5.1.1 No mailbox here has this name
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: Hi
      C: .
      S: 250 2.0.0 <alice@sandbox.test> Delivered
      S: 250 2.0.0 <bob@sandbox.test> Delivered
      ${quit}
    `);
    const [message] = sandbox.workspaces.of(workspace).mailbox.list();
    expect(message?.forwardPaths).toEqual([
      'alice@sandbox.test',
      'bob@sandbox.test',
    ]);
    expect(message?.added).toContain('by lmtp.sandbox.test with LMTP id ');
  });

  test('answers as often when it refuses the mail data', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: a␊b
      C: .
      S: 554 5.6.0 <alice@sandbox.test> An LF stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)
      S: 554 5.6.0 <bob@sandbox.test> An LF stands alone in the mail data; each line ends with CR LF (RFC 5321 section 2.3.8)
      ${quit}
    `);
  });

  test('delivers to some, and answers for each, where one mailbox is busy', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: RCPT TO:<busy@sandbox.test>
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 250 2.1.5 Recipient OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: Busy
      C: .
      S: 250 2.0.0 <alice@sandbox.test> Delivered
      S: 450 4.2.0 <busy@sandbox.test> This mailbox is busy; try again later
      S: 250 2.0.0 <bob@sandbox.test> Delivered
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<busy@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: Subject: Busy still
      C: .
      S: 450 4.2.0 <busy@sandbox.test> This mailbox is busy; try again later
      ${quit}
    `);
    const message = sandbox.workspaces.of(workspace).mailbox.list().at(-1);
    expect(message?.forwardPaths).toEqual([
      'alice@sandbox.test',
      'bob@sandbox.test',
    ]);
  });

  test('is no SMTP: LHLO takes the place of HELO and EHLO', async () => {
    await expectDialogue(`
      S: 220 lmtp.sandbox.test LMTP SMTP Workbook sandbox
      C: EHLO client.example
      S: 500 This server speaks LMTP, where LHLO takes the place of EHLO (RFC 2033 section 4.1)
      C: HELO
      S: 500 This server speaks LMTP, where LHLO takes the place of HELO (RFC 2033 section 4.1)
      C: MAIL FROM:<alice@example.org>
      S: 503 5.5.1 Introduce yourself with LHLO first (RFC 5321 section 4.1.4)
      ${quit}
    `);
  });

  test('says 503 to DATA where every recipient was refused', async () => {
    await expectDialogue(`
      ${opening}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<unknown@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 550 5.1.1 No mailbox here has this name
      S: 503 5.5.1 RCPT comes before DATA (RFC 5321 section 3.3)
      ${quit}
    `);
  });

  test('offers neither STARTTLS nor AUTH', async () => {
    await expectDialogue(`
      ${opening}
      C: STARTTLS
      S: 502 5.5.1 This server does not offer STARTTLS
      C: AUTH PLAIN
      S: 502 5.5.1 This server does not offer AUTH
      ${quit}
    `);
  });
});
