import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { writeReply } from '../../../relay/sandbox/server/reply.js';
import { play, tidy } from './dialogue.js';
import { mxMail, mxOpening, quit } from './openings.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function expectDialogue(script: string) {
  const heard = await play(sandbox, 'mx.sandbox.test:25', script);
  expect(heard).toBe(tidy(script));
}

/** A domain of so many octets, in labels of 63 at most. */
function domainOf(octets: number) {
  return `${'x'.repeat(62)}.`
    .repeat(5)
    .slice(-octets)
    .replace(/^\.|\.$/g, 'x');
}

describe('the limits of RFC 5321 section 4.5.3.1', () => {
  test('a local-part has 64 octets', async () => {
    await expectDialogue(`
      ${mxMail}
      C: RCPT TO:<${'x'.repeat(64)}@sandbox.test>
      S: 550 5.1.1 No mailbox here has this name
      C: RCPT TO:<${'x'.repeat(65)}@sandbox.test>
      S: 501 5.1.3 A local-part has at most 64 octets (RFC 5321 section 4.5.3.1.1)
      ${quit}
    `);
  });

  test('a domain has 255 octets, and so a path of 256 has fewer', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: EHLO ${domainOf(256)}
      S: 501 A domain has at most 255 octets (RFC 5321 section 4.5.3.1.2)
      C: MAIL FROM:<a@${domainOf(256)}>
      S: 501 5.1.7 A domain has at most 255 octets (RFC 5321 section 4.5.3.1.2)
      C: MAIL FROM:<a@${domainOf(253)}>
      S: 501 5.1.7 A path has at most 256 octets, its brackets included (RFC 5321 section 4.5.3.1.3)
      C: MAIL FROM:<a@${domainOf(252)}>
      S: 250 2.1.0 Sender OK
      C: RCPT TO:<a@${domainOf(253)}>
      S: 501 5.1.3 A path has at most 256 octets, its brackets included (RFC 5321 section 4.5.3.1.3)
      ${quit}
    `);
  });

  test('a label has 63 octets (RFC 1035 section 2.3.4)', async () => {
    await expectDialogue(`
      ${mxOpening}
      C: MAIL FROM:<alice@${'x'.repeat(64)}.example>
      S: 501 5.1.7 Between the dots of a domain stand at most 63 octets; here are 64 (RFC 1035 section 2.3.4)
      ${quit}
    `);
  });

  test('a line of a reply has 512 octets, whatever is in it', () => {
    for (const letter of ['x', 'é', '€', '😀']) {
      const reply = writeReply(250, '2.0.0', letter.repeat(600), letter);
      const [first = '', second] = reply.split(/(?<=\n)/);
      expect(Buffer.byteLength(first)).toBeGreaterThan(508);
      expect(Buffer.byteLength(first)).toBeLessThanOrEqual(512);
      expect(first).toMatch(/^250-2\.0\.0 [^\ufffd]*\r\n$/);
      expect(second).toBe(`250 2.0.0 ${letter}\r\n`);
    }
  });

  test('a command in error is one of twenty at most until mail is taken', async () => {
    const error = `
      C: NOTHING
      S: 500 5.5.2 No command is called NOTHING (RFC 5321 section 4.1.1)
    `;
    await expectDialogue(`
      ${mxOpening}
      ${error.repeat(19)}
      C: MAIL FROM:<alice@example.org>
      C: RCPT TO:<alice@sandbox.test>
      C: DATA
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      C: .
      S: 250 2.0.0 Delivered
      ${error.repeat(20)}
      C: NOTHING
      S: 421 4.7.0 20 commands in error were enough; the connection closes
      END
    `);
  });
});
