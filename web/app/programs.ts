/** Players of Python programs in this browser: loaded once a learner opens a Python tab. */
import { files } from 'virtual:python-files';
import type { ProgramPlayer } from '../clients/player.js';
import type { ProgramWorker } from '../clients/python/program-run.js';
import { ProgramWorkers } from '../clients/python/program-workers.js';
import { createPythonPlayer } from '../clients/python/python-player.js';
import workerUrl from '../clients/python/python-worker.ts?worker&url';
import { openRelayLinks } from '../transport/relay-link.js';
import {
  fetchAddresses,
  fetchCertificateAuthority,
} from '../transport/sandbox-client.js';
import { trustedScriptUrl } from './trusted-script-url.js';

const obstacle =
  'Python cannot run in this page, since the browser gives it no shared memory. ' +
  'Open the workbook at http://localhost or over https, in a current browser; ' +
  'over plain http from another computer no browser allows it. All else in the workbook works.';

/** After that many, a session hardly gets quicker. */
const rehearsals = 12;

/** Makes players whose connections go through the relay at `relay`, from a page of `origin`. */
export function createPlayers(
  relay: string,
  origin: string,
  workspace: string,
): () => ProgramPlayer {
  const workers = new ProgramWorkers({
    files,
    createWorker: () =>
      new Worker(trustedScriptUrl(workerUrl), {
        type: 'module',
      }) as ProgramWorker,
    rehearsals,
    openLink: openRelayLinks(relay),
    resolve: (host, port) => fetchAddresses(origin, host, port),
    ...(!crossOriginIsolated && { obstacle }),
  });
  return () =>
    createPythonPlayer({
      workers,
      workspace,
      certificateAuthority: () => fetchCertificateAuthority(origin),
      source: fetchSource,
    });
}

async function fetchSource(file: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${files.indexUrl}lib/${file}`);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
