import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArrivedClient } from '../../../../relay/sandbox/playing/waiting-line.js';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { connectInClear, connectTo, readLines } from '../dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const mine = '1'.repeat(32);

/** The next client that comes to a server that is played. */
function nextClient(workspace: string) {
  return new Promise<ArrivedClient>((resolve) => {
    sandbox.accept(workspace, resolve);
  });
}

describe('you.sandbox.test', () => {
  test('is told the address that its client has', async () => {
    const accepted = nextClient(mine);
    const socket = await connectInClear(sandbox, 'you.sandbox.test:25', mine);
    expect(await accepted).toMatchObject({
      host: 'you.sandbox.test',
      address: '127.0.0.1',
      port: socket.localPort,
    });
    socket.destroy();
  });

  test("is the next hop of mail for its domain, which comes from the sandbox's own network", async () => {
    const accepted = nextClient(mine);
    const socket = await connectTo(
      sandbox,
      'submission.sandbox.test:465',
      mine,
    );
    const lines = readLines(socket);
    await lines.next();
    for (const line of [
      'EHLO client.example',
      `AUTH PLAIN ${Buffer.from('\0alice\0wonderland').toString('base64')}`,
      'MAIL FROM:<alice@sandbox.test>',
      'RCPT TO:<bob@you.sandbox.test>',
      'DATA',
      'From: alice@sandbox.test\r\n\r\nHello\r\n.',
    ]) {
      socket.write(`${line}\r\n`);
      let reply = await lines.next();
      while (reply?.[3] === '-') reply = await lines.next();
      expect(reply).toMatch(/^[23]/);
    }
    const client = await accepted;
    expect(client.address).toBe('192.0.2.20');
    client.socket.write('220 you.sandbox.test\r\n');
    const [octets] = (await once(client.socket, 'data')) as [Buffer];
    expect(octets.toString()).toBe('EHLO submission.sandbox.test\r\n');
    client.socket.end('421 4.3.2 Not now\r\n');
    socket.destroy();
  });
});
