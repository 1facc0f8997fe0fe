import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { openPage } from './support/page.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

/** Opens TLS to port 465 of `host`, and gives what the certificate is worth. */
async function verdict(host: string, serverName?: string) {
  const page = await openPage(relay);
  const target = { type: 'connect', host, port: 465, security: 'tls' } as const;
  page.say(serverName === undefined ? target : { ...target, serverName });
  const secured = await page.hears('secured');
  page.say({ type: 'close' });
  return secured;
}

describe('the way into the sandbox', () => {
  test.each(['submission.sandbox.test', 'localhost', 'smtp.example.com'])(
    'leads by the name %s to a certificate that is trusted',
    async (host) => {
      const secured = await verdict(host);
      expect(secured).toMatchObject({ authorized: true });
      expect(secured.certificates[0]?.names).toContain(host);
    },
  );

  test('shows a certificate for another name as what it is', async () => {
    const host = 'submission.sandbox.test';
    expect(await verdict(host, '127.0.0.1')).toMatchObject({
      authorized: false,
    });
  });

  test('goes through STARTTLS to a session in TLS', async () => {
    const page = await openPage(relay);
    const host = 'mx.sandbox.test';
    page.say({ type: 'connect', host, port: 25, security: 'plain' });
    await page.receives('220 ');
    page.send('EHLO client.example\r\n');
    await page.receives('\n250 ');
    page.send('STARTTLS\r\n');
    const { length: received } = await page.receives('\n220 ');
    page.say({ type: 'startTls', received });
    expect(await page.hears('secured')).toMatchObject({ authorized: true });
    page.send('QUIT\r\n');
    await page.receives('\n221 ');
    expect((await page.messages).at(-1)).toEqual({
      type: 'closed',
      by: 'server',
    });
  });
});
