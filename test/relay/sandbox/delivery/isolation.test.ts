import { createHook } from 'node:async_hooks';
import { lookup } from 'node:dns/promises';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Sandbox,
  startSandbox,
} from '../../../../relay/sandbox/sandbox.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { workspace } from '../dialogue.js';
import { isQuiet, passHalfHours, post, signingKeys, until } from './posting.js';

const other = 'f'.repeat(32);
/** A busy machine takes its time for a hundred of them. */
const manySessions = { timeout: 60_000 };
let sandbox: Sandbox;
let clock: ManualClock;
/** What sockets were told to connect to. */
let connected: string[];
/** What Node began that asks a DNS, or says anything over UDP. */
let asked: string[];
const asking = createHook({
  init(_, type) {
    if (/^(?:GETADDRINFOREQ|GETNAMEINFOREQ|QUERY|UDPSEND)WRAP$/.test(type)) {
      asked.push(type);
    }
  },
});

beforeEach(async () => {
  connected = [];
  asked = [];
  const connect = Socket.prototype.connect;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (
    this: Socket,
    ...args: unknown[]
  ) {
    connected.push(destinationOf(args));
    return Reflect.apply(connect, this, args);
  });
  asking.enable();
  clock = new ManualClock();
  sandbox = await startSandbox({ clock, signingKeys });
});
afterEach(async () => {
  await sandbox.close();
  asking.disable();
  vi.restoreAllMocks();
});

/** `host:port` of the arguments of `connect`, in any of their forms. */
function destinationOf(args: readonly unknown[]): string {
  const [first, second] = args.flat();
  if (typeof first === 'object' && first !== null) {
    const {
      host = 'localhost',
      port,
      path,
    } = first as {
      readonly [name in 'host' | 'port' | 'path']?: string | number;
    };
    return String(path ?? `${host}:${port}`);
  }
  const host = typeof second === 'string' ? second : 'localhost';
  return `${host}:${String(first)}`;
}

/** The loopback ports of the sandbox's own servers. */
function ownPorts() {
  return sandbox.servers.map(({ host, port }) => {
    const it = sandbox.resolve(host, port);
    return `${it?.address}:${it?.port}`;
  });
}

function expectNothingOutside() {
  const own = new Set(ownPorts());
  expect(connected.length).toBeGreaterThan(0);
  expect(connected.filter((destination) => !own.has(destination))).toEqual([]);
  expect(asked).toEqual([]);
}

test('what asks a DNS is seen here', async () => {
  await lookup('localhost');
  expect(asked).toEqual(['GETADDRINFOREQWRAP']);
});

describe('the sandbox', () => {
  test(
    'connects to itself alone, whatever domain mail is for',
    manySessions,
    async () => {
      const domains = [
        'wonderland.test',
        'twins.test',
        'plain.test',
        'nomail.test',
        'alias.test',
        'empty.test',
        'loop.test',
        'forward.test',
        'strict.test',
        // The world as it is, and what may lead into it.
        'gmail.com',
        'example.com',
        'localhost',
        'xn--e1afmkfd.test',
        'test',
        '[127.0.0.1]',
        '[8.8.8.8]',
        '[IPv6:::1]',
      ];
      for (const domain of domains) {
        await post(sandbox, { to: [`bob@${domain}`] });
        await until(sandbox, isQuiet);
      }
      expectNothingOutside();
      const { queue } = sandbox.workspaces.of(workspace).state;
      const failed = queue.filter(
        ({ recipients }) => recipients[0]?.state === 'failed',
      );
      expect(failed.length).toBeGreaterThan(6);
    },
  );

  test('connects to itself alone, whatever a zone says', async () => {
    const addresses = [
      '8.8.8.8',
      '127.0.0.1',
      '0.0.0.0',
      '192.168.1.1',
      '169.254.169.254',
      '255.255.255.255',
      '192.0.2.99',
    ];
    const zone = [
      '$ORIGIN evil.test.',
      ...addresses.map((address, n) => `a${n} A ${address}`),
      'six AAAA ::1',
      'mapped AAAA ::ffff:127.0.0.1',
      'world MX 1 gmail-smtp-in.l.google.com.',
      'gmail-smtp-in.l.google.com. A 64.233.184.26',
    ].join('\n');
    const it = sandbox.workspaces.of(workspace);
    expect(it.setZone(zone)).toEqual([]);
    const names = [...addresses.keys()].map((n) => `a${n}`);
    for (const name of [...names, 'six', 'mapped', 'world']) {
      await post(sandbox, { to: [`bob@${name}.evil.test`] });
      await until(sandbox, isQuiet);
    }
    await passHalfHours(sandbox, clock, 2);
    expectNothingOutside();
    expect(
      it.state.queue.map(({ attempts }) => attempts[0]?.outcome),
    ).toContain("There is no way to 8.8.8.8 in the sandbox's network.");
    expect(it.state.queue.every(({ attempts }) => attempts.length > 1)).toBe(
      true,
    );
  });

  test('shows nobody the queue, the zone or the sessions of another', async () => {
    const mine = sandbox.workspaces.of(workspace);
    const theirs = sandbox.workspaces.of(other);
    expect(mine.setZone('plain.test. MX 0 .')).toEqual([]);
    await post(sandbox, { to: ['bob@plain.test'], owner: other });
    await post(sandbox, { to: ['bob@plain.test'] });
    await until(sandbox, isQuiet);
    await until(sandbox, isQuiet, other);
    expect(mine.state.queue[0]?.recipients[0]?.state).toBe('failed');
    expect(theirs.state.queue[0]?.recipients[0]?.state).toBe('delivered');
    expect(theirs.state.zone).not.toBe(mine.state.zone);
    expect(mine.recordings.find(1)).toBe(undefined);
    expect(theirs.recordings.find(1)?.client).toBe('submission.sandbox.test');
    expect(mine.queue.original(theirs.state.queue[0]?.id ?? '')).toBe(
      undefined,
    );
    expect(theirs.mailbox.list().map(({ host }) => host)).toEqual([
      'plain.test',
    ]);
  });
});
