/** The worker of one program, in Node: what a page's worker is, but for where it stands. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { serveProgram } from '../../../web/clients/python/serve-program.js';
import type { ToWorker } from '../../../web/clients/python/worker-contract.js';

const port = parentPort;
if (port) {
  const serve = serveProgram({
    post: (message, transfer = []) => port.postMessage(message, transfer),
    importPyodide: (indexUrl) =>
      import(pathToFileURL(`${indexUrl}pyodide.mjs`).href),
    fetchFile: (path) => Promise.resolve(new Uint8Array(readFileSync(path))),
  });
  port.on('message', (message: ToWorker) => void serve(message));
}
