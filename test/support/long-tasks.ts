/** Tasks that keep a page from answering. */
import type { Page } from 'playwright';

/** Longer than this, and a reader feels it. */
const longest = 50;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread itself worked on it; it may have waited for a processor besides. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** How many milliseconds each task of the page's main thread took that took too long, while `act` went on. */
export async function longTasks(
  page: Page,
  act: () => Promise<void>,
): Promise<readonly number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser of its own.');
  // A profile of the script, which is recorded by default, takes its own time.
  await browser.startTracing(page, {
    categories: ['-*', 'disabled-by-default-devtools.timeline'],
  });
  await act();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const mainThreads = new Set(
    traceEvents
      .filter(
        ({ name, args }) =>
          name === 'thread_name' && args?.name === 'CrRendererMain',
      )
      .map(threadOf),
  );
  const tasks = traceEvents.filter(
    (event) => event.name === 'RunTask' && mainThreads.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error('The trace has no tasks.');
  return tasks
    .map(({ tdur = 0 }) => tdur / 1000)
    .filter((milliseconds) => milliseconds > longest);
}

function threadOf({ pid, tid }: TraceEvent) {
  return `${pid} ${tid}`;
}
