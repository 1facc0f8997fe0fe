/** What the sandbox's clock shows, and how its times are written: in UTC, as the mail's own. */
import type { WorkspaceClockState } from '../../../relay/contract.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How fast the clock runs: 1 is as time does. */
export function paceOf({
  isHurrying,
  hourSeconds,
}: WorkspaceClockState): number {
  return isHurrying ? hour / (hourSeconds * second) : 1;
}

/** What the clock shows, in milliseconds since 1970, so many milliseconds after it was `clock`. */
export function sandboxNow(clock: WorkspaceClockState, elapsed: number) {
  return Date.parse(clock.now) + elapsed * paceOf(clock);
}

/** An instant, as `Sun 22 Nov, 17:05:02`. */
export function writeInstant(at: number | string): string {
  const date = new Date(at);
  const day = date.toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const time = date.toLocaleTimeString('en-GB', { timeZone: 'UTC' });
  return `${day.replace(',', '')}, ${time}`;
}

/** A span of time in its two largest units, as `2 h 30 min`. */
export function writeSpan(milliseconds: number): string {
  const left = Math.max(milliseconds, 0);
  const counts = [
    [Math.floor(left / day), 'd'],
    [Math.floor(left / hour) % 24, 'h'],
    [Math.floor(left / minute) % 60, 'min'],
    [Math.floor(left / second) % 60, 's'],
  ] as const;
  const first = counts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return counts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
