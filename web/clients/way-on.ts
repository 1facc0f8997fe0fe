import type { Stop } from './player.js';

interface Standing {
  /** Whether the script has another step. */
  readonly hasNext: boolean;
  /** Whether there is a connection that lasts. */
  readonly isOpen: boolean;
}

/** `stop` with what can be done next, which depends on how the script stands by now. */
export function withWayOn(stop: Stop, standing: Standing): Stop {
  if (stop.reason !== 'unexpected-reply') return stop;
  const advice = [stop.advice, wayOn(standing)].filter(Boolean).join(' ');
  return { ...stop, advice };
}

function wayOn({ hasNext, isOpen }: Standing) {
  if (!isOpen) return 'Reset to connect again.';
  return hasNext
    ? 'Step goes on all the same; or change the script and Reset.'
    : 'The script ends here: add a line, or Reset.';
}
