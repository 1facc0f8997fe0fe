import type { SessionEvent } from '../../protocol/session/event.js';
import { decodeBase64 } from '../../protocol/source/base64.js';
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import { cutMailData, goesOnAfter } from './cut-mail-data.js';
import type { Plan, PlannedStep } from './plan.js';

/** Where something was begun: a connection asked for, or octets sent. */
export interface Beginning {
  /** Index of the event. */
  readonly start: number;
  /** Index of the step that this was; absent where no step says so. */
  readonly step?: number;
}

/**
 * Finds which of the first `done` steps of `plan` the events from index `begun`
 * on came of. The steps are these `done`, with mail data cut where it was sent.
 */
export function matchSteps(
  events: readonly SessionEvent[],
  plan: Plan,
  done: number,
  begun: number,
): { steps: readonly PlannedStep[]; beginnings: readonly Beginning[] } {
  const steps = [...plan.steps];
  const beginnings: Beginning[] = [];
  let next = 0;
  for (const [start, event] of events.entries()) {
    if (event.type !== 'connecting' && event.type !== 'sent') continue;
    const step = start < begun ? undefined : find(event);
    if (step !== undefined) next = step + 1;
    beginnings.push({ start, ...(step !== undefined && { step }) });
  }
  return { steps: steps.slice(0, done), beginnings };

  function find(event: SessionEvent): number | undefined {
    const end = Math.min(done, steps.length);
    for (let index = next; index < end; index += 1) {
      const step = steps[index];
      if (!step || !isBegunBy(event, step)) continue;
      if (event.type === 'sent' && goesOnAfter(step, event.octets)) {
        const { start: line } = step.lines;
        const { length } = event.octets;
        steps.splice(index, 1, ...cutMailData(step, length, line));
      }
      return index;
    }
    return undefined;
  }
}

function isBegunBy(event: SessionEvent, step: PlannedStep) {
  if (event.type === 'connecting') {
    if (step.type !== 'connect') return false;
    const { host, port } = step.target;
    return host === event.host && port === event.port;
  }
  if (event.type !== 'sent') return false;
  if (step.type === 'cramMd5Response') {
    return isCramMd5Response(event.octets, step.username);
  }
  if (step.type !== 'send') return false;
  return step.octets === event.octets || goesOnAfter(step, event.octets);
}

/** Whether `line` may be what answered a challenge for `username`. */
function isCramMd5Response(line: Octets, username: string) {
  const response = line.replace(/\r\n$/, '') as Octets;
  return decodeBase64(response).decoded.startsWith(`${encodeText(username)} `);
}
