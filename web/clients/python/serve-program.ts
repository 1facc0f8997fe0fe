/** What a program's worker does: it loads Python, runs one program, and is ended by the page. */
import type { PyodideAPI } from 'pyodide';
import { Bell, Pipe, signalIn } from './shared-memory.js';
import {
  type FromWorker,
  libraryFolder,
  type PythonFiles,
  type ToWorker,
} from './worker-contract.js';
import { WorkerSide } from './worker-side.js';

/** What differs between a browser's worker and Node's. */
export interface Surroundings {
  post(message: FromWorker, transfer?: ArrayBuffer[]): void;
  /** Imports `pyodide.mjs` from its folder. */
  importPyodide(indexUrl: string): Promise<typeof import('pyodide')>;
  /** The octets of a file; tells how many have come. */
  fetchFile(
    url: string,
    heard: (received: number, total: number) => void,
  ): Promise<Uint8Array>;
}

type Load = Extract<ToWorker, { type: 'load' }>;

/** Serves the page; gives what is to hear its messages. */
export function serveProgram(surroundings: Surroundings) {
  let python: Promise<{ pyodide: PyodideAPI; side: WorkerSide }> | undefined;
  let isAwaited = true;
  return async (message: ToWorker) => {
    try {
      if (message.type === 'load') {
        python = load(message, surroundings);
        const { pyodide } = await python;
        const version = String(
          pyodide.runPython('import sys; "%d.%d.%d" % sys.version_info[:3]'),
        );
        surroundings.post({ type: 'ready', version });
        rehearse(pyodide, message.rehearsals, () => isAwaited);
      } else {
        isAwaited = false;
        const loaded = await python;
        if (loaded) run(loaded.pyodide, loaded.side, message);
      }
    } catch (error) {
      surroundings.post({ type: 'broken', message: sentenceOf(error) });
    }
  };
}

/** Browsers let calls nest less deeply than Python does, and name it differently. */
function sentenceOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return /call stack|recursion/i.test(reason)
    ? 'Its calls were nested more deeply than this browser allows, and Python broke down.'
    : reason;
}

async function load(order: Load, surroundings: Surroundings) {
  const { indexUrl, snapshotUrl, library } = order.files;
  const tell = (received: number, total: number) =>
    surroundings.post({ type: 'loading', received, total });
  // The largest file is asked for before the code that needs it.
  const snapshot = snapshotUrl && surroundings.fetchFile(snapshotUrl, tell);
  const { loadPyodide } = await surroundings.importPyodide(indexUrl);
  const pyodide = await loadPyodide({
    indexURL: indexUrl,
    ...(snapshot && { _loadSnapshot: snapshot }),
  });
  if (!snapshotUrl) prepare(pyodide, library ?? {});
  const interrupt = new Uint8Array(order.interrupt);
  pyodide.setInterruptBuffer(signalIn(interrupt));
  const bell = new Bell(order.bell);
  const orders = new Pipe(order.orders);
  const side = new WorkerSide(
    surroundings.post,
    { bell, orders, interrupt },
    () => pyodide.checkInterrupt(),
  );
  return { pyodide, side };
}

/** Puts our modules below those of the library, and imports what programs use. */
export function prepare(
  pyodide: PyodideAPI,
  library: NonNullable<PythonFiles['library']>,
) {
  const folder = `${libraryFolder}/workbook`;
  pyodide.FS.mkdirTree(folder);
  for (const [name, text] of Object.entries(library)) {
    pyodide.FS.writeFile(`${folder}/${name}`, text);
  }
  pyodide.runPython(`
import sys
sys.path.append('${libraryFolder}')
from workbook import start
start.install()
start.import_usual()
from workbook.rehearsal import rehearse
rehearse()
`);
}

/** Sends mail to nobody, so many times, as long as no program is there to be run. */
function rehearse(
  pyodide: PyodideAPI,
  times: number,
  isAwaited: () => boolean,
) {
  const session: () => void = pyodide.runPython(
    'from workbook.rehearsal import session; session',
  );
  let left = times;
  // A program that has come meanwhile waits for one session at most.
  const goOn = () => {
    if (left === 0 || !isAwaited()) return;
    left -= 1;
    session();
    setTimeout(goOn);
  };
  setTimeout(goOn);
}

function run(
  pyodide: PyodideAPI,
  side: WorkerSide,
  order: Extract<ToWorker, { type: 'run' }>,
) {
  const start: (side: WorkerSide, order: string) => void = pyodide.runPython(
    'from workbook.start import run; run',
  );
  start(side, JSON.stringify(order));
}
