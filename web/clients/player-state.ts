/** The snapshot of a player that its page shows. */
import type { Target } from '../transport/connection.js';
import type { Plan } from './plan.js';
import type { PlayerState, StepOutcome, Stop } from './player.js';
import { octetsOfStep } from './step-runner.js';
import type { Wire } from './wire.js';

export interface PlayerParts {
  readonly plan: Plan;
  readonly wire: Wire;
  readonly outcomes: readonly StepOutcome[];
  readonly stop: Stop | undefined;
  readonly isBusy: boolean;
  readonly isRunning: boolean;
  readonly isRestored: boolean;
  readonly isStale: boolean;
  /** Where it connects if no step says otherwise. */
  readonly target: Target;
}

/** The state that `parts` amount to. */
export function snapshotOf(parts: PlayerParts): PlayerState {
  const { plan, wire, isRunning, isStale } = parts;
  const { recording } = wire;
  const { isBehind, canGoBack, session } = recording;
  const done = recording.doneInView;
  const next = plan.steps[done];
  const preview = next && octetsOfStep(next, session);
  const stop = isBehind ? undefined : parts.stop;
  return {
    activity: activityOf(parts),
    isRunning,
    events: [...recording.events],
    session,
    isBehind,
    canGoBack,
    steps: plan.steps.length,
    done,
    ...(next && { next: next.lines }),
    ...(preview !== undefined && { preview }),
    outcomes: parts.outcomes,
    ...(stop && { stop }),
    isStale,
    target: targetOf(parts),
  };
}

function activityOf({ wire, isBusy, isRestored }: PlayerParts) {
  if (wire.activity !== 'idle') return wire.activity;
  if (isBusy) return 'waiting';
  const isOver = wire.target !== undefined && !wire.isOpen;
  return isOver || isRestored ? 'ended' : 'idle';
}

function targetOf({ plan, wire, target }: PlayerParts): Target {
  const { recording } = wire;
  const asked = recording.session.target;
  if (asked) {
    const { host, port, security } = asked;
    return { host, port, security };
  }
  const steps = plan.steps.slice(recording.doneInView);
  const first = steps.find(({ type }) => type === 'connect');
  return first?.type === 'connect' ? first.target : target;
}
