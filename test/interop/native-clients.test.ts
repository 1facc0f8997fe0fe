import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { octetsOf } from '../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import { openDoors } from '../support/native-python/doors.js';
import {
  type Command,
  isInstalled,
  nativeClients,
  type Way,
} from './native-clients.js';

let sandbox: Sandbox;
let folder: string;
let authority: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = await mkdtemp(join(tmpdir(), 'clients-'));
  authority = join(folder, 'ca.pem');
  await writeFile(authority, sandbox.certificateAuthority);
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const short =
  'From: alice@sandbox.test\r\nTo: bob@sandbox.test\r\nSubject: Tea at five\r\nMessage-ID: <1@client.example>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n\r\n.one dot\r\n..two dots\r\n';

function messageOf(octets = 0) {
  const line = `${'x'.repeat(70)}\r\n`;
  return short + line.repeat(Math.ceil(octets / line.length));
}

async function run({ program, args, input, env }: Command) {
  const child = spawn(program, args, { env: { ...process.env, ...env } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString('latin1');
    });
  }
  child.stdin.on('error', () => {});
  child.stdin.end(input, 'latin1');
  const [code] = await once(child, 'close');
  return { code, printed };
}

function nameOf(way: Way) {
  const { server, security, mechanism, recipients, octets = 'few' } = way;
  const auth = mechanism ? ` with ${mechanism}` : '';
  const from = way.from ? `, from ${way.from}` : '';
  return `${server}, ${security}${auth}, ${recipients.length} recipient(s), ${octets} octets${from}`;
}

for (const { name, ways, command, adds = '' } of nativeClients) {
  describe.skipIf(!isInstalled(name))(name, () => {
    test.each(ways.map((way) => [nameOf(way), way] as const))(
      'sends its message by %s',
      async (_, way) => {
        const workspace = crypto.randomUUID().replaceAll('-', '');
        const doors = await openDoors(sandbox, workspace);
        const [host = '', port] = way.server.split(':');
        const door = await doors.find(host, Number(port));
        const message = messageOf(way.octets);
        const made = command(way, message, { port: door ?? 0, authority });
        const { code, printed } = await run(made);
        await doors.close();
        expect(code, printed).toBe(0);
        const { mailbox } = sandbox.workspaces.of(workspace);
        const [arrived] = mailbox.list();
        expect(arrived).toMatchObject({
          reversePath: way.from ?? 'alice@sandbox.test',
          forwardPaths: way.recipients,
        });
        expect(arrived?.added).toMatch(protocolOf(way));
        const content = octetsOf(mailbox.content(1) ?? new Uint8Array());
        const sent = `${message}${adds}`;
        // Whole messages of 20 MB would be printed where they differ.
        expect(content.length - content.lastIndexOf(sent)).toBe(sent.length);
      },
    );
  });
}

/** As the Received field says it (RFC 3848). */
function protocolOf({ server, security, mechanism, from }: Way) {
  if (from) return /with UTF8SMTP\b/;
  if (server.startsWith('lmtp')) return /with LMTP\b/;
  const suffix = `${security === 'plain' ? '' : 'S'}${mechanism ? 'A' : ''}`;
  return new RegExp(`with ESMTP${suffix}\\b`);
}
