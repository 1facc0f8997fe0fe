/**
 * `npm run bench`: what the relay costs beside a direct connection and beside
 * websockify, in the same run; how much script the page loads before the editor;
 * how fast messages are read beside postal-mime and mailparser; for how long large
 * files keep the page from answering; what Python in the page costs beside the
 * machine's own; how much memory 500 workspaces take, and 2000 sessions leave behind.
 * Prints JSON.
 */
import { fileURLToPath } from 'node:url';
import { readLibrary } from '../../web/build/python-snapshot.js';
import { importBuilt } from './import-built.js';
import {
  measureDownload,
  measureRoundTrip,
  measureUpload,
  median,
} from './measure.js';
import type { measureMessages } from './measure-messages.js';
import { measurePageWork } from './measure-page-work.js';
import type { measurePython } from './measure-python.js';
import { measureSessions } from './measure-sessions.js';
import { measureWorkspaces } from './measure-workspaces.js';
import { measurePages } from './page-size.js';
import { startWays, stopWays, type Way } from './ways.js';

/** The ways take turns, so that a busy moment of the machine hits them all. */
const turns = 5;
const warmUpCommands = 3000;
const commands = 5000;

interface Samples {
  readonly roundTrip: number[];
  readonly download: number[];
  readonly upload: number[];
}

const ways = await startWays();
const samples = new Map<string, Samples>();
for (let turn = 0; turn < turns; turn++) {
  for (const [name, open] of Object.entries(ways)) {
    const taken = samples.get(name) ?? {
      roundTrip: [],
      download: [],
      upload: [],
    };
    samples.set(name, taken);
    await sample(await open(), taken);
  }
}
stopWays();

const { measureMessages: measure } = (await importBuilt(
  'measure-messages',
)) as { measureMessages: typeof measureMessages };

const { measurePython: python } = (await importBuilt('measure-python')) as {
  measurePython: typeof measurePython;
};

const report = {
  node: process.version,
  direct: summarize('direct'),
  relay: summarize('relay'),
  pacedRelay: summarize('pacedRelay'),
  websockify: summarize('websockify'),
  pages: measurePages('dist/web') ?? null,
  messages: await measure(),
  explainPage: await measurePageWork(),
  workspaces: await measureWorkspaces(),
  sessions: await measureSessions(),
  python: await python(
    readLibrary(),
    fileURLToPath(new URL('mail-server.ts', import.meta.url)),
  ),
};
console.log(JSON.stringify(report, null, 2));

async function sample(way: Way, taken: Samples) {
  await measureRoundTrip(way, warmUpCommands);
  taken.roundTrip.push(await measureRoundTrip(way, commands));
  taken.download.push(await measureDownload(way));
  taken.upload.push(await measureUpload(way));
  way.close();
}

/** The medians of a way; null where it could not be taken. */
function summarize(name: string) {
  const taken = samples.get(name);
  if (!taken) return null;
  return {
    roundTripMicroseconds: round(median(taken.roundTrip)),
    downloadMegabytesPerSecond: round(median(taken.download)),
    uploadMegabytesPerSecond: round(median(taken.upload)),
  };
}

function round(value: number) {
  return Math.round(value * 10) / 10;
}
