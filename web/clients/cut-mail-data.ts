/**
 * Mail data whose lone dot is missing is sent as far as it is written. What is
 * written below it later is a step of its own:
 *
 *     DATA
 *     Subject: Lunch    sent in one step
 *
 *     At noon?          added, and sent in the next
 *     .
 */
import { parseScript } from '../../protocol/session/script.js';
import type { Octets } from '../../protocol/source/octets.js';
import { isWithin, type Plan, type PlannedStep, signatureOf } from './plan.js';
import type { Recording } from './recording.js';

type SendingStep = Extract<PlannedStep, { type: 'send' }>;

/** `plan`, of the script `text`, with its mail data cut behind what `recording` has sent of it. */
export function cutWhereSent(
  plan: Plan,
  recording: Recording,
  text: string,
): Plan {
  const steps = [...plan.steps];
  for (const { doneBefore: index, signatures, start } of recording.steps) {
    const step = steps[index];
    const event = recording.events[start];
    if (signatures.length === 0 || event?.type !== 'sent') continue;
    if (!step || !goesOnAfter(step, event.octets)) continue;
    const end = lineBehind(event.octets.length, step.lines, text);
    steps.splice(index, 1, ...cutMailData(step, event.octets.length, end));
  }
  return { ...plan, steps };
}

/** Whether `step` is mail data that begins with `octets`, and is not at its end there. */
export function goesOnAfter(
  step: PlannedStep,
  octets: Octets,
): step is SendingStep {
  return (
    step.type === 'send' &&
    step.kind === 'mailData' &&
    step.octets.length > octets.length &&
    step.octets.startsWith(octets)
  );
}

/** The two steps that are the first `length` octets of `step`, down to line `end`, and the rest. */
export function cutMailData(
  step: SendingStep,
  length: number,
  end: number,
): [SendingStep, SendingStep] {
  const { octets, lines, territory, turns, problem, ...both } = step;
  const next = end + 1;
  const isAbove = problem && isWithin(problem.line, { start: 1, end });
  const first = {
    ...both,
    octets: octets.slice(0, length) as Octets,
    lines: { ...lines, end },
    territory: { ...territory, end },
    turns: turns.map(({ line }) => ({ line, expected: [] })),
    ...(isAbove && { problem }),
  };
  const rest = {
    ...both,
    octets: octets.slice(length) as Octets,
    lines: { ...lines, start: next },
    territory: { ...territory, start: next },
    turns: turns.map(({ expected }) => ({ line: next, expected })),
    isContinued: true,
    ...(!isAbove && problem && { problem }),
  };
  return [
    { ...first, signature: signatureOf(first) },
    { ...rest, signature: signatureOf(rest) },
  ];
}

/** The line on which the first `length` octets of the mail data at `lines` end. */
function lineBehind(
  length: number,
  { start, end }: SendingStep['lines'],
  text: string,
): number {
  const before = mailDataLength(text, start - 1);
  let low = start;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const isEnough = mailDataLength(text, middle) - before >= length;
    if (isEnough) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How much mail data there is so far, where the first `count` lines of a script end in mail data. */
function mailDataLength(text: string, count: number): number {
  const lines = text.split(/\r\n|\r|\n/).slice(0, count);
  const last = parseScript(lines.join('\n')).steps.at(-1);
  return last?.type === 'mailData' ? last.octets.length : 0;
}
