/** The worker of one program, in Node: what a page's worker is, but for where it stands. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { serveProgram } from '../../../web/clients/python/serve-program.js';
import type { ToWorker } from '../../../web/clients/python/worker-contract.js';

/** Made once for all workers, as a browser keeps both. */
export interface PythonInMemory {
  /** `pyodide.asm.wasm`, compiled. */
  readonly module: WebAssembly.Module;
  readonly snapshot: SharedArrayBuffer;
}

const port = parentPort;
if (port) {
  const { module, snapshot } = workerData as PythonInMemory;
  // Pyodide compiles its octets in each worker: here they are compiled already.
  Object.assign(WebAssembly, {
    instantiate: async (
      what: BufferSource | WebAssembly.Module,
      imports?: WebAssembly.Imports,
    ) => {
      const isPython = 'byteLength' in what && what.byteLength > 5_000_000;
      const compiled = isPython
        ? module
        : new WebAssembly.Module(bytesIn(what));
      const instance = new WebAssembly.Instance(compiled, imports);
      return { module: compiled, instance };
    },
  });
  const serve = serveProgram({
    post: (message, transfer = []) => port.postMessage(message, transfer),
    importPyodide: (indexUrl) =>
      import(pathToFileURL(`${indexUrl}pyodide.mjs`).href),
    fetchFile: () => Promise.resolve(new Uint8Array(snapshot)),
  });
  port.on('message', (message: ToWorker) => void serve(message));
}

function bytesIn(what: BufferSource | WebAssembly.Module): BufferSource {
  if (what instanceof WebAssembly.Module) {
    throw new Error('Pyodide was expected to compile what it instantiates.');
  }
  return what;
}
