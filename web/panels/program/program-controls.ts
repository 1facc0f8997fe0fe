/** What can be asked of a program, as it stands. */
import type { PlayerState } from '../../clients/player.js';
import type { ControlAction } from '../smtp-controls.js';

/** Whether `action` can be asked of the program that is played. */
export function isAllowed(
  action: ControlAction,
  { isBehind, canGoBack, isBusy, isStale, program }: PlayerState,
): boolean {
  const phase = program?.phase ?? 'unavailable';
  if (phase === 'unavailable' || phase === 'loading') return false;
  const isUnderWay = phase === 'running' || phase === 'stopping';
  const isStill = !isUnderWay && !isBusy;
  const isAtEnd = isStill && !isBehind;
  // What was run is over; another program stands there, or the page was loaded again.
  const isAnew = phase === 'ended' && isStale;
  const canBegin = phase === 'absent' || phase === 'ready' || isAnew;
  const isPaused = phase === 'paused';
  switch (action) {
    case 'step':
      return isBehind ? isStill : isAtEnd && (canBegin || isPaused);
    case 'step-into':
      return isAtEnd && (canBegin || isPaused);
    case 'step-out':
      return isAtEnd && isPaused;
    case 'run':
      return isBehind ? isStill : isAtEnd && phase !== 'asking';
    case 'pause':
      return phase === 'running';
    case 'stop':
      return isUnderWay || isPaused || phase === 'asking';
    case 'back':
      return isStill && canGoBack;
    case 'forward':
      return isStill && isBehind;
    case 'reset':
      return true;
  }
}
