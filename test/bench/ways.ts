/** The ways to the target: directly, through the relay, through websockify. Each relay is a process of its own. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { type RelayMessage, subprotocol } from '../../relay/contract.js';
import { closedPort } from '../relay/support/server.js';

/** A connection to the target. */
export interface Way {
  write(octets: Buffer): void;
  /** Who hears what comes; one at a time. */
  listener: (octets: Buffer) => void;
  close(): void;
}

export interface Ways {
  readonly direct: () => Promise<Way>;
  readonly relay: () => Promise<Way>;
  /** Through the relay with a window, as a program goes. */
  readonly pacedRelay: () => Promise<Way>;
  /** Absent where websockify is not installed. */
  readonly websockify?: () => Promise<Way>;
}

/** Octets that may be on their way to a program, and that it may have on theirs. */
const window = 256 * 1024;
const mostUnwritten = 1024 * 1024;

const websockifyPath = '/usr/bin/websockify';
const processes: ChildProcess[] = [];

/** Starts the target and the relays in front of it. */
export async function startWays(): Promise<Ways> {
  const target = fork(fileURLToPath(new URL('target.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  processes.push(target);
  const [port] = (await once(target, 'message')) as [number];
  const openRelay = await startRelay(port);
  const ways = {
    direct: () => openDirect(port),
    relay: () => openRelay(),
    pacedRelay: () => openRelay(window),
  };
  if (!existsSync(websockifyPath)) return ways;
  return { ...ways, websockify: await startWebsockify(port) };
}

export function stopWays(): void {
  for (const started of processes) started.kill();
}

async function openDirect(port: number): Promise<Way> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const way: Way = {
    write: (octets) => void socket.write(octets),
    listener: () => {},
    close: () => socket.destroy(),
  };
  socket.on('data', (octets) => way.listener(octets));
  return way;
}

async function startRelay(target: number) {
  const started = spawn(
    process.execPath,
    ['dist/relay/main.js', '--port', '0', '--allow', `127.0.0.1:${target}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  processes.push(started);
  const [line] = await once(started.stdout, 'data');
  const origin = /http:\/\/localhost:[0-9]+/.exec(String(line))?.[0] ?? '';
  return async (window?: number) => {
    const url = origin.replace('http://localhost', 'ws://127.0.0.1');
    const authority = origin.replace('http://', '');
    const webSocket = new WebSocket(`${url}/relay`, subprotocol, {
      headers: { host: authority, origin },
      perMessageDeflate: false,
    });
    await once(webSocket, 'open');
    webSocket.send(
      JSON.stringify({
        type: 'connect',
        host: '127.0.0.1',
        port: target,
        security: 'plain',
        ...(window !== undefined && { window }),
      }),
    );
    await once(webSocket, 'message');
    return window === undefined ? wayOver(webSocket) : pacedWay(webSocket);
  };
}

async function startWebsockify(target: number) {
  const port = await closedPort();
  const started = spawn(
    websockifyPath,
    [`127.0.0.1:${port}`, `127.0.0.1:${target}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  processes.push(started);
  let output = '';
  while (!output.includes('proxying from')) {
    const [text] = await once(started.stderr, 'data');
    output += String(text);
  }
  return async () => {
    const webSocket = new WebSocket(`ws://127.0.0.1:${port}/`, 'binary', {
      perMessageDeflate: false,
    });
    await once(webSocket, 'open');
    return wayOver(webSocket);
  };
}

function wayOver(webSocket: WebSocket): Way {
  const way: Way = {
    write: (octets) => webSocket.send(octets),
    listener: () => {},
    close: () => webSocket.terminate(),
  };
  webSocket.on('message', (octets: Buffer) => way.listener(octets));
  return way;
}

/** Says what it has taken when that is half of the window, and waits where too much has not left. */
function pacedWay(webSocket: WebSocket): Way {
  const waiting: Buffer[] = [];
  let unwritten = 0;
  let untaken = 0;
  const send = () => {
    while (unwritten < mostUnwritten) {
      const octets = waiting.shift();
      if (!octets) return;
      unwritten += octets.length;
      webSocket.send(octets);
    }
  };
  const way: Way = {
    write(octets) {
      waiting.push(octets);
      send();
    },
    listener: () => {},
    close: () => webSocket.terminate(),
  };
  webSocket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      untaken += data.length;
      if (untaken >= window / 2) {
        webSocket.send(`{"type":"taken","octets":${untaken}}`);
        untaken = 0;
      }
      way.listener(data);
      return;
    }
    const message = JSON.parse(String(data)) as RelayMessage;
    if (message.type !== 'written') return;
    unwritten -= message.octets;
    send();
  });
  return way;
}
