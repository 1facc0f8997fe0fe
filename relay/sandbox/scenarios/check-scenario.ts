/** Reads a scenario from JSON, or says in sentences why it is none. */
import * as v from 'valibot';
import type {
  Scenario,
  ScenarioPhase,
  ScenarioRule,
  SettingMistake,
} from '../../contract.js';
import { scenarioSchema } from './scenario-schema.js';
import { nameOfStep, type StepName } from './step-schema.js';

/** A scenario, or no scenario where the JSON is `null`; undefined where there are mistakes. */
export interface CheckedScenario {
  readonly scenario?: Scenario | null;
  readonly mistakes: readonly SettingMistake[];
}

/** Reads the body of a PUT. */
export function readScenario(json: string): CheckedScenario {
  const parsed = parseJson(json);
  if ('message' in parsed) return { mistakes: [parsed] };
  if (parsed.value === null) return { scenario: null, mistakes: [] };
  const result = v.safeParse(scenarioSchema, parsed.value);
  if (!result.success) return { mistakes: result.issues.map(mistakeOf) };
  const mistakes = result.output.rules.flatMap(checkRule);
  return mistakes.length === 0
    ? { scenario: result.output, mistakes }
    : { mistakes };
}

function parseJson(json: string): { readonly value: unknown } | SettingMistake {
  try {
    const value: unknown = JSON.parse(json);
    return { value };
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = /position (\d+)/.exec(message)?.[1];
    // Without a position, it is the end that came too early.
    const before = json.slice(
      0,
      position === undefined ? undefined : +position,
    );
    return {
      message: `This is not JSON: ${message}.`,
      line: before.split('\n').length,
    };
  }
}

function mistakeOf(issue: v.BaseIssue<unknown>): SettingMistake {
  const path = v.getDotPath(issue);
  return { message: issue.message, ...(path !== null && { path }) };
}

const speaking: readonly StepName[] = ['reply', 'write', 'split', 'wait'];
const ending: readonly StepName[] = ['close', 'reset', 'stopReading'];
const replacing = [...speaking, ...ending, 'answer', 'carryOut'] as const;

const allowedSteps: Readonly<Record<ScenarioPhase, readonly StepName[]>> = {
  connection: replacing,
  command: replacing,
  authResponse: replacing,
  mailData: replacing,
  duringMailData: [...speaking, ...ending],
  handshake: ['certificate', 'write', 'split', 'wait', ...ending],
  ehlo: ['keywords'],
};

/** Finds what each part may be, but not together with the others. */
function checkRule(
  { when, do: steps }: ScenarioRule,
  index: number,
): SettingMistake[] {
  const mistakes: SettingMistake[] = [];
  const report = (path: string, message: string) =>
    mistakes.push({ message, path: `rules.${index}.${path}` });
  const { phase, octets } = when;

  for (const key of ['verb', 'argument'] as const) {
    if (when[key] !== undefined && phase !== 'command') {
      report(`when.${key}`, `Only in the phase command is there "${key}".`);
    }
  }
  const hasMailData = phase === 'mailData' || phase === 'duringMailData';
  if (octets !== undefined && !hasMailData) {
    const message =
      'Only in the phases mailData and duringMailData is there "octets".';
    report('when.octets', message);
  }
  if (octets === undefined && phase === 'duringMailData') {
    report('when', 'The phase duringMailData needs "octets".');
  }

  const names = steps.map(nameOfStep);
  for (const [at, name] of names.entries()) {
    if (name && !allowedSteps[phase].includes(name)) {
      const allowed = allowedSteps[phase].join(', ');
      const message = `In the phase ${phase} there is no "${name}"; there are ${allowed}.`;
      report(`do.${at}`, message);
    }
    const before = names[at - 1];
    if (before === 'close' || before === 'reset') {
      report(`do.${at}`, `Nothing can follow "${before}".`);
    }
  }
  const closing = steps.findIndex(
    (step) => 'close' in step && step.close === '421',
  );
  if (closing >= 0 && phase === 'handshake') {
    const message =
      'Before a handshake there are no replies: "close" is "silent" here.';
    report(`do.${closing}.close`, message);
  }
  return mistakes;
}
