import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  AllowedServer,
  MailboxMessage,
  SandboxFacts,
  WorkspaceState,
} from '../../../relay/contract.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { type Asked, ask } from '../support/http.js';
import { openPage } from '../support/page.js';

let relay: RunningRelay;
let workspace: string;
beforeEach(async () => {
  const allow = [{ host: 'mail.example.org', port: 2525 }];
  relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
  workspace = randomBytes(16).toString('hex');
});
afterEach(() => relay.close());

const fetchText = async (path: string, asked?: Asked) =>
  (await ask(relay.port, path, asked)).body.toString();

const listed = async (id = workspace) =>
  JSON.parse(
    await fetchText(`/api/workspaces/${id}/messages`),
  ) as MailboxMessage[];

/** Delivers a message to bob, as the page would. */
async function deliver(text: string) {
  const page = await openPage(relay);
  page.say({
    type: 'connect',
    host: 'mx.sandbox.test',
    port: 25,
    security: 'plain',
    workspace,
  });
  await page.receives('220 ');
  page.send('EHLO client.example\r\n');
  await page.receives('250 STARTTLS');
  page.send('MAIL FROM:<alice@example.org>\r\n');
  page.send('RCPT TO:<bob@sandbox.test>\r\nDATA\r\n');
  await page.receives('\n354');
  page.send(`${text}\r\n.\r\nQUIT\r\n`);
  await page.receives('\n221');
  await page.messages;
}

/** The events of a workspace as they come. */
async function listen(headers: Record<string, string> = {}) {
  const asked = get({
    host: '127.0.0.1',
    port: relay.port,
    path: `/api/workspaces/${workspace}/events`,
    headers: { host: `localhost:${relay.port}`, ...headers },
    agent: false,
  });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  response.on('data', (octets) => {
    text += String(octets);
    response.emit('more');
  });
  return {
    response,
    async hears(part: string) {
      while (!text.includes(part)) await once(response, 'more');
      return text;
    },
  };
}

