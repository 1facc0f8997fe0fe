import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  afterEach,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import {
  deleteWorkspace,
  MailboxClient,
  type MailboxState,
  type SeenPage,
} from '../../../web/transport/mailbox-client.js';
import { unmark } from '../../support/marked.js';
import { FetchedEventStream } from '../support/event-stream.js';
import { hear } from '../support/heard-connection.js';
import { connectThrough } from '../support/relay-socket.js';

/** A page that is hidden and shown as a test says. */
class SeenOrNot extends EventTarget implements SeenPage {
  visibilityState: SeenPage['visibilityState'] = 'visible';

  become(state: SeenPage['visibilityState']) {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const workspace = 'fedcba9876543210fedcba9876543210';

describe('the mailbox of a workspace', () => {
  let relay: RunningRelay;
  let origin: string;
  let client: MailboxClient;
  let page: SeenOrNot;
  let opened: FetchedEventStream[];

  class CountedEventStream extends FetchedEventStream {
    constructor(url: string) {
      super(url);
      opened.push(this);
    }
  }

  beforeEach(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${relay.port}`;
    page = new SeenOrNot();
    opened = [];
    client = new MailboxClient(origin, workspace, CountedEventStream, page);
    client.follow();
  });
  afterEach(async () => {
    client.close();
    await relay.close();
  });

  async function becomes(isSo: (state: MailboxState) => boolean) {
    while (!isSo(client.state)) await once(client, 'change');
    return client.state;
  }

  async function deliver(mailData: string) {
    const { connection, hears, receives } = hear(
      connectThrough(relay.port, workspace),
      { host: 'mx.sandbox.test', port: 25, security: 'plain' },
    );
    await receives('220 ');
    connection.send(unmark('EHLO a.example␍␊'));
    await receives('\n250 ');
    connection.send(
      unmark(
        'MAIL FROM:<carol@example.org>␍␊RCPT TO:<alice@sandbox.test>␍␊DATA␍␊',
      ),
    );
    await receives('354 ');
    connection.send(unmark(`${mailData}.␍␊QUIT␍␊`));
    await receives('221 ');
    await hears('closed');
  }

  test('is empty at first', async () => {
    expect(client.state).toEqual({ messages: [], link: 'connecting' });
    expect(await becomes(({ link }) => link === 'live')).toEqual({
      messages: [],
      link: 'live',
    });
  });

  test('shows what arrives, and gives it octet for octet', async () => {
    await becomes(({ link }) => link === 'live');
    await deliver('Subject: é␍␊␍␊..dot␍␊');
    const { messages } = await becomes((state) => state.messages.length === 1);
    expect(messages[0]).toMatchObject({
      reversePath: 'carol@example.org',
      forwardPaths: ['alice@sandbox.test'],
    });
    const content = await client.content(messages[0]?.n ?? 0);
    expect(content).toBe(unmark('Subject: é␍␊␍␊.dot␍␊'));
  });

  test('is empty again once the workspace was deleted', async () => {
    await deliver('Subject: a␍␊␍␊b␍␊');
    await becomes(({ messages }) => messages.length === 1);
    expect(await deleteWorkspace(origin, workspace)).toBe(true);
    await becomes(({ messages }) => messages.length === 0);
  });

  test('takes no connection while its page is hidden, and is read again on return', async () => {
    await becomes(({ link }) => link === 'live');
    page.become('hidden');
    expect(opened.map(({ readyState }) => readyState)).toEqual([2]);
    await deliver('Subject: a␍␊␍␊b␍␊');
    expect(client.state.messages).toEqual([]);
    page.become('visible');
    await becomes(({ messages }) => messages.length === 1);
  });

  test('takes none before it is followed, nor once it is closed', async () => {
    client.close();
    expect(opened.map(({ readyState }) => readyState)).toEqual([2]);
    page.become('hidden');
    page.become('visible');
    expect(opened).toHaveLength(1);
    client.follow();
    await becomes(({ link }) => link === 'live');
  });

  test('listens again where its stream was refused, and misses nothing', async () => {
    client.close();
    let asked = 0;
    const front = createServer(({ url = '' }, response) => {
      if (url.endsWith('/events')) asked += 1;
      const status = asked === 1 ? 503 : 307;
      response.writeHead(status, { location: `${origin}${url}` }).end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void front.close());
    await once(front, 'listening');
    const { port } = front.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    client = new MailboxClient(address, workspace, CountedEventStream, page);
    client.follow();
    await becomes(({ link }) => link === 'reconnecting');
    await deliver('Subject: a␍␊␍␊b␍␊');
    const { link } = await becomes(({ messages }) => messages.length === 1);
    expect(link).toBe('live');
  });

  test('has no content for a number that is not there', async () => {
    expect(await client.content(99)).toBeUndefined();
  });

  test('keeps what it knew, and says so, where the relay goes away', async () => {
    await deliver('Subject: a␍␊␍␊b␍␊');
    const { messages } = await becomes((state) => state.messages.length === 1);
    await relay.close();
    const state = await becomes(({ link }) => link === 'reconnecting');
    expect(state.messages).toEqual(messages);
    expect(await client.content(1)).toBeUndefined();
    expect(await deleteWorkspace(origin, workspace)).toBe(false);
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
  });
});
