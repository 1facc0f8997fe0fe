import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../../../protocol/convert/conversions.js';
import { sessionsOf } from '../../../protocol/convert/sessions-of.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectInClear } from '../../relay/sandbox/dialogue.js';
import { eventsOf } from './written-conversations.js';

const workspace = '6'.repeat(32);
let sandbox: Sandbox;
let port = 0;
const door = createServer(async (socket) => {
  const inside = await connectInClear(sandbox, 'mx.sandbox.test:25', workspace);
  const ways = [pipeline(socket, inside), pipeline(inside, socket)];
  await Promise.allSettled(ways);
});
beforeAll(async () => {
  sandbox = await startSandbox();
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const address = door.address();
  if (address && typeof address === 'object') port = address.port;
});
afterAll(async () => {
  door.close();
  await sandbox.close();
});

/** Two mails on one connection: text that could be taken for something else, and octets that are no text. */
const twoMails = `
  S: 220 mx.sandbox.test ESMTP␍␊
  C: EHLO client.example␍␊
  S: 250-mx.sandbox.test␍␊250 8BITMIME␍␊
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 2.1.0 OK␍␊
  C: RCPT TO:<alice@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊
  C: DATA␍␊
  S: 354 Go on␍␊
  C: Subject: 100 %DATE% $HOME␍␊␍␊..␍␊END␍␊a \\n b 'c' \`d\`␍␊From me␍␊␍␊.␍␊
  S: 250 2.0.0 OK␍␊
  C: MAIL FROM:<>␍␊
  S: 250 2.1.0 OK␍␊
  C: RCPT TO:<alice@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊
  C: RCPT TO:<unknown@sandbox.test>␍␊
  S: 550 5.1.1 Unknown␍␊
  C: DATA␍␊
  S: 354 Go on␍␊
  C: Subject: Thé␍␊␍␊no header: é␍␊.␍␊
  S: 250 2.0.0 OK␍␊
  C: QUIT␍␊
  S: 221 2.0.0 Bye␍␊`;

describe.each(['swaks', 'curl'])('mails that %s sends', (name) => {
  const isThere = !spawnSync(name, ['--help'], { timeout: 10_000 }).error;

  test.skipIf(!isThere)('are delivered as they were sent', async () => {
    sandbox.workspaces.remove(workspace);
    const recorded = sessionsOf(eventsOf(twoMails)).map((session) => ({
      ...session,
      ...(session.target && {
        target: { ...session.target, host: '127.0.0.1', port },
      }),
    }));
    const conversion = conversions.find((each) => each.name === name);
    const { text = '' } = conversion?.convert(recorded) ?? {};
    // swaks says in its exit code that a recipient was refused.
    await promisify(execFile)('sh', ['-c', text]).catch(() => undefined);
    const delivered = [1, 2].map((number) =>
      octetsOf(
        sandbox.workspaces.of(workspace).mailbox.content(number) ??
          new Uint8Array(),
      ),
    );
    expect(delivered).toEqual(
      recorded.flatMap(({ transactions }) =>
        transactions.map(({ mailData }) => mailData?.content),
      ),
    );
  });
});
