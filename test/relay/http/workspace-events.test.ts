import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createWorkspaceEvents,
  type WorkspaceEvents,
} from '../../../relay/http/workspace-events.js';
import { systemClock } from '../../../relay/sandbox/clock.js';
import {
  defaultWorkspaceLimits,
  makeWorkspaces,
  type Workspaces,
} from '../../../relay/sandbox/workspaces/workspaces.js';

const workspace = '0123456789abcdef0123456789abcdef';
const changes = new EventTarget();
let subscribed: number;
let workspaces: Workspaces;
let events: WorkspaceEvents;
let responses: ServerResponse[];
let reader: Socket;
const server = createServer({ keepAliveTimeout: 100 }, (request, response) => {
  responses.push(response);
  events.stream(request, response, workspace);
});

beforeEach(async () => {
  subscribed = 0;
  responses = [];
  workspaces = countSubscriptions(
    makeWorkspaces(defaultWorkspaceLimits, systemClock),
  );
  events = createWorkspaceEvents(workspaces);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
});
afterEach(async () => {
  reader.destroy();
  server.close();
  await once(server, 'close');
});

function countSubscriptions(counted: Workspaces): Workspaces {
  const add = (change: number) => {
    subscribed += change;
    changes.dispatchEvent(new Event('changed'));
  };
  return {
    ...counted,
    subscribe(id, listener) {
      const unsubscribe = counted.subscribe(id, listener);
      add(1);
      return () => {
        unsubscribe();
        add(-1);
      };
    },
  };
}

async function untilSubscribed(count: number) {
  while (subscribed !== count) await once(changes, 'changed');
}

function deliver(octetsAdded = 0) {
  workspaces.of(workspace).mailbox.deliver({
    host: 'mx.sandbox.test',
    reversePath: 'alice@example.org',
    forwardPaths: ['bob@sandbox.test'],
    added: 'x'.repeat(octetsAdded),
    content: new Uint8Array(),
    at: new Date(),
  });
}

const request = 'GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('a stream of events', () => {
  test('is forgotten when its reader goes away', async () => {
    reader.write(request);
    await untilSubscribed(1);
    reader.destroy();
    await untilSubscribed(0);
  });

  test('is forgotten even where it waited behind another', async () => {
    reader.write(request + request);
    await untilSubscribed(2);
    reader.destroy();
    await untilSubscribed(0);
  });

  test('tells of many changes at one time twice: at once, and when they are over', async () => {
    let heard = '';
    const count = (type: string) => heard.split(`event: ${type}\n`).length - 1;
    reader.on('data', (octets) => {
      heard += String(octets);
      changes.dispatchEvent(new Event('changed'));
    });
    reader.write(request);
    await untilSubscribed(1);
    for (let hour = 1; hour <= 50; hour += 1) {
      workspaces.of(workspace).clock.setHourSeconds(hour);
    }
    while (count('changed') < 2) await once(changes, 'changed');
    deliver();
    while (count('delivered') < 1) await once(changes, 'changed');
    expect(count('changed')).toBe(2);
    reader.destroy();
    await untilSubscribed(0);
  });

  test('ends for a reader that has stopped reading', async () => {
    reader.pause().write(request);
    await untilSubscribed(1);
    while (subscribed === 1) {
      deliver(100_000);
      await new Promise(setImmediate);
    }
    expect(responses[0]?.destroyed).toBe(true);
  });

  test('says nothing more once the relay stops', async () => {
    reader.pause().write(request);
    await untilSubscribed(1);
    const [response] = responses;
    const broken = new Promise((_, reject) => response?.on('error', reject));
    while (response?.writableLength === 0) {
      deliver(100_000);
      await new Promise(setImmediate);
    }
    events.close();
    deliver();
    expect(subscribed).toBe(0);
    reader.resume();
    await Promise.race([broken, once(reader, 'end')]);
  });
});
