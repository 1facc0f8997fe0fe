/** The page's own Python in a real Chromium, with a profile whose cache is warm. */
import {
  type BareChromium,
  type BarePage,
  startBareChromium,
} from './bare-chromium.js';

/** Milliseconds since the epoch; what has not happened is absent. */
export interface Stages {
  readonly clicked?: number;
  /** A worker was made, and told to load Python. */
  readonly worker?: number;
  /** The first and the last octets of the snapshot have come. */
  readonly snapshotBegan?: number;
  readonly snapshot?: number;
  readonly ready?: number;
  readonly began?: number;
}

export interface PageRun {
  readonly printed: Readonly<Record<string, number>>;
  readonly stages: Stages;
  /** Milliseconds from Run to the program's end. */
  readonly took: number;
}

export interface PythonPage {
  /** Opens the page anew, its Python tab, and runs `program` as soon as it can be run. */
  runCold(program: string, options?: ColdOptions): Promise<PageRun>;
  close(): Promise<void>;
}

export interface ColdOptions {
  /** Our own modules, by name: Python is then loaded without its snapshot. */
  readonly library?: Readonly<Record<string, string>>;
  /** Runs the program a second after Python has come, as who has read a line of it would. */
  readonly isPrepared?: boolean;
}

/** Opens a browser on the page at `url`. */
export async function openPythonPage(url: string): Promise<PythonPage> {
  const chromium = await startBareChromium();
  return {
    async runCold(program, options = {}) {
      const page = await openFresh(chromium, url, options);
      const run = await runIn(page, program, options.isPrepared ?? false);
      await page.close();
      return run;
    },
    close: () => chromium.close(),
  };
}

/** A page that remembers nothing of the turn before. */
async function openFresh(
  chromium: BareChromium,
  url: string,
  { library }: ColdOptions,
) {
  const page = await chromium.open(`${url}nothing.txt`);
  await page.evaluate(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const deletion = indexedDB.deleteDatabase(name);
      await new Promise((resolve) => {
        deletion.onsuccess = resolve;
        deletion.onblocked = resolve;
      });
    }
  });
  await page.beforeEachLoad(observeWorkers, library);
  await page.goTo(`${url}playground`);
  await page.evaluate(untilNothingLoads);
  return page;
}

/** Until the workbench is there, and for a while nothing more was asked for. */
async function untilNothingLoads() {
  const loaded = () => performance.getEntriesByType('resource').length;
  for (let before = -1; before !== loaded(); ) {
    before = document.querySelector('smtp-language-tabs') ? loaded() : -1;
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** Notes in the page what its workers say, and when. */
function observeWorkers(library: ColdOptions['library']) {
  const stages: Record<string, number> = {};
  const observed = { stages, printed: '', endedAt: 0 };
  Object.assign(globalThis, { observed });
  const note = (stage: string) => {
    stages[stage] ??= Date.now();
  };
  globalThis.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        if (data?.type === 'loading') {
          note('snapshotBegan');
          if (data.received === data.total) note('snapshot');
        }
        if (data?.type === 'ready' || data?.type === 'began') note(data.type);
        if (data?.type === 'output') observed.printed += data.text;
        if (data?.type === 'moment' && data.moment.type === 'ended') {
          observed.endedAt = performance.now();
        }
      });
    }
    override postMessage(message: unknown, ...rest: []) {
      const order = message as { type?: string; files?: { indexUrl: string } };
      if (order?.type !== 'load') {
        super.postMessage(message, ...rest);
        return;
      }
      note('worker');
      const { indexUrl } = order.files ?? {};
      const files = library ? { indexUrl, library } : order.files;
      super.postMessage({ ...order, files }, ...rest);
    }
  };
}

interface Observed {
  readonly stages: Stages;
  readonly printed: string;
  /** Of the page's clock; 0 until the program has said that it ended. */
  readonly endedAt: number;
}

async function runIn(
  page: BarePage,
  program: string,
  isPrepared: boolean,
): Promise<PageRun> {
  const json = await page.evaluate(
    async ({ text, waits }) => {
      const { observed } = globalThis as unknown as { observed: Observed };
      const until = async (isMet: () => unknown) => {
        while (!isMet()) await new Promise((done) => setTimeout(done, 1));
      };
      const workbench = document.querySelector('smtp-workbench') as
        | (HTMLElement & {
            replaceScript(script: string, language: string): Promise<void>;
          })
        | null;
      const inTabs = workbench?.querySelector('smtp-language-tabs');
      if (!workbench || !inTabs) throw new Error('There is no workbench.');
      (observed.stages as Record<string, number>).clicked = Date.now();
      await workbench.replaceScript(text, 'python');
      if (waits) {
        await until(() => observed.stages.ready);
        await new Promise((done) => setTimeout(done, 1000));
      }
      const controls = workbench.querySelector('smtp-program-controls');
      const began = performance.now();
      controls?.dispatchEvent(
        Object.assign(new Event('control', { bubbles: true }), {
          action: 'run',
        }),
      );
      await until(() => observed.endedAt);
      const took = observed.endedAt - began;
      return JSON.stringify({ ...observed, took });
    },
    { text: program, waits: isPrepared },
  );
  const { stages, printed, took } = JSON.parse(json) as Observed & {
    took: number;
  };
  try {
    return {
      stages,
      took,
      printed: JSON.parse(printed) as Record<string, number>,
    };
  } catch {
    throw new Error(`The program printed: ${printed}`);
  }
}
