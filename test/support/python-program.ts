/** Programs run by the page's own Python, in a worker of Node's, against a real relay. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { WebSocket } from 'ws';
import { type AddressesAnswer, relayPath } from '../../relay/contract.js';
import { makePythonSnapshot } from '../../web/build/python-snapshot.js';
import type { ProgramPlayer } from '../../web/clients/player.js';
import type { Moment, ProgramEnd } from '../../web/clients/python/program.js';
import type { ProgramWorker } from '../../web/clients/python/program-run.js';
import { ProgramWorkers } from '../../web/clients/python/program-workers.js';
import { createPythonPlayer } from '../../web/clients/python/python-player.js';
import {
  openRelayLinks,
  type RelaySocketConstructor,
} from '../../web/transport/relay-link.js';
import type { PythonInMemory } from './python/worker.js';

const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide'));
let python: Promise<PythonInMemory> | undefined;

async function pythonInMemory(): Promise<PythonInMemory> {
  const { memory } = await makePythonSnapshot();
  const snapshot = new SharedArrayBuffer(memory.length);
  new Uint8Array(snapshot).set(memory);
  const wasm = readFileSync(join(pyodide, 'pyodide.asm.wasm'));
  return { module: await WebAssembly.compile(wasm), snapshot };
}

export interface ProgramPlace {
  readonly player: ProgramPlayer;
  readonly workspace: string;
  /** Ends what the player runs. */
  close(): void;
}

/** For each relay: while one program runs, the next worker loads Python. */
const pools = new Map<string, Promise<ProgramWorkers>>();

/** A player of Python programs whose connections go through the relay at `url`. */
export async function createProgramPlayer(url: string): Promise<ProgramPlace> {
  const workspace = crypto.randomUUID().replaceAll('-', '');
  const pool = pools.get(url) ?? createPool(url);
  pools.set(url, pool);
  const player = createPythonPlayer({
    workers: await pool,
    workspace,
    certificateAuthority: async () => {
      const answer = await fetch(new URL('/api/sandbox-ca.pem', url));
      return answer.ok ? answer.text() : undefined;
    },
    source: async (file) => (await makePythonSnapshot()).sources[file],
  });
  return { player, workspace, close: () => player.leave() };
}

async function createPool(url: string): Promise<ProgramWorkers> {
  python ??= pythonInMemory();
  workerFile ??= buildWorker();
  const [file, inMemory] = await Promise.all([workerFile, python]);
  const address = new URL(relayPath, url.replace('http', 'ws')).href;
  const Socket = class extends WebSocket {
    constructor(to: string, subprotocol: string) {
      super(to, subprotocol, { origin: new URL(url).origin });
    }
  } as unknown as RelaySocketConstructor;
  return new ProgramWorkers({
    files: { indexUrl: `${pyodide}/`, snapshotUrl: 'snapshot.bin' },
    createWorker: () => createWorker(file, inMemory),
    openLink: openRelayLinks(address, Socket),
    resolve: async (host, port) => {
      const query = new URLSearchParams({ host, port: String(port) });
      const answer = await fetch(new URL(`/api/addresses?${query}`, url));
      return (await answer.json()) as AddressesAnswer;
    },
  });
}

let workerFile: Promise<string> | undefined;

/** The worker as JavaScript, which Node loads by itself. */
async function buildWorker(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'python-worker-'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: fileURLToPath(new URL('./python/worker.ts', import.meta.url)),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  return join(folder, 'worker.mjs');
}

function createWorker(file: string, python: PythonInMemory): ProgramWorker {
  const worker = new Worker(file, { workerData: python });
  // A worker that nobody waits for keeps no test from ending.
  worker.unref();
  const adapted: ProgramWorker = {
    postMessage: (message) => worker.postMessage(message),
    onmessage: null,
    onerror: null,
    terminate: () => void worker.terminate(),
  };
  worker.on('message', (data) => adapted.onmessage?.({ data }));
  worker.on('error', (error) => adapted.onerror?.({ message: String(error) }));
  return adapted;
}

export interface PlayedProgram {
  readonly stdout: string;
  readonly stderr: string;
  readonly end: ProgramEnd;
  readonly moments: readonly Moment[];
  readonly player: ProgramPlayer;
  /** What `DELETE` and `GET /api/workspaces/` know it by. */
  readonly workspace: string;
}

/** Runs a program to its end; `input` are the lines that `input()` is given, in order. */
export async function runProgram(
  url: string,
  source: string,
  input: readonly string[] = [],
): Promise<PlayedProgram> {
  const place = await createProgramPlayer(url);
  const { player, workspace } = place;
  const moments: Moment[] = [];
  const lines = [...input];
  player.setScript(source);
  try {
    await player.run();
    while (player.state.program?.phase === 'asking') {
      const asked = standstill(player);
      player.answer(lines.shift());
      await asked;
    }
    const { program } = player.state;
    const moment = program?.moment;
    if (moment?.type !== 'ended') {
      throw new Error(program?.obstacle ?? 'The program has not ended.');
    }
    const text = (stream: string) =>
      (program?.output ?? [])
        .filter((piece) => piece.stream === stream)
        .map((piece) => piece.text)
        .join('');
    return {
      stdout: text('stdout'),
      stderr: text('stderr'),
      end: moment.end,
      moments,
      player,
      workspace,
    };
  } finally {
    place.close();
  }
}

/** Settles once the program stands, asks or has ended again. */
function standstill(player: ProgramPlayer): Promise<void> {
  return new Promise((resolve) => {
    player.addEventListener('change', function look() {
      if (player.state.isBusy) return;
      player.removeEventListener('change', look);
      resolve();
    });
  });
}
