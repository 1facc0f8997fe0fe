import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import {
  afterAll,
  beforeAll,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest';
import type { MailboxMessage } from '../../relay/contract.js';
import { planPorts } from '../../relay/outside-doors.js';
import { namedServers } from '../../relay/sandbox/names.js';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { readLines } from './sandbox/dialogue.js';
import { freeFirstPort } from './support/free-first-port.js';
import { openPage } from './support/page.js';

let relay: RunningRelay;
let first: number;
beforeAll(async () => {
  first = await freeFirstPort();
  relay = await startRelay({ host: '127.0.0.1', port: 0, listen: first });
});
afterAll(() => relay.close());

/** A client that is tried where it is installed. */
const swaks = 'swaks';
const hasSwaks = spawnSync(swaks, ['--version']).status === 0;

const mine = '1'.repeat(32);
const theirs = '2'.repeat(32);

/** The port that stands for a server. */
function portOf(host: string, port: number) {
  const server = relay.servers.find(
    (each) => each.host === host && each.port === port,
  );
  return server?.listening ?? 0;
}

/** A program of somebody's own, connected to a port of this machine. */
async function visit(port: number) {
  const socket = connectTcp(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return { socket, lines: readLines(socket) };
}

/** Opens the workbook with a workspace, as a page does that follows its events. */
async function openWorkbook(workspace: string) {
  const going = new AbortController();
  onTestFinished(() => going.abort());
  const address = `${relay.url}api/workspaces/${workspace}/events`;
  const { body } = await fetch(address, { signal: going.signal });
  await body?.getReader().read();
}

/** Reads a whole reply. */
async function reply({ next }: ReturnType<typeof readLines>) {
  let line = await next();
  while (line?.[3] === '-') line = await next();
  return line;
}

async function deliver(port: number, subject: string) {
  const { socket, lines } = await visit(port);
  await reply(lines);
  for (const line of [
    'EHLO client.example',
    'MAIL FROM:<alice@example.org>',
    'RCPT TO:<bob@sandbox.test>',
    'DATA',
    `Subject: ${subject}\r\n\r\nHello\r\n.`,
    'QUIT',
  ]) {
    socket.write(`${line}\r\n`);
    expect(await reply(lines)).toMatch(/^[23]/);
  }
  expect(await lines.next()).toBeUndefined();
}

async function arrived(workspace: string) {
  const address = `${relay.url}api/workspaces/${workspace}/messages`;
  const list = (await (await fetch(address)).json()) as MailboxMessage[];
  return list.length;
}

describe('a port that stands for a server of the sandbox', () => {
  test('is listed with it', async () => {
    const response = await fetch(`${relay.url}api/servers`);
    expect(await response.json()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          host: 'mx.sandbox.test',
          port: 25,
          listening: first + 25,
        }),
      ]),
    );
  });

  test.each(namedServers.map(({ role, port }) => [role.host, port] as const))(
    'leads to %s:%d',
    async (host, port) => {
      const { socket, lines } = await visit(portOf(host, port));
      const server = relay.servers.find(
        (each) => each.host === host && each.port === port,
      );
      const isQuiet = /^(?:you\.|mx\.silent\.)/.test(host);
      if (isQuiet || server?.security === 'tls') return;
      const name = host.replaceAll('.', '\\.');
      expect(await lines.next()).toMatch(
        port === 110 ? /^\+OK / : new RegExp(`^(?:220|554) ${name} `),
      );
      socket.destroy();
    },
  );

  test('puts mail into the workbook that was opened last', async () => {
    const before = [await arrived(mine), await arrived(theirs)];
    await openWorkbook(theirs);
    await openWorkbook(mine);
    await deliver(portOf('mx.sandbox.test', 25), 'For me');
    await openWorkbook(theirs);
    await deliver(portOf('mx.sandbox.test', 25), 'For them');
    await deliver(portOf('mx.sandbox.test', 25), 'For them, too');
    expect([await arrived(mine), await arrived(theirs)]).toEqual([
      Number(before[0]) + 1,
      Number(before[1]) + 2,
    ]);
  });

  test.skipIf(!hasSwaks)(
    `takes mail from swaks${hasSwaks ? '' : ' (skipped: there is none here)'}`,
    async () => {
      await openWorkbook(mine);
      const before = await arrived(mine);
      const client = spawn(swaks, [
        '--server',
        '127.0.0.1',
        '--port',
        String(portOf('mx.sandbox.test', 25)),
        '--helo',
        'client.example',
        '--from',
        'alice@example.org',
        '--to',
        'bob@sandbox.test',
      ]);
      client.stdout.resume();
      expect(await once(client, 'close')).toEqual([0, null]);
      expect(await arrived(mine)).toBe(before + 1);
    },
  );

  test('has a certificate for localhost, where TLS comes first', async () => {
    const pem = await fetch(`${relay.url}api/sandbox-ca.pem`);
    const socket = connectTls({
      port: portOf('submission.sandbox.test', 465),
      host: '127.0.0.1',
      servername: 'localhost',
      ca: await pem.text(),
    });
    onTestFinished(() => void socket.destroy());
    await once(socket, 'secureConnect');
    expect(await readLines(socket).next()).toMatch(/^220 submission/);
  });

  test('leads to the learner who plays the server', async () => {
    await openWorkbook(mine);
    const server = await openPage(relay);
    onTestFinished(() => server.webSocket.terminate());
    server.say({ type: 'accept', workspace: mine });
    const { socket, lines } = await visit(portOf('you.sandbox.test', 25));
    socket.write('EHLO program.example\r\n');
    expect(await server.receives('\n')).toBe('EHLO program.example\r\n');
    server.send('220 Hello\r\n');
    expect(await lines.next()).toBe('220 Hello');
    const broken = new Promise<NodeJS.ErrnoException>((resolve) =>
      socket.once('error', resolve),
    );
    server.say({ type: 'reset' });
    expect(await broken).toMatchObject({ code: 'ECONNRESET' });
  });

  test('passes on the end of either side, and what comes before', async () => {
    const { socket, lines } = await visit(portOf('mx.sandbox.test', 25));
    await reply(lines);
    socket.end('QUIT\r\n');
    expect(await reply(lines)).toMatch(/^221 /);
    expect(await lines.next()).toBeUndefined();
  });
});

describe('the plan of the ports', () => {
  const servers = (...names: string[]) =>
    names.map((name) => {
      const [host = '', port] = name.split(':');
      return {
        host,
        port: Number(port),
        security: 'plain' as const,
        description: '',
        isSandbox: true,
      };
    });
  const planned = (...names: string[]) => [
    ...planPorts(10_000, servers(...names)).values(),
  ];

  test('adds thousands where a port is taken, in the order of the servers', () => {
    expect(
      planned(
        'mx.sandbox.test:25',
        'lmtp.sandbox.test:24',
        'old.sandbox.test:25',
      ),
    ).toEqual([10_025, 10_024, 11_025]);
  });

  test('has those of sandbox.test first', () => {
    expect(
      [
        ...planPorts(
          10_000,
          servers('plain.test:25', 'mx.sandbox.test:25'),
        ).entries(),
      ].map(([{ host }, port]) => [host, port]),
    ).toEqual([
      ['mx.sandbox.test', 10_025],
      ['plain.test', 11_025],
    ]);
  });

  test('has room for all that the sandbox has, wherever it begins', () => {
    const all = planPorts(40_000, relay.servers);
    expect(Math.max(...all.values())).toBeLessThan(65_536);
    expect(new Set(all.values()).size).toBe(relay.servers.length);
  });
});
