import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startRelay } from '../../../relay/server.js';
import { fetchServers } from '../../../web/transport/servers-client.js';
import { closedPort } from '../../relay/support/server.js';

describe('the list of servers', () => {
  test('is where the relay lets a page go', async () => {
    const allow = [{ host: 'mail.example.test', port: 2525 }];
    const relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
    const answer = await fetchServers(`http://127.0.0.1:${relay.port}`);
    await relay.close();
    if (answer.type !== 'servers') throw new Error(answer.message);
    const names = answer.servers.map(({ host, port }) => `${host}:${port}`);
    expect(names).toContain('mx.sandbox.test:25');
    expect(names).toContain('mail.example.test:2525');
  });

  test('says that no relay answers', async () => {
    const port = await closedPort();
    expect(await fetchServers(`http://127.0.0.1:${port}`)).toEqual({
      type: 'trouble',
      message: `The relay at 127.0.0.1:${port} does not answer. Start it with npm start, then load this page again.`,
    });
  });

  test('says that something else answers', async () => {
    const other = createServer((_, response) => {
      response.end('<!doctype html>');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const answer = await fetchServers(`http://127.0.0.1:${port}`);
    other.close();
    expect(answer).toMatchObject({
      type: 'trouble',
      message: expect.stringContaining('gave no list of servers'),
    });
  });
});
