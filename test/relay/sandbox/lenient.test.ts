import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { play, tidy } from './dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function expectDialogue(script: string, workspace?: string) {
  const heard = await play(
    sandbox,
    'lenient.sandbox.test:25',
    script,
    workspace,
  );
  expect(heard).toBe(tidy(script));
}

const opening = `
  S: 220 lenient.sandbox.test ESMTP SMTP Workbook sandbox
  C: HELO client.example
  S: 250 lenient.sandbox.test greets client.example
  C: MAIL FROM:<alice@example.org>
  C: RCPT TO:<alice@sandbox.test>
  C: DATA
  S: 250 2.1.0 Sender OK
  S: 250 2.1.5 Recipient OK
  S: 354 Send the message; end it with a line that has only a dot
`;

const quit = `
  C: QUIT
  S: 221 2.0.0 lenient.sandbox.test says goodbye
  END
`;

describe('lenient.sandbox.test', () => {
  test('takes LF alone for the end of a command', async () => {
    await expectDialogue(`
      S: 220 lenient.sandbox.test ESMTP SMTP Workbook sandbox
      C: NOOP␊\\
      S: 250 2.0.0 OK, nothing done
      C: HELO client.example␊MAIL FROM:<>␊NOOP␊\\
      S: 250 lenient.sandbox.test greets client.example
      S: 250 2.1.0 Sender OK
      S: 250 2.0.0 OK, nothing done
      ${quit}
    `);
  });

  test.each([
    ['LF . LF', '␊.␊', '1'],
    ['LF . CR LF', '␊.␍␊', '2'],
    ['CR LF . LF', '␍␊.␊', '3'],
  ])(
    'takes %s for the end of mail data, so a second message is smuggled in',
    async (_, end, digit) => {
      const workspace = digit.repeat(32);
      await expectDialogue(
        `
      ${opening}
      C: Subject: One${end}MAIL FROM:<eve@example.org>
      C: RCPT TO:<bob@sandbox.test>
      C: DATA
      C: Subject: Two
      C: .
      S: 250 2.0.0 Delivered
      S: 250 2.1.0 Sender OK
      S: 250 2.1.5 Recipient OK
      S: 354 Send the message; end it with a line that has only a dot
      S: 250 2.0.0 Delivered
      ${quit}
    `,
        workspace,
      );
      const { mailbox } = sandbox.workspaces.of(workspace);
      const senders = mailbox.list().map(({ reversePath }) => reversePath);
      expect(senders).toEqual(['alice@example.org', 'eve@example.org']);
      const second = mailbox.content(2);
      expect(second && octetsOf(second)).toBe('Subject: Two\r\n');
    },
  );

  test('keeps lines as they came, and takes the dot off those that LF began', async () => {
    const workspace = '4'.repeat(32);
    await expectDialogue(
      `
      ${opening}
      C: a␊..b␊c␍d␍␊\\
      C: .
      S: 250 2.0.0 Delivered
      ${quit}
    `,
      workspace,
    );
    const content = sandbox.workspaces.of(workspace).mailbox.content(1);
    expect(content && octetsOf(content)).toBe('a\n.b\nc\rd\r\n');
  });
});
