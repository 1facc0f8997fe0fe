/** Python in the page beside the machine's own python3, and beside itself without what makes it quick to load. */
import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import type { MailServers } from './mail-server.js';
import { median } from './measure.js';
import {
  openPythonPage,
  type PageRun,
  type PythonPage,
  type Stages,
} from './python-page.js';
import {
  firstLine,
  largeMailTo,
  oneSessionWith,
  sessionsWith,
  watchedAndNot,
} from './python-programs.js';

const execute = promisify(execFile);

type Figures = Readonly<Record<string, number>>;

/** Runs of one program, by turns in the page and under the machine's own python3. */
interface Both {
  readonly page: Figures[];
  readonly native: Figures[];
}

/** Milliseconds; `loads` are the machine's, before and after. `library` are our own Python modules, `mailServer` is a file to be run. */
export async function measurePython(
  library: Readonly<Record<string, string>>,
  mailServer: string,
  dist = 'dist',
  turns = 5,
) {
  const processes: ChildProcess[] = [];
  const mail = await startMailServer(mailServer, processes);
  const url = await startRelay(dist, mail, processes);
  const page = await openPythonPage(url);
  const before = loadavg()[0] ?? 0;
  try {
    // Fills the cache.
    await page.runCold(firstLine);
    const cold: Cold = { snapshot: [], plain: [] };
    const programs = {
      session: oneSessionWith(mail.least),
      sessions: sessionsWith(mail.least),
      sandboxSessions: sessionsWith(mail.sandbox),
      largeMail: largeMailTo(mail.least),
    };
    const both = new Map<string, Both>(
      Object.keys(programs).map((name) => [name, { page: [], native: [] }]),
    );
    const watched: Figures[] = [];
    for (let turn = 0; turn < turns; turn++) {
      cold.snapshot.push(await page.runCold(firstLine));
      cold.plain.push(await page.runCold(firstLine, { library }));
      for (const [name, program] of Object.entries(programs)) {
        both.get(name)?.page.push(await runPrepared(page, program));
        both.get(name)?.native.push(await runNative(program));
      }
      watched.push(await runPrepared(page, watchedAndNot(mail.least)));
    }
    return {
      loads: [round(before), round(loadavg()[0] ?? 0)],
      firstLine: {
        ...summarizeCold(cold.snapshot),
        withoutSnapshot: summarizeCold(cold.plain),
      },
      ...Object.fromEntries(
        [...both].map(([name, runs]) => [name, beside(runs)]),
      ),
      watched: summarizeWatched(watched),
    };
  } finally {
    await page.close();
    for (const started of processes) started.kill();
  }
}

interface Cold {
  readonly snapshot: PageRun[];
  readonly plain: PageRun[];
}

/** What a program prints, and as `program` what it took from its start to its end. */
async function runPrepared(page: PythonPage, program: string) {
  const { printed, took } = await page.runCold(program, { isPrepared: true });
  return { ...printed, program: took };
}

async function runNative(program: string): Promise<Figures> {
  const python = process.env.PYTHON ?? 'python3';
  const began = performance.now();
  const { stdout } = await execute(python, ['-c', program]);
  const took = performance.now() - began;
  return { ...(JSON.parse(stdout) as Figures), program: took };
}

const stages = [
  'worker',
  'snapshotBegan',
  'snapshot',
  'ready',
  'began',
] as const satisfies readonly (keyof Stages)[];

/** From the click on the tab to each stage, and to the first line. */
function summarizeCold(runs: readonly PageRun[]) {
  const since = runs.map(({ stages: reached, printed }) => {
    const clicked = reached.clicked ?? 0;
    const times: Record<string, number> = {
      firstLine: (printed.at ?? 0) - clicked,
    };
    for (const stage of stages) {
      const at = reached[stage];
      if (at !== undefined) times[stage] = at - clicked;
    }
    return times;
  });
  return { ...medians(since), fastest: fastest(since).firstLine };
}

function beside({ page, native }: Both) {
  const [here, there] = [medians(page), medians(native)];
  const ratios = Object.keys(here).map((name) => [
    name,
    round((here[name] ?? 0) / (there[name] ?? 0)),
  ]);
  return {
    page: here,
    native: there,
    ratio: Object.fromEntries(ratios) as Figures,
    fastest: { page: fastest(page), native: fastest(native) },
  };
}

function summarizeWatched(runs: readonly Figures[]) {
  const {
    busy = 0,
    plainBusy = 0,
    session = 0,
    plainSession = 0,
    ...others
  } = medians(runs);
  return {
    ...others,
    busy,
    plainBusy,
    session,
    plainSession,
    ratio: {
      busy: round(busy / plainBusy),
      session: round(session / plainSession),
    },
  };
}

function medians(runs: readonly Figures[]): Figures {
  return summarize(runs, median);
}

function fastest(runs: readonly Figures[]): Figures {
  return summarize(runs, (values) => Math.min(...values));
}

function summarize(
  runs: readonly Figures[],
  of: (values: readonly number[]) => number,
): Figures {
  const names = Object.keys(runs[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, round(of(runs.map((run) => run[name] ?? 0)))]),
  );
}

function round(value: number) {
  return Math.round(value * 100) / 100;
}

async function startMailServer(file: string, processes: ChildProcess[]) {
  const server = fork(file, {
    execArgv: ['--import', 'tsx'],
  });
  processes.push(server);
  const [ports] = (await once(server, 'message')) as [MailServers];
  return ports;
}

async function startRelay(
  dist: string,
  mail: MailServers,
  processes: ChildProcess[],
) {
  const allowed = [mail.least, mail.sandbox].flatMap((port) => [
    '--allow',
    `127.0.0.1:${port}`,
  ]);
  const args = ['--port', '0', ...allowed];
  const relay = spawn(process.execPath, [`${dist}/relay/main.js`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(relay);
  const stopped = once(relay, 'exit').then(() => {
    throw new Error('The relay did not start.');
  });
  const [line] = await Promise.race([once(relay.stdout, 'data'), stopped]);
  stopped.catch(() => {});
  const url = /http:\/\/localhost:[0-9]+/.exec(String(line))?.[0] ?? '';
  return `${url}/`;
}