describe('the API', () => {
  test('says that the relay is well', async () => {
    expect(await fetchText('/healthz')).toBe('{"status":"ok"}');
  });

  test('lists the servers that pages may reach', async () => {
    const servers = JSON.parse(
      await fetchText('/api/servers'),
    ) as AllowedServer[];
    const names = servers.map(({ host, port }) => `${host}:${port}`);
    expect(names).toContain('mx.sandbox.test:25');
    expect(names).toContain('mail.example.org:2525');
    for (const { description, host, isSandbox } of servers) {
      expect(description).toMatch(/\.$/);
      expect(isSandbox).toBe(host.endsWith('.test'));
    }
  });

  test('says what is the same in every workspace', async () => {
    const facts = JSON.parse(await fetchText('/api/sandbox')) as SandboxFacts;
    expect(facts.hosts).toContainEqual({
      name: 'submission.sandbox.test',
      address: '192.0.2.20',
      ports: [587, 465],
      description: 'Where the users of sandbox.test hand in their mail.',
    });
    const names = facts.mailboxes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['alice', 'full', 'busy']));
    expect(facts.users[0]).toMatchObject({
      name: 'alice',
      password: 'wonderland',
    });
    expect(facts.scenarios.length).toBeGreaterThanOrEqual(20);
    expect(facts.scenarioSchema).toMatchObject({ type: 'object' });
    const state = JSON.parse(
      await fetchText(`/api/workspaces/${workspace}`),
    ) as WorkspaceState;
    expect(facts.zone).toBe(state.zone);
    expect(facts.zone).toContain('$ORIGIN sandbox.test.');
  });

  test('gives the CA of the sandbox, which is trusted where it is named', async () => {
    const { status, headers, body } = await ask(
      relay.port,
      '/api/sandbox-ca.pem',
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-pem-file');
    const trust = { wellKnown: false, authorities: body.toString() };
    const page = await openPage(relay);
    const host = 'localhost';
    page.say({ type: 'connect', host, port: 465, security: 'tls', trust });
    const { peer } = await page.hears('secured');
    expect(peer.subjectAltName).toEqual([['DNS', 'localhost']]);
    expect(peer.verifyError).toBeUndefined();
    page.say({ type: 'close' });
  });

  test('knows no messages of an unknown workspace', async () => {
    expect(await listed()).toEqual([]);
  });

  test('lists a message, and gives its octets as they were received', async () => {
    await deliver('Subject: dots\r\n\r\n..one dot\r\n8-bit: \xe9');
    const [message] = await listed();
    expect(message).toMatchObject({
      n: 1,
      reversePath: 'alice@example.org',
      forwardPaths: ['bob@sandbox.test'],
    });
    const { headers, body } = await ask(
      relay.port,
      `/api/workspaces/${workspace}/messages/1`,
    );
    expect(headers['content-type']).toBe('message/rfc822');
    expect(headers['content-disposition']).toContain('attachment');
    expect(body.toString('latin1')).toBe(
      'Subject: dots\r\n\r\n.one dot\r\n8-bit: \xe9\r\n',
    );
    expect(message?.octets).toBe(body.length);
  });

  test('shows a workspace to nobody who does not know it', async () => {
    await deliver('Subject: private\r\n\r\n');
    expect(await listed('0'.repeat(32))).toEqual([]);
    for (const path of [
      `/api/workspaces/${'0'.repeat(32)}/messages/1`,
      `/api/workspaces/${workspace.toUpperCase()}/messages`,
      '/api/workspaces/',
      '/api/workspaces',
      `/api/workspaces/${workspace}/messages/2`,
      `/api/workspaces/${workspace}/messages/-1`,
      `/api/workspaces/${workspace}/messages/1/`,
      `/api/workspaces/${workspace}/`,
    ]) {
      expect(await ask(relay.port, path)).toMatchObject({ status: 404 });
    }
  });

  test('tells what is delivered while one listens, and what was missed', async () => {
    const early = await listen();
    expect(early.response.headers['content-type']).toBe(
      'text/event-stream; charset=utf-8',
    );
    await deliver('Subject: first\r\n\r\n');
    const heard = await early.hears('event: delivered\nid: 1\ndata: ');
    const data = /data: (.*)\n/.exec(heard)?.[1] ?? '';
    expect(JSON.parse(data)).toEqual((await listed())[0]);

    await deliver('Subject: second\r\n\r\n');
    const late = await listen({ 'last-event-id': '1' });
    const missed = await late.hears('id: 2\n');
    expect(missed).not.toContain('id: 1\n');
  });

  test('empties the mailboxes of a workspace, and says so', async () => {
    await deliver('Subject: soon gone\r\n\r\n');
    const events = await listen();
    const path = `/api/workspaces/${workspace}`;
    const answer = await ask(relay.port, path, { method: 'DELETE' });
    expect(answer.status).toBe(204);
    await events.hears('event: emptied\n');
    expect(await listed()).toEqual([]);
    events.response.destroy();
  });

  test('lets no other site empty them', async () => {
    await deliver('Subject: still here\r\n\r\n');
    const path = `/api/workspaces/${workspace}`;
    for (const origin of ['http://evil.example', 'null']) {
      const asked = { method: 'DELETE', headers: { origin } };
      expect(await ask(relay.port, path, asked)).toMatchObject({ status: 403 });
    }
    expect(await listed()).toHaveLength(1);
    const own = { origin: `http://localhost:${relay.port}` };
    const asked = { method: 'DELETE', headers: own };
    expect(await ask(relay.port, path, asked)).toMatchObject({ status: 204 });
  });

  test('outlives a client that goes in the middle of its request', async () => {
    const socket = connect(relay.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `PUT /api/workspaces/${workspace}/clock HTTP/1.1\r\nHost: localhost:${relay.port}\r\nContent-Length: 100\r\n\r\n{`,
    );
    // Its header section has been read once the relay answers somebody else.
    await ask(relay.port, '/healthz');
    socket.resetAndDestroy();
    await once(socket, 'close');
    for (const _ of [1, 2, 3]) {
      expect(await ask(relay.port, '/healthz')).toMatchObject({ status: 200 });
    }
  });

  test('takes the methods that make sense, and no others', async () => {
    const path = `/api/workspaces/${workspace}`;
    for (const [target, allow] of [
      ['/healthz', 'GET, HEAD'],
      ['/api/servers', 'GET, HEAD'],
      [`${path}/messages`, 'GET, HEAD'],
      [path, 'GET, HEAD, DELETE'],
      [`${path}/clock`, 'PUT'],
    ] as const) {
      const answer = await ask(relay.port, target, { method: 'POST' });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe(allow);
    }
  });

  test('is not for another Host', async () => {
    const headers = { host: `evil.example:${relay.port}` };
    for (const path of ['/healthz', '/api/servers']) {
      const answer = await ask(relay.port, path, { headers });
      expect(answer.status).toBe(403);
    }
  });

  test('ends its streams when the relay stops', async () => {
    const { response } = await listen();
    const ended = once(response, 'end');
    await relay.close();
    await ended;
  });
});
