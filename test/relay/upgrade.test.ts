import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { askRaw, upgradeTo } from './support/http.js';
import { openPage } from './support/page.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

type Fields = Readonly<Record<string, string | undefined>>;

function linesOf(path: string, fields: Fields) {
  const all = { ...upgradeTo(relay.port), ...fields };
  const lines = Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}`);
  return [`GET ${path} HTTP/1.1`, ...lines];
}

/** The status line of the answer to an upgrade that is refused. */
async function refusalOf(
  path: string,
  fields: Fields = {},
  more: string[] = [],
) {
  const answer = await askRaw(relay.port, [...linesOf(path, fields), ...more]);
  expect(answer).toContain('X-Content-Type-Options: nosniff\r\n');
  expect(answer).toMatch(/\r\n\r\n\{"error":".*\."\}$/);
  return answer.split('\r\n')[0];
}

const forbidden = 'HTTP/1.1 403 Forbidden';
const notFound = 'HTTP/1.1 404 Not Found';

describe('an upgrade', () => {
  test('opens a WebSocket for the page of this relay', async () => {
    const socket = connect(relay.port, '127.0.0.1');
    socket.write(`${linesOf('/relay', {}).join('\r\n')}\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /);
    expect(String(answer)).toContain(
      'Sec-WebSocket-Protocol: smtp-workbook.v1',
    );
    expect(String(answer)).not.toContain('permessage-deflate');
    socket.destroy();
  });

  test.each([
    'http://evil.example',
    'http://localhost.evil.example:PORT',
    'http://evil.example/localhost:PORT',
    'http://localhost:PORT@evil.example',
    'https://localhost:PORT',
    'http://localhost:PORT1',
    'http://localhost:1',
    'http://localhost',
    'http://localhost.:PORT',
    'http://localhost:PORT/',
    'http://127.0.0.1:PORT',
    'null',
    '',
    'file://',
    'HTTP://localhost:PORT',
    'http://localhost:PORT http://evil.example',
    'http://localhost:PORT, http://evil.example',
  ])('from the Origin "%s" is forbidden', async (origin) => {
    const Origin = origin.replace('PORT', String(relay.port));
    expect(await refusalOf('/relay', { Origin })).toBe(forbidden);
  });

  test('with no Origin is forbidden', async () => {
    expect(await refusalOf('/relay', { Origin: undefined })).toBe(forbidden);
  });

  test('with two Origins is forbidden', async () => {
    const own = `Origin: http://localhost:${relay.port}`;
    expect(await refusalOf('/relay', {}, [own])).toBe(forbidden);
    const evil = ['Origin: http://evil.example'];
    expect(await refusalOf('/relay', {}, evil)).toBe(forbidden);
  });

  test.each([
    'evil.example',
    'evil.example:PORT',
    'localhost',
    'localhost:1',
    'localhost.:PORT',
    'localhost:PORT.evil.example',
    'localhost:PORT:80',
    'localhost:PORT,evil.example',
    'evil.example@localhost:PORT',
    'localhost%3aPORT',
    'localhost:0PORT',
    '[::ffff:127.0.0.1]:PORT',
    '::1:PORT',
    '2130706433:PORT',
    '127.0.0.2:PORT',
    '0.0.0.0:PORT',
  ])('by the Host %s is forbidden, even from its own Origin', async (host) => {
    const Host = host.replace('PORT', String(relay.port));
    const Origin = `http://${Host}`;
    expect(await refusalOf('/relay', { Host, Origin })).toBe(forbidden);
  });

  test('by a Host with two ports is forbidden', async () => {
    const Host = `localhost:${relay.port}:80`;
    expect(await refusalOf('/relay', { Host })).toBe(forbidden);
  });

  test('with two Hosts is forbidden', async () => {
    const own = `Host: localhost:${relay.port}`;
    expect(await refusalOf('/relay', {}, [own])).toBe(forbidden);
  });

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])(
    'by the Host %s is our own',
    async (name) => {
      const fields = {
        Host: `${name}:${relay.port}`,
        Origin: `http://${name.toLowerCase()}:${relay.port}`,
        'Sec-WebSocket-Protocol': 'other',
      };
      // Host and Origin have passed where the subprotocol is looked at.
      const answer = await refusalOf('/relay', fields);
      expect(answer).toBe('HTTP/1.1 400 Bad Request');
    },
  );

  test.each([
    '/',
    '/Relay',
    '/relay/',
    '/relay?x',
    '//relay',
    '/%72elay',
    '/api/../relay',
    '/api/servers',
    '/healthz',
    'http://evil.example/relay',
    'http://localhost/relay',
    '/relay#x',
    '/relay;x',
    '/./relay',
    '*',
  ])('at %s is nowhere', async (path) => {
    expect(await refusalOf(path)).toBe(notFound);
  });

  test('without the subprotocol is a bad request', async () => {
    for (const name of [undefined, 'smtp-workbook.v2', 'xsmtp-workbook.v1']) {
      const fields = { 'Sec-WebSocket-Protocol': name };
      const answer = await refusalOf('/relay', fields);
      expect(answer).toBe('HTTP/1.1 400 Bad Request');
    }
  });

  test('to another protocol than WebSocket is refused', async () => {
    const answer = await askRaw(
      relay.port,
      linesOf('/relay', { Upgrade: 'h2c', Connection: 'Upgrade' }),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('that comes while the relay stops is refused', async () => {
    const stopping = await startRelay({ host: '127.0.0.1', port: 0 });
    const { port } = stopping;
    const late = connect(port, '127.0.0.1');
    const [first, ...rest] = linesOf('/relay', upgradeTo(port));
    late.write(`${first}\r\n`);
    // Who does not say goodbye keeps the relay for a moment.
    const page = await openPage({ port });
    page.webSocket.pause();

    const stopped = stopping.close();
    late.write(`${rest.join('\r\n')}\r\n\r\n`);
    const [answer] = await once(late, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 503 /);
    await stopped;
    page.webSocket.terminate();
  });
});
