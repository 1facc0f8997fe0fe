import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import { connectInClear } from '../relay/sandbox/dialogue.js';

const hasPython =
  spawnSync('python3', ['-c', 'import smtplib, ssl']).status === 0;
const workspace = '5'.repeat(32);

let sandbox: Sandbox;
const doors: Server[] = [];
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  for (const door of doors) door.close();
  await sandbox.close();
});

/** A port on which another process reaches `server`, announced as the relay does it. */
async function openDoor(server: string) {
  const door = createServer(async (socket) => {
    const inside = await connectInClear(sandbox, server, workspace);
    const ways = [pipeline(socket, inside), pipeline(inside, socket)];
    // Python closes as it likes; what it saw is in what it printed.
    await Promise.allSettled(ways);
  });
  doors.push(door);
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (!address || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

/** What `program` prints; `port` and `context` (TLS) are there for it. */
async function runPython(server: string, program: string) {
  sandbox.workspaces.remove(workspace);
  const source = [
    'import smtplib, ssl, sys',
    'port = int(sys.argv[1])',
    'context = ssl.create_default_context(cadata=sys.argv[2])',
    'message = "Subject: Tea\\r\\n\\r\\n.one\\r\\n..two\\r\\n"',
    program,
  ].join('\n');
  const port = String(await openDoor(server));
  const { stdout } = await promisify(execFile)('python3', [
    '-c',
    source,
    port,
    sandbox.certificateAuthority,
  ]);
  return stdout.trim().split('\n');
}

function delivered() {
  const content = sandbox.workspaces.of(workspace).mailbox.content(1);
  return {
    content: octetsOf(content ?? new Uint8Array()),
    added: sandbox.workspaces.of(workspace).mailbox.list()[0]?.added,
  };
}

const unstuffed = 'Subject: Tea\r\n\r\n.one\r\n..two\r\n';

describe.skipIf(!hasPython)(
  hasPython ? 'smtplib' : 'smtplib (skipped: there is no python3)',
  () => {
    test.each(['cram_md5', 'plain', 'login'])(
      'signs in with auth_%s after STARTTLS, and delivers',
      async (method) => {
        const mechanism = method.toUpperCase().replace('_', '-');
        const lines = await runPython(
          'submission.sandbox.test:587',
          `
with smtplib.SMTP("localhost", port, "client.example") as smtp:
    print(smtp.starttls(context=context)[0])
    smtp.ehlo()
    smtp.user, smtp.password = "alice@sandbox.test", "wonderland"
    print(smtp.auth("${mechanism}", smtp.auth_${method}))
    print(smtp.sendmail("alice@sandbox.test", ["bob@sandbox.test"], message))
`,
        );
        expect(lines).toEqual(['220', "(235, b'2.7.0 Welcome, alice')", '{}']);
        expect(delivered().content).toBe(unstuffed);
        expect(delivered().added).toContain('with ESMTPSA ');
      },
    );

    test('signs in with login() where TLS begins at once', async () => {
      const lines = await runPython(
        'submission.sandbox.test:465',
        `
with smtplib.SMTP_SSL("localhost", port, "client.example", context=context) as smtp:
    print(smtp.login("bob", "wonderland")[0])
    try:
        smtp.sendmail("bob@sandbox.test", ["unknown@sandbox.test"], message)
    except smtplib.SMTPRecipientsRefused as error:
        print(error.recipients)
`,
      );
      expect(lines).toEqual([
        '235',
        "{'unknown@sandbox.test': (550, b'5.1.1 No mailbox here has this name')}",
      ]);
    });

    test('is told that the password is wrong', async () => {
      const lines = await runPython(
        'submission.sandbox.test:465',
        `
with smtplib.SMTP_SSL("localhost", port, "client.example", context=context) as smtp:
    try:
        smtp.login("alice", "looking-glass")
    except smtplib.SMTPAuthenticationError as error:
        print(error.smtp_code, error.smtp_error)
`,
      );
      expect(lines).toEqual(["535 b'5.7.8 User name or password is wrong'"]);
    });

    test('delivers to mx with HELO alone', async () => {
      const lines = await runPython(
        'mx.sandbox.test:25',
        `
with smtplib.SMTP("localhost", port) as smtp:
    smtp.helo("client.example")
    print(smtp.sendmail("alice@example.org", ["alice@sandbox.test", "full@sandbox.test"], message))
`,
      );
      expect(lines).toEqual([
        "{'full@sandbox.test': (452, b'4.2.2 This mailbox is full; try again when its owner has made room')}",
      ]);
      expect(delivered().added).toContain('with SMTP ');
    });

    test('sends an address in UTF-8 with SMTPUTF8', async () => {
      const lines = await runPython(
        'mx.sandbox.test:25',
        `
from email.message import EmailMessage
mail = EmailMessage()
mail["From"], mail["To"], mail["Subject"] = "élise@example.org", "alice@sandbox.test", "Thé"
mail.set_content("À cinq heures.")
with smtplib.SMTP("localhost", port, "client.example") as smtp:
    print(smtp.send_message(mail))
`,
      );
      expect(lines).toEqual(['{}']);
      expect(
        sandbox.workspaces.of(workspace).mailbox.list()[0]?.reversePath,
      ).toBe('élise@example.org');
    });

    test('delivers in LMTP', async () => {
      const lines = await runPython(
        'lmtp.sandbox.test:24',
        `
with smtplib.LMTP("localhost", port, "client.example") as lmtp:
    print(lmtp.sendmail("alice@example.org", ["alice@sandbox.test"], message))
    print(lmtp.docmd("EHLO", "client.example")[0])
`,
      );
      expect(lines).toEqual(['{}', '500']);
      expect(delivered().content).toBe(unstuffed);
    });
  },
);
