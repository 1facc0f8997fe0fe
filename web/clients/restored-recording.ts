/**
 * A recording read from its events alone: which steps it came of has to be
 * found again, though lines were typed in between, or have been edited since.
 */
import type { SessionEvent } from '../../protocol/session/event.js';
// What was recorded may be of POP3.
import '../../protocol/session/pop3/pop3.js';
import { openExchange, repliesFrom } from './exchanges.js';
import { isOrphan } from './orphan.js';
import { outcomeOf } from './outcome.js';
import type { Plan, PlannedStep } from './plan.js';
import { Recording } from './recording.js';
import { type Beginning, matchSteps } from './step-matching.js';

/** The recording of `events`, of which `done` steps of `plan` were a part. */
export function restoreRecording(
  events: readonly SessionEvent[],
  plan: Plan,
  done: number,
): Recording {
  // What an edited line was before, no step of the plan is.
  return rebuild(events, plan, { done, begun: 0, signatureOf: () => '' });
}

/** The recording of `events`, of which `plan` was read: all its steps begin at the event `begun` or later. */
export function retellRecording(
  events: readonly SessionEvent[],
  plan: Plan,
  begun: number,
): Recording {
  const signatureOf = (step: PlannedStep) => step.signature;
  return rebuild(events, plan, { done: Infinity, begun, signatureOf });
}

interface Known {
  readonly done: number;
  readonly begun: number;
  /** Of a step that must have begun where other octets were sent. */
  readonly signatureOf: (step: PlannedStep) => string;
}

function rebuild(
  events: readonly SessionEvent[],
  plan: Plan,
  { done, begun, signatureOf }: Known,
): Recording {
  const recording = new Recording();
  const { steps, beginnings } = matchSteps(events, plan, done, begun);
  let next = 0;

  for (const event of events.slice(0, beginnings[0]?.start)) {
    recording.add(event);
  }
  for (const [index, beginning] of beginnings.entries()) {
    const { start, step } = beginning;
    const end = beginnings[index + 1]?.start ?? events.length;
    const at = step ?? (start < begun ? undefined : editedAt(index));
    if (at !== undefined) passOver(at);
    const found = at === undefined ? undefined : steps[at];
    if (found) next += 1;
    const signature =
      found && (step === undefined ? signatureOf(found) : found.signature);
    play(beginning, end, signature === undefined ? [] : [signature]);
  }
  passOver(steps.length);
  return recording;

  /** The step that stands where something else was sent; undefined where it was typed between two steps. */
  function editedAt(index: number): number | undefined {
    const ahead = beginnings.findIndex(
      ({ step }, at) => at > index && step !== undefined,
    );
    const end = beginnings[ahead]?.step ?? steps.length;
    const left = (ahead < 0 ? beginnings.length : ahead) - index;
    const isOnWire = steps
      .slice(next, end)
      .flatMap((step, offset) => (leavesTrace(step) ? next + offset : []));
    return left <= isOnWire.length ? isOnWire[0] : undefined;
  }

  function play({ start }: Beginning, end: number, signatures: string[]) {
    const isNew = events[start]?.type === 'connecting';
    const first = isNew ? 0 : openExchange(recording.live);
    recording.begin(signatures);
    for (const event of events.slice(start, end)) recording.add(event);
    const { live } = recording;
    const outcome = outcomeOf(
      repliesFrom(live, first),
      events.slice(start, end),
    );
    const following = next > 0 ? steps[next] : undefined;
    const isLeftOut = following !== undefined && isOrphan(following, live);
    recording.finish(outcome, isLeftOut ? [following.signature] : []);
    if (isLeftOut) next += 1;
  }

  /** Steps before the one at `end` that left nothing on the wire, such as a pause. */
  function passOver(end: number) {
    for (const { signature } of steps.slice(next, end)) {
      recording.begin([signature]);
      recording.finish({ summary: '', digit: 0 });
    }
    next = Math.max(next, end);
  }
}

function leavesTrace({ type }: PlannedStep) {
  return type === 'connect' || type === 'send' || type === 'cramMd5Response';
}
