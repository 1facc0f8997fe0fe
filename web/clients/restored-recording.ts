/** A recording read from its events alone: where its steps began has to be found again. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { openExchange, repliesFrom } from './exchanges.js';
import { isOrphan } from './orphan.js';
import { outcomeOf } from './outcome.js';
import type { Plan, PlannedStep } from './plan.js';
import { Recording } from './recording.js';

/** The recording of `events`, of which `done` steps of `plan` were a part. */
export function restoreRecording(
  events: readonly SessionEvent[],
  plan: Plan,
  done: number,
): Recording {
  const recording = new Recording();
  let next = 0;
  let firstExchange = 0;
  let firstEvent = 0;

  for (const [index, event] of events.entries()) {
    if (event.type === 'connecting' || event.type === 'sent') {
      finish(index);
      const candidates = plan.steps.slice(next, done);
      const found = candidates.findIndex((step) => isBegunBy(event, step));
      passOver(candidates.slice(0, Math.max(found, 0)));
      const step = candidates[found];
      recording.begin(step ? [step.signature] : []);
      if (step) next += 1;
      firstEvent = index;
      firstExchange =
        event.type === 'connecting' ? 0 : openExchange(recording.live);
    }
    recording.add(event);
  }
  finish(events.length);
  passOver(plan.steps.slice(next, done));
  return recording;

  function finish(end: number) {
    const { live } = recording;
    const replies = repliesFrom(live, firstExchange);
    const outcome = outcomeOf(replies, events.slice(firstEvent, end));
    const following = next > 0 && next < done ? plan.steps[next] : undefined;
    const isLeftOut = following !== undefined && isOrphan(following, live);
    recording.finish(outcome, isLeftOut ? [following.signature] : []);
    if (isLeftOut) next += 1;
  }

  /** Steps that left nothing on the wire, such as a pause. */
  function passOver(steps: readonly PlannedStep[]) {
    for (const { signature } of steps) {
      recording.begin([signature]);
      recording.finish({ summary: '', digit: 0 });
    }
    next += steps.length;
  }
}

function isBegunBy(event: SessionEvent, step: PlannedStep) {
  if (event.type === 'connecting') {
    if (step.type !== 'connect') return false;
    const { host, port } = step.target;
    return host === event.host && port === event.port;
  }
  if (event.type !== 'sent') return false;
  if (step.type === 'send') return step.octets === event.octets;
  return step.type === 'cramMd5Response';
}
