import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  RecordedSession,
  WorkspaceState,
} from '../../../relay/contract.js';
import { answerWorkspace } from '../../../relay/http/workspace-api.js';
import { createWorkspaceEvents } from '../../../relay/http/workspace-events.js';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { scenarios } from '../../../relay/sandbox/scenarios/library.js';
import { ManualClock } from '../../support/manual-clock.js';
import {
  isQuiet,
  post,
  signingKeys,
  until,
} from '../sandbox/delivery/posting.js';
import { workspace } from '../sandbox/dialogue.js';

let sandbox: Sandbox;
let server: Server;
beforeEach(async () => {
  sandbox = await startSandbox({ clock: new ManualClock(), signingKeys });
  const { workspaces } = sandbox;
  const workspaceEvents = createWorkspaceEvents(workspaces);
  server = createServer((request, response) => {
    const api = { workspaces, workspaceEvents };
    void answerWorkspace(request, response, api, request.url ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await sandbox.close();
});

async function ask(path: string, asked: RequestInit = {}, owner = workspace) {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/workspaces/${owner}${path}`;
  const response = await fetch(url, asked);
  return { status: response.status, response, text: await response.text() };
}

const stateNow = async () => JSON.parse((await ask('')).text) as WorkspaceState;

describe('the API of a workspace', () => {
  test('tells of the queue, and of its sessions as they were', async () => {
    await post(sandbox, { to: ['bob@plain.test'] });
    await until(sandbox, isQuiet);
    const { queue, zone, used } = await stateNow();
    expect(zone).toContain('$ORIGIN wonderland.test.');
    expect(used.messages).toBe(2);
    const n = queue[0]?.attempts[0]?.hosts[0]?.session;
    expect(n).toBe(1);
    const session = JSON.parse(
      (await ask(`/sessions/${n}`)).text,
    ) as RecordedSession;
    expect(session).toMatchObject({ n: 1, client: 'submission.sandbox.test' });
    expect(session.events.at(-1)).toEqual({
      at: 0,
      type: 'closed',
      by: 'server',
    });
    expect((await ask('/sessions/2')).status).toBe(404);
    expect((await ask('/sessions/1', { method: 'PUT' })).status).toBe(405);
  });

  test('gives a message as it was handed in, where the queue brought it', async () => {
    await post(sandbox, { to: ['bob@plain.test', 'bob@sandbox.test'] });
    await until(sandbox, isQuiet);
    const { response, text } = await ask('/messages/2/original');
    expect(text).toBe('Subject: Hi\r\n\r\nHello!\r\n');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="message-2-original.eml"',
    );
    expect((await ask('/messages/1/original')).status).toBe(404);
    expect((await ask('/messages/3/original')).status).toBe(404);
  });

  test('tells and changes nothing of another workspace', async () => {
    const other = 'f'.repeat(32);
    await post(sandbox, { to: ['bob@plain.test', 'full@plain.test'] });
    await until(sandbox, isQuiet);
    const before = await stateNow();
    const id = before.queue[0]?.id;
    expect((await ask('/messages/1/original')).status).toBe(200);
    for (const [path, method, status] of [
      ['/sessions/1', 'GET', 404],
      ['/messages/1', 'GET', 404],
      ['/messages/1/original', 'GET', 404],
      [`/queue/${id}/retry`, 'POST', 404],
      ['/queue', 'DELETE', 204],
      ['/messages', 'DELETE', 204],
      ['', 'DELETE', 204],
    ] as const) {
      expect((await ask(path, { method }, other)).status).toBe(status);
    }
    for (const [setting, body] of [
      ['zone', 'plain.test. MX 0 .'],
      ['clock', '{"hourSeconds":1}'],
      ['scenario', JSON.stringify(scenarios[0])],
    ]) {
      const asked = { method: 'PUT', body: body ?? '' };
      expect((await ask(`/${setting}`, asked, other)).status).toBe(204);
    }
    expect((await ask('/messages', {}, other)).text).toBe('[]');
    expect(await stateNow()).toEqual(before);
    expect((await ask('/messages/1/original')).status).toBe(200);
  });

  test('tries mail that waits, when it is told to', async () => {
    await post(sandbox, { to: ['full@plain.test'] });
    const { queue } = (await until(sandbox, isQuiet)).state;
    const path = `/queue/${queue[0]?.id}/retry`;
    expect((await ask(path)).status).toBe(405);
    const foreign = {
      method: 'POST',
      headers: { origin: 'http://elsewhere.example' },
    };
    expect((await ask(path, foreign)).status).toBe(403);
    expect((await ask(path, { method: 'POST' })).status).toBe(204);
    await until(sandbox, isQuiet);
    expect((await stateNow()).queue[0]?.attempts).toHaveLength(2);
    expect((await ask('/queue/00/retry', { method: 'POST' })).status).toBe(404);
  });

  test('forgets what is done, and gives its room back', async () => {
    await post(sandbox, { to: ['bob@nomail.test'] });
    await post(sandbox, { to: ['full@plain.test'] });
    await post(sandbox, { to: ['bob@plain.test'] });
    await until(sandbox, isQuiet);
    const before = await stateNow();
    expect(before.queue).toHaveLength(4);
    expect((await ask('/queue')).status).toBe(405);
    expect((await ask('/queue', { method: 'DELETE' })).status).toBe(204);
    const after = await stateNow();
    expect(after.queue.map(({ recipients }) => recipients)).toMatchObject([
      [{ forwardPath: 'full@plain.test', state: 'waiting' }],
    ]);
    expect(after.used.messages).toBe(before.used.messages - 3);
    expect(after.used.octets).toBeLessThan(before.used.octets);
    expect((await ask('/sessions/1')).status).toBe(200);
    expect((await ask('/sessions/2')).status).toBe(404);
  });

  test('takes another zone, and says what is wrong with one', async () => {
    const zone = '; mine\nplain.test. MX 0 .\n';
    expect((await ask('/zone', { method: 'PUT', body: zone })).status).toBe(
      204,
    );
    expect((await stateNow()).zone).toBe(zone);
    const wrong = await ask('/zone', {
      method: 'PUT',
      body: 'a.test. A 1\n$X',
    });
    expect(wrong.status).toBe(400);
    expect(JSON.parse(wrong.text)).toEqual({
      error:
        'A holds one IPv4 address, such as 192.0.2.10. $X is not known here; $ORIGIN and $TTL are.',
      mistakes: [
        { line: 1, message: 'A holds one IPv4 address, such as 192.0.2.10.' },
        { line: 2, message: '$X is not known here; $ORIGIN and $TTL are.' },
      ],
    });
    expect((await stateNow()).zone).toBe(zone);
  });
});
