import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  SMTPServer,
  type SMTPServerDataStream,
  type SMTPServerOptions,
} from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { startRelay } from '../../relay/server.js';
import { issue } from '../relay/support/certificates.js';
import { openPage, type Page } from '../relay/support/page.js';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const identity = await issue('localhost');
const message = 'Subject: hello\r\n\r\n..dot\r\n\xe9\r\n';

/** An smtp-server, and a page whose relay may go there. */
async function start(options: SMTPServerOptions) {
  const delivered: string[] = [];
  const server = new SMTPServer({
    ...identity,
    logger: false,
    onAuth: ({ username, password }, _, callback) =>
      password === 'wonderland'
        ? callback(null, { user: username })
        : callback(new Error('Invalid username or password')),
    onData(stream: SMTPServerDataStream, _, callback) {
      let text = '';
      stream.on('data', (octets: Buffer) => {
        text += octets.toString('latin1');
      });
      stream.on('end', () => {
        delivered.push(text);
        callback(null);
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  stops.push(() => new Promise((resolve) => server.close(() => resolve(0))));
  const { port } = server.server.address() as AddressInfo;

  const allow = [{ host: '127.0.0.1', port }];
  const relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
  stops.push(() => relay.close());
  return { port, delivered, page: await openPage(relay) };
}

/** Sends each command once the reply to the one before has come. */
async function converse(page: Page, dialogue: readonly [string, string][]) {
  for (const [command, reply] of dialogue) {
    page.send(`${command}\r\n`);
    await page.receives(reply);
  }
}

const mail: readonly [string, string][] = [
  ['MAIL FROM:<alice@example.org>', '\n250 Accepted'],
  ['RCPT TO:<bob@example.org>', '\n250 Accepted\r\n250 Accepted'],
  ['DATA', '\n354 '],
  [`${message}.`, '\n250 OK: message queued'],
  ['QUIT', '\n221 '],
];

describe('through the relay smtp-server', () => {
  test('takes a message', async () => {
    const { page, port, delivered } = await start({ authOptional: true });
    page.say({ type: 'connect', host: '127.0.0.1', port, security: 'plain' });
    await page.receives('220 ');
    await converse(page, [['EHLO client.example', '\n250 '], ...mail]);
    expect((await page.messages).at(-1)).toMatchObject({ by: 'server' });
    expect(delivered).toEqual([message.replace('..', '.')]);
  });

  test('takes a message after STARTTLS and AUTH', async () => {
    const { page, port, delivered } = await start({});
    page.say({ type: 'connect', host: '127.0.0.1', port, security: 'plain' });
    await page.receives('220 ');
    await converse(page, [
      ['EHLO client.example', '\n250 '],
      ['STARTTLS', '\n220 '],
    ]);
    const { length: received } = await page.receives('\n220 ');
    page.say({ type: 'startTls', received, serverName: 'localhost' });
    expect(await page.hears('secured')).toMatchObject({ authorized: false });
    await converse(page, [
      ['EHLO client.example', 'AUTH'],
      ['AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=', '\n235 '],
      ...mail,
    ]);
    expect(delivered).toHaveLength(1);
  });

  test('takes a message with TLS from the first octet', async () => {
    const { page, port, delivered } = await start({
      secure: true,
      authOptional: true,
    });
    page.say({ type: 'connect', host: '127.0.0.1', port, security: 'tls' });
    await page.hears('secured');
    await page.receives('220 ');
    await converse(page, [['EHLO client.example', '\n250 '], ...mail]);
    expect(delivered).toHaveLength(1);
  });
});
