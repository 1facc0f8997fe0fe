import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageMessage, RelayMessage } from '../../../relay/contract.js';
import { usualLimits } from '../../../relay/limits.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { LinkAhead } from '../../../web/transport/link-ahead.js';
import type {
  OpenRelayLink,
  RelayHearer,
} from '../../../web/transport/relay-link.js';
import { startServer, type TestServer } from '../../relay/support/server.js';
import { linkThrough } from '../support/relay-socket.js';

let server: TestServer;
let relay: RunningRelay;
/** Waits for the page for a moment only. */
let hasty: RunningRelay;
beforeAll(async () => {
  server = await startServer((socket) => {
    socket.end('220 here.example ESMTP\r\n');
  });
  const allow = [{ host: '127.0.0.1', port: server.port }];
  const here = { host: '127.0.0.1', port: 0, allow };
  relay = await startRelay(here);
  hasty = await startRelay({ ...here, limits: { pageDeadline: 30 } });
});
afterAll(async () => {
  server.close();
  await relay.close();
  await hasty.close();
});

/** Links through a relay, counted, and told of once the relay has ended one. */
function countLinks({ port }: RunningRelay) {
  const openLink = linkThrough(port);
  const links = { opened: 0, closed: 0 };
  const ended = new EventTarget();
  const open: OpenRelayLink = (hearer) => {
    links.opened += 1;
    const link = openLink({
      ...hearer,
      said(message) {
        hearer.said(message);
        if (message.type === 'failed') ended.dispatchEvent(new Event('ended'));
      },
    });
    return {
      ...link,
      close() {
        links.closed += 1;
        link.close();
      },
    };
  };
  return { links, open, ended };
}

/** Connects to the server, and gives all that was heard until it closed. */
function visit(open: OpenRelayLink) {
  return new Promise<{ said: RelayMessage[]; octets: string }>((resolve) => {
    const said: RelayMessage[] = [];
    let octets = '';
    const hearer: RelayHearer = {
      said(message) {
        said.push(message);
        if (message.type === 'closed') resolve({ said, octets });
      },
      received(bytes) {
        octets += Buffer.from(bytes).toString('latin1');
      },
      lost: (message) => resolve({ said, octets: message }),
    };
    const connect: PageMessage = {
      type: 'connect',
      host: '127.0.0.1',
      port: server.port,
      security: 'plain',
    };
    open(hearer).say(connect);
  });
}

const greeting = '220 here.example ESMTP\r\n';

describe('a link that is opened ahead', () => {
  test('is the one that is given, and tells all that is said on it', async () => {
    const { links, open } = countLinks(relay);
    const ahead = new LinkAhead(open);
    ahead.prepare();
    ahead.prepare();
    expect(links.opened).toBe(1);
    const { said, octets } = await visit(ahead.open);
    expect(links.opened).toBe(1);
    expect(octets).toBe(greeting);
    expect(said.map(({ type }) => type)).toEqual(['connected', 'closed']);
  });

  test('is given once: who asks next gets another', async () => {
    const { links, open } = countLinks(relay);
    const ahead = new LinkAhead(open);
    ahead.prepare();
    const visits = await Promise.all([visit(ahead.open), visit(ahead.open)]);
    expect(visits.map(({ octets }) => octets)).toEqual([greeting, greeting]);
    expect(links.opened).toBe(2);
  });

  test('is not given once the relay has waited for it too long', async () => {
    const { links, open, ended } = countLinks(hasty);
    const ahead = new LinkAhead(open);
    const end = once(ended, 'ended');
    ahead.prepare();
    await end;
    const { octets } = await visit(ahead.open);
    expect(octets).toBe(greeting);
    expect(links.opened).toBe(2);
  });

  test.each([
    ['is given while it is fresh', 19_999, 1],
    ['makes way for another before the relay would close it', 20_000, 2],
  ])('%s', async (_, age, opened) => {
    expect(usualLimits.pageDeadline).toBeGreaterThan(20_000);
    let now = 0;
    const { links, open } = countLinks(relay);
    const ahead = new LinkAhead(open, () => now);
    ahead.prepare();
    now = age;
    ahead.prepare();
    expect((await visit(ahead.open)).octets).toBe(greeting);
    expect(links).toEqual({ opened, closed: opened - 1 });
  });

  test('is closed where nobody asked for it', async () => {
    const { links, open } = countLinks(relay);
    const ahead = new LinkAhead(open);
    ahead.prepare();
    ahead.close();
    expect(links).toEqual({ opened: 1, closed: 1 });
  });
});
