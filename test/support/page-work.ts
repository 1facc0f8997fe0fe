/** How much a page's threads work: a task of the main one keeps the page from answering. */
import type { Page } from 'playwright';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds that the thread itself worked on it; it may have waited for a processor besides. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of processor time. */
export interface PageWork {
  /** The longest task of the page itself: a frame waits for it. */
  readonly longestTask: number;
  /** All tasks of its workers. */
  readonly workers: number;
}

/** What the threads of the page did while `act` went on. */
export async function pageWork(
  page: Page,
  act: () => Promise<void>,
): Promise<PageWork> {
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
  const own = tasksOf(traceEvents, 'CrRendererMain');
  const workers = tasksOf(traceEvents, 'DedicatedWorker thread');
  if (own.length === 0) throw new Error('The trace has no tasks.');
  return {
    longestTask: Math.max(...own),
    workers: workers.reduce((sum, one) => sum + one, 0),
  };
}

function tasksOf(
  events: readonly TraceEvent[],
  thread: string,
): readonly number[] {
  const threads = new Set(
    events
      .filter(
        ({ name, args }) => name === 'thread_name' && args?.name === thread,
      )
      .map(threadOf),
  );
  return events
    .filter((event) => event.name === 'RunTask' && threads.has(threadOf(event)))
    .map(({ tdur = 0 }) => tdur / 1000);
}

function threadOf({ pid, tid }: TraceEvent) {
  return `${pid} ${tid}`;
}
