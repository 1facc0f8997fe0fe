import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachRelay } from '../../relay/development.js';
import { ask } from './support/http.js';
import { openPage } from './support/page.js';

const server = createServer();
let port: number;
beforeAll(async () => {
  const answer = await attachRelay(server);
  server.on('request', (request, response) =>
    answer(request, response, () => response.end('the page')),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

describe('the relay in development', () => {
  test('answers for itself, and hands on what is the page', async () => {
    expect((await ask(port, '/healthz')).body.toString()).toContain('ok');
    for (const path of ['/', '/relay/flow.ts', '/apiary']) {
      expect((await ask(port, path)).body.toString()).toBe('the page');
    }
  });

  test('isolates the page, and lets its inline scripts run', async () => {
    const { headers } = await ask(port, '/');
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    expect(headers).not.toHaveProperty('content-security-policy');
  });

  test('leads into its sandbox', async () => {
    const page = await openPage({ port });
    const host = 'mx.sandbox.test';
    page.say({ type: 'connect', host, port: 25, security: 'plain' });
    await page.receives('220 ');
    page.say({ type: 'close' });
    await page.messages;
  });
});
