/** The snapshot of a player that its page shows. */
import type { Target } from '../transport/connection.js';
import { isMailDataOpen } from './open-mail-data.js';
import type { OutcomeList } from './outcome-list.js';
import type { PlayerState, StaleReason, Stop, WayOn } from './player.js';
import type { Playthrough } from './playthrough.js';
import type { Recording } from './recording.js';
import type { ScriptInHand } from './script-in-hand.js';
import { octetsOfStep } from './step-runner.js';

export interface PlayerParts {
  readonly script: ScriptInHand;
  readonly play: Playthrough;
  readonly outcomes: OutcomeList;
  readonly isRunning: boolean;
}

/** The state that `parts` amount to. */
export function snapshotOf(parts: PlayerParts): PlayerState {
  const { play, isRunning } = parts;
  const { plan } = parts.script;
  const { recording, wire } = play;
  const { isBehind, canGoBack, session } = recording;
  const done = recording.doneInView;
  const next = plan.steps[done];
  const activity = activityOf(play);
  const preview =
    next && activity !== 'ended' ? octetsOfStep(next, session) : undefined;
  const stop = isBehind ? undefined : stopOf(parts);
  const staleReason = staleReasonOf(parts);
  return {
    activity,
    isRunning,
    isBusy: isRunning || play.isBusy,
    events: [...recording.events],
    session,
    isBehind,
    canGoBack,
    steps: plan.steps.length,
    done,
    doneAtEnd: recording.done,
    ...(next && { next: next.lines }),
    ...(preview !== undefined && { preview }),
    ...(next?.type === 'connect' && { connectsTo: next.target }),
    outcomes: parts.outcomes.of(recording.viewed, plan),
    ...(stop && { stop }),
    isStale: staleReason !== undefined,
    ...(staleReason && { staleReason }),
    isMailDataOpen: wire.isOpen && isMailDataOpen(session),
    hasTypedLines: hasTypedLines(recording),
    target: targetOf(parts),
  };
}

function hasTypedLines({ steps, events }: Recording) {
  return steps.some(
    ({ start, signatures }) =>
      signatures.length === 0 && events[start]?.type === 'sent',
  );
}

function activityOf({ wire, isBusy, isRestored }: Playthrough) {
  if (wire.activity !== 'idle') return wire.activity;
  if (isBusy) return 'waiting';
  const isOver = wire.target !== undefined && !wire.isOpen;
  return isOver || isRestored ? 'ended' : 'idle';
}

function staleReasonOf({ script, play }: PlayerParts): StaleReason | undefined {
  if (play.isRestored) return 'reloaded';
  return script.difference;
}

function stopOf(parts: PlayerParts): Stop | undefined {
  const { stop } = parts.play;
  if (stop?.reason !== 'unexpected-reply') return stop;
  return { ...stop, wayOn: wayOnOf(parts) };
}

/** It depends on how the script stands by now. */
function wayOnOf({ script, play: { recording, wire } }: PlayerParts): WayOn {
  const isOpen = wire.isOpen && recording.live.state.phase !== 'closed';
  if (!isOpen) return 'reset';
  return script.stepAt(recording.done) ? 'step' : 'script-ends';
}

function targetOf({ script, play }: PlayerParts): Target {
  const { session, doneInView } = play.recording;
  const asked = session.target;
  if (asked) {
    const { host, port, security } = asked;
    return { host, port, security };
  }
  const steps = script.plan.steps.slice(doneInView);
  const first = steps.find(({ type }) => type === 'connect');
  return first?.type === 'connect' ? first.target : script.target;
}
