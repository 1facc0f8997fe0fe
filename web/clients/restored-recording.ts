/** A recording read from its events alone: where its steps began has to be found again. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { cutMailData, goesOnAfter } from './cut-mail-data.js';
import { openExchange, repliesFrom } from './exchanges.js';
import { isOrphan } from './orphan.js';
import { outcomeOf } from './outcome.js';
import type { Plan, PlannedStep } from './plan.js';
import { Recording } from './recording.js';

/**
 * The recording of `events`, of which `done` steps of `plan` were a part; none
 * of them before the event at `begun`.
 */
export function restoreRecording(
  events: readonly SessionEvent[],
  plan: Plan,
  done: number,
  begun = 0,
): Recording {
  const recording = new Recording();
  const steps = [...plan.steps];
  let next = 0;
  let firstExchange = 0;
  let firstEvent = 0;

  for (const [index, event] of events.entries()) {
    if (event.type === 'connecting' || event.type === 'sent') {
      finish(index);
      const step = index < begun ? undefined : take(event);
      recording.begin(step ? [step.signature] : []);
      firstEvent = index;
      firstExchange =
        event.type === 'connecting' ? 0 : openExchange(recording.live);
    }
    recording.add(event);
  }
  finish(events.length);
  passOver(Math.min(done, steps.length));
  return recording;

  /** The step that `event` began; undefined where it was none of them. */
  function take(event: SessionEvent): PlannedStep | undefined {
    const end = Math.min(done, steps.length);
    for (let index = next; index < end; index += 1) {
      const step = steps[index];
      if (!step || !isBegunBy(event, step)) continue;
      passOver(index);
      if (event.type === 'sent' && goesOnAfter(step, event.octets)) {
        // No line is asked for here: the plan is cut again for the script.
        const { start } = step.lines;
        steps.splice(
          index,
          1,
          ...cutMailData(step, event.octets.length, start),
        );
      }
      next = index + 1;
      return steps[index];
    }
    return undefined;
  }

  function finish(end: number) {
    const { live } = recording;
    const replies = repliesFrom(live, firstExchange);
    const outcome = outcomeOf(replies, events.slice(firstEvent, end));
    const following = next > 0 && next < done ? steps[next] : undefined;
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

function isBegunBy(event: SessionEvent, step: PlannedStep) {
  if (event.type === 'connecting') {
    if (step.type !== 'connect') return false;
    const { host, port } = step.target;
    return host === event.host && port === event.port;
  }
  if (event.type !== 'sent') return false;
  if (step.type !== 'send') return step.type === 'cramMd5Response';
  return step.octets === event.octets || goesOnAfter(step, event.octets);
}
