import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { MailboxClient } from '../../../web/transport/mailbox-client.js';
import {
  type WorkspaceClient,
  workspaceOf,
} from '../../../web/transport/workspace-client.js';
import { unmark } from '../../support/marked.js';
import { FetchedEventStream } from '../support/event-stream.js';
import { hear } from '../support/heard-connection.js';
import { connectThrough } from '../support/relay-socket.js';

const id = '0123456789abcdef0123456789abcdef';

const page = Object.assign(new EventTarget(), {
  visibilityState: 'visible',
} as const);

describe('the state of a workspace', () => {
  let relay: RunningRelay;
  let mailbox: MailboxClient;
  let opened: number;
  let client: WorkspaceClient;

  class CountedEventStream extends FetchedEventStream {
    constructor(url: string) {
      super(url);
      opened += 1;
    }
  }

  beforeEach(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    opened = 0;
    const origin = `http://127.0.0.1:${relay.port}`;
    mailbox = new MailboxClient(origin, id, CountedEventStream, page);
    mailbox.follow();
    client = workspaceOf(mailbox);
    while (mailbox.state.link !== 'live') await once(mailbox, 'change');
  });
  afterEach(async () => {
    mailbox.close();
    await relay.close();
  });

  async function becomes<Value>(find: () => Value | undefined | false) {
    for (;;) {
      const found = find();
      if (found) return found;
      await once(client, 'change');
    }
  }

  async function deliver() {
    const { connection, hears, receives } = hear(
      connectThrough(relay.port, id),
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
    connection.send(unmark('Subject: a␍␊␍␊b␍␊.␍␊QUIT␍␊'));
    await receives('221 ');
    await hears('closed');
  }

  test('comes with the facts of the sandbox, over the one stream of the mailbox', async () => {
    const state = await becomes(() => client.state);
    expect(state.workspace).toMatchObject({ queue: [], scenario: null });
    const facts = await becomes(() => client.facts);
    expect(facts.hosts.map(({ name }) => name)).toContain('mx.sandbox.test');
    expect(opened).toBe(1);
    expect(workspaceOf(mailbox)).toBe(client);
  });

  test('follows what another page changes', async () => {
    await becomes(() => client.state);
    await fetch(`${mailbox.address}/clock`, {
      method: 'PUT',
      body: '{"hourSeconds":5}',
    });
    const { clock } = await becomes(
      () =>
        client.state?.workspace.clock.hourSeconds === 5 &&
        client.state.workspace,
    );
    expect(clock.isHurrying).toBe(false);
  });

  test('is another once the clock was set, and says what is wrong with a value', async () => {
    expect(await client.setClock(0.5)).toEqual([]);
    expect(client.state?.workspace.clock.hourSeconds).toBe(0.5);
    const [mistake] = await client.setClock(1000);
    expect(mistake?.message).toContain('0.1 to 60');
    expect(client.state?.workspace.clock.hourSeconds).toBe(0.5);
  });

  test('counts what arrived, and nothing once the mailbox was emptied', async () => {
    await deliver();
    await becomes(() => client.state?.workspace.used.messages === 1);
    while (mailbox.state.messages.length === 0) await once(mailbox, 'change');
    expect(await client.emptyMailbox()).toBe(true);
    while (mailbox.state.messages.length > 0) await once(mailbox, 'change');
    await becomes(() => client.state?.workspace.used.messages === 0);
    await deliver();
    while (mailbox.state.messages.length === 0) await once(mailbox, 'change');
    expect(mailbox.state.messages.map(({ n }) => n)).toEqual([2]);
  });

  test('has no session and no original that the relay does not know', async () => {
    expect(await client.session(99)).toBeUndefined();
    expect(await client.original(99)).toBeUndefined();
  });

  test('says that a relay which is gone does not answer', async () => {
    await relay.close();
    expect(await client.setZone('')).toEqual([
      { message: 'The relay does not answer.' },
    ]);
    expect(await client.emptyMailbox()).toBe(false);
    expect(await client.session(1)).toBeUndefined();
  });
});
