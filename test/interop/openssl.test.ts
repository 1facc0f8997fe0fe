import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import { openDoors } from '../support/native-python/doors.js';
import { isInstalled } from './native-clients.js';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = await mkdtemp(join(tmpdir(), 'openssl-'));
  await writeFile(join(folder, 'ca.pem'), sandbox.certificateAuthority);
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

/** Says each line once the reply to the one before has come; gives the last line of each reply. */
async function talk(
  server: string,
  options: readonly string[],
  lines: readonly string[],
) {
  const workspace = crypto.randomUUID().replaceAll('-', '');
  const doors = await openDoors(sandbox, workspace);
  const [host = '', port] = server.split(':');
  const door = await doors.find(host, Number(port));
  const authority = ['-CAfile', join(folder, 'ca.pem')];
  const openssl = spawn('openssl', [
    's_client',
    '-connect',
    `localhost:${door}`,
    '-crlf',
    '-quiet',
    '-verify_return_error',
    '-verify_hostname',
    'localhost',
    ...authority,
    '-servername',
    'localhost',
    ...options,
  ]);
  const heard: string[] = [];
  const left = [...lines];
  // What was said before TLS it keeps to itself: nothing comes by itself then.
  if (options.includes('-starttls')) openssl.stdin.write(`${left.shift()}\n`);
  for await (const line of createInterface({ input: openssl.stdout })) {
    if (/^\d{3} /.test(line)) {
      heard.push(line);
      openssl.stdin.write(`${left.shift()}\n`);
    }
  }
  if (openssl.exitCode === null) await once(openssl, 'exit');
  await doors.close();
  return { heard, messages: sandbox.workspaces.of(workspace).mailbox.list() };
}

const mail = [
  'EHLO client.example',
  'MAIL FROM:<carol@example.org>',
  'RCPT TO:<alice@sandbox.test>',
  'DATA',
  'Subject: Tea\n\nAt five.\n.',
];
const delivered = [
  '250 2.1.0 Sender OK',
  '250 2.1.5 Recipient OK',
  '354 Send the message; end it with a line that has only a dot',
  '250 2.0.0 Delivered',
];

describe.skipIf(!isInstalled('openssl'))('openssl s_client', () => {
  test('begins TLS with STARTTLS, and hands in a message', async () => {
    const options = ['-starttls', 'smtp', '-name', 'client.example'];
    const server = 'mx.sandbox.test:25';
    const { heard, messages } = await talk(server, options, [...mail, 'QUIT']);
    expect(heard.slice(-5, -1)).toEqual(delivered);
    expect(messages).toMatchObject([{ reversePath: 'carol@example.org' }]);
    expect(messages[0]?.added).toContain('with ESMTPS ');
  });

  test('begins with TLS, signs in with PLAIN, and hands in a message', async () => {
    const [hello = '', ...rest] = mail;
    const plain = Buffer.from('\0alice\0wonderland').toString('base64');
    const said = [hello, `AUTH PLAIN ${plain}`, ...rest, 'QUIT'];
    const server = 'submission.sandbox.test:465';
    const { heard, messages } = await talk(server, [], said);
    expect(heard[2]).toBe('235 2.7.0 Welcome, alice');
    expect(heard.slice(3, 7)).toEqual(delivered);
    expect(messages[0]?.added).toContain('with ESMTPSA ');
  });
});
