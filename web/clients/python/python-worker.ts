/** The worker of one program, in a browser. */
import { serveProgram } from './serve-program.js';
import { MemoryUnpacker } from './sparse-memory.js';
import type { FromWorker, ToWorker } from './worker-contract.js';

const serve = serveProgram({
  post(message: FromWorker, transfer: ArrayBuffer[] = []) {
    postMessage(message, { transfer });
  },
  importPyodide(indexUrl) {
    // What pyodide.mjs imports in its turn is asked for at once too.
    import(/* @vite-ignore */ `${indexUrl}pyodide.asm.mjs`).catch(() => {});
    return import(/* @vite-ignore */ `${indexUrl}pyodide.mjs`);
  },
  fetchFile: fetchMemory,
});

addEventListener('message', (event: MessageEvent<ToWorker>) => {
  void serve(event.data);
});

/** Octets after which the page is told again how many have come. */
const toldAtOnce = 1024 * 1024;

/** Memory that `packMemory` made a file of. */
async function fetchMemory(
  url: string,
  heard: (received: number, total: number) => void,
) {
  const response = await fetch(url);
  if (!response.ok || !response.body) {
    throw new Error(`The relay answered ${response.status} to ${url}.`);
  }
  // Told by the build, since a compressed answer has another length.
  const { searchParams } = new URL(url, location.href);
  const total = Number(searchParams.get('octets'));
  const unpacker = new MemoryUnpacker(Number(searchParams.get('memory')));
  let received = 0;
  let told = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) {
      if (received === total) return unpacker.memory;
      throw new Error('The relay sent less of Python than there is.');
    }
    unpacker.take(value);
    received += value.length;
    if (received - told < toldAtOnce && received < total) continue;
    told = received;
    heard(received, total);
  }
}
