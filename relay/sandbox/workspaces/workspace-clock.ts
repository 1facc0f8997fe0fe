/**
 * A workspace's clock. It runs as time does, and hurries while something waits
 * for it: mail in the queue, a sender who must come again later. So nobody waits
 * for days, and what nobody waits for keeps its true date.
 */
import type { WorkspaceClockState } from '../../contract.js';
import type { Clock } from '../clock.js';

export interface WorkspaceClock extends Clock {
  readonly state: WorkspaceClockState;
  /** How many seconds an hour takes while it hurries, from `shortestHour` to `longestHour`. */
  setHourSeconds(seconds: number): void;
  /** Forgets all that waits. */
  close(): void;
}

export const shortestHour = 0.1;
export const longestHour = 60;
const usualHour = 10;

const hour = 3600; // seconds

/** Makes one that shows what `base` shows; `changed` is called when its pace changes. */
export function makeWorkspaceClock(
  base: Clock,
  changed: () => void,
): WorkspaceClock {
  let hourSeconds = usualHour;
  /** When the pace changed last, by `base` and by this clock. */
  let baseThen = base.now();
  let then = baseThen;
  const waiting = new Set<{
    at: number;
    act: () => void;
    cancel: () => void;
  }>();

  const pace = () => (waiting.size > 0 ? hour / hourSeconds : 1);
  const now = () => then + (base.now() - baseThen) * pace();

  /** Changes what the pace follows from, and lets those that wait wait anew. */
  function change(act: () => void) {
    const wasHurrying = waiting.size > 0;
    then = now();
    baseThen = base.now();
    act();
    for (const each of waiting) {
      each.cancel();
      each.cancel = base.after((each.at - then) / pace(), () => {
        change(() => waiting.delete(each));
        // A timer may come a little early, and what it was set for is then.
        then = Math.max(then, each.at);
        each.act();
      });
    }
    if (wasHurrying !== waiting.size > 0) changed();
  }

  return {
    now,
    after(milliseconds, act) {
      const each = { at: now() + milliseconds, act, cancel: () => {} };
      change(() => waiting.add(each));
      return () => {
        each.cancel();
        change(() => waiting.delete(each));
      };
    },
    get state() {
      return {
        now: new Date(now()).toISOString(),
        isHurrying: waiting.size > 0,
        hourSeconds,
      };
    },
    setHourSeconds(seconds) {
      change(() => {
        hourSeconds = Math.min(Math.max(seconds, shortestHour), longestHour);
      });
      changed();
    },
    close() {
      for (const each of waiting) each.cancel();
      waiting.clear();
    },
  };
}
