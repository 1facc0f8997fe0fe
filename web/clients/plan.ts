/** What each press of Step does: a script's steps, with the connection that they need. */
import type {
  Expectation,
  Script,
  ScriptProblem,
  ScriptStep,
} from '../../protocol/session/script.js';
import { encodeText, type Octets } from '../../protocol/source/octets.js';
import type { Target } from '../transport/connection.js';

export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** A line after the last step that the notation does not know; absent where there is none. */
  readonly problemAtEnd?: ScriptProblem;
}

export type PlannedStep = {
  /** From 1. A connection that no line asks for has the line before which it is made. */
  readonly lines: Lines;
  /** Its lines and those between the step before and it; none where no line asks for it. */
  readonly territory: Lines;
  /** The same for two steps that do the same, wherever they stand. */
  readonly signature: string;
  /** A line before the step's end that the notation does not know; absent where there is none. */
  readonly problem?: ScriptProblem;
  /** Whether it goes on with the mail data of the step before; absent where it does not. */
  readonly isContinued?: boolean;
} & PlannedAction;

export type PlannedAction =
  | {
      readonly type: 'connect';
      readonly target: Target;
      readonly expected: readonly Expectation[];
      /** Whether no line of the script asks for it. */
      readonly isImplied: boolean;
    }
  /** Octets that go out together. */
  | {
      readonly type: 'send';
      readonly kind: 'line' | 'mailData' | 'pipeline' | 'write';
      readonly octets: Octets;
      /** In order; of `write`, what it amounts to is for the octets to say. */
      readonly turns: readonly PlannedTurn[];
    }
  /** What answers the challenge of CRAM-MD5, which only the server's 334 tells. */
  | {
      readonly type: 'cramMd5Response';
      readonly username: string;
      readonly password: string;
      readonly expected: readonly Expectation[];
    }
  | { readonly type: 'startTls' }
  | { readonly type: 'pause'; readonly milliseconds: number }
  | { readonly type: 'close' };

export interface PlannedTurn {
  readonly line: number;
  readonly expected: readonly Expectation[];
}

interface Lines {
  readonly start: number;
  readonly end: number;
}

type Unproven = { readonly lines: Lines } & PlannedAction;

/** Plans `script`; it connects to `target` where no line says where to. */
export function planScript(script: Script, target: Target): Plan {
  const actions = withConnection(script.steps.flatMap(planStep), target);
  const errors = script.problems
    .filter(({ severity }) => severity === 'error')
    .toSorted((a, b) => a.line - b.line);
  let before = 0;
  const steps = actions.map((step): PlannedStep => {
    const isImplied = step.type === 'connect' && step.isImplied;
    const end = isImplied ? before : step.lines.end;
    const territory = { start: before + 1, end };
    before = end;
    const problem = errors.find(({ line }) => isWithin(line, territory));
    const signature = signatureOf(step);
    return { ...step, territory, signature, ...(problem && { problem }) };
  });
  const problemAtEnd = errors.find(({ line }) => line > before);
  return { steps, ...(problemAtEnd && { problemAtEnd }) };
}

/** Whether `line` is one of `lines`. */
export function isWithin(line: number, { start, end }: Lines): boolean {
  return line >= start && line <= end;
}

/** One step that connects comes before all that need a connection; an `S:` before them is its greeting. */
function withConnection(steps: readonly Planned[], target: Target): Unproven[] {
  const planned: Unproven[] = [];
  let hasConnected = false;
  for (const step of steps) {
    const { lines } = step;
    const last = planned.at(-1);
    if (step.type === 'greeting') {
      const { expected } = step;
      if (last?.type === 'connect') {
        const end = lines.end;
        planned.pop();
        planned.push({ ...last, expected, lines: { ...last.lines, end } });
      } else if (!hasConnected) {
        planned.push(connect(target, lines, expected));
      }
      hasConnected = true;
      continue;
    }
    if (!hasConnected && step.type !== 'connect' && step.type !== 'pause') {
      const { start } = lines;
      planned.push(connect(target, { start, end: start }, []));
    }
    hasConnected ||= step.type !== 'pause';
    planned.push(step);
  }
  if (!hasConnected) planned.push(connect(target, { start: 1, end: 1 }, []));
  return planned;
}

function connect(
  target: Target,
  lines: Lines,
  expected: readonly Expectation[],
): Unproven {
  const isImplied = expected.length === 0;
  return { type: 'connect', target, lines, expected, isImplied };
}

type Planned = Unproven | Extract<ScriptStep, { type: 'greeting' }>;

function planStep(step: ScriptStep): Planned[] {
  const { lines } = step;
  switch (step.type) {
    case 'greeting':
    case 'startTls':
    case 'pause':
    case 'close':
      return [step];
    case 'connect': {
      const { host, port, security } = step;
      const target = { host, port, security };
      return [
        { type: 'connect', lines, target, expected: [], isImplied: false },
      ];
    }
    case 'line':
    case 'mailData':
    case 'write': {
      const { type: kind, octets, expected } = step;
      const turns = [{ line: lines.start, expected }];
      return [{ type: 'send', kind, lines, octets, turns }];
    }
    case 'pipeline': {
      const octets = step.turns.map((turn) => turn.octets).join('') as Octets;
      const turns = step.turns.map(({ lines: { start }, expected }) => {
        return { line: start, expected };
      });
      return [{ type: 'send', kind: 'pipeline', lines, octets, turns }];
    }
    case 'cramMd5':
      return planCramMd5(step);
  }
}

/** Two steps, so that the challenge can be read before it is answered. */
function planCramMd5(step: Extract<ScriptStep, { type: 'cramMd5' }>) {
  const { lines, username, password, expected } = step;
  // A single `S:` is the outcome, unless it is the challenge's 334.
  const isChallenge = expected.length > 1 || expected[0]?.code === 334;
  const first = isChallenge ? expected.slice(0, 1) : [];
  const turns = [{ line: lines.start, expected: first }];
  const octets = encodeText('AUTH CRAM-MD5\r\n');
  return [
    { type: 'send', kind: 'line', lines, octets, turns },
    {
      type: 'cramMd5Response',
      lines,
      username,
      password,
      expected: expected.slice(first.length),
    },
  ] satisfies Unproven[];
}

/** What `step` does, without where it stands and what is expected of it. */
export function signatureOf(step: PlannedAction): string {
  switch (step.type) {
    case 'connect': {
      const { host, port, security } = step.target;
      return JSON.stringify([step.type, host, port, security]);
    }
    case 'send':
      return JSON.stringify([step.kind, step.octets]);
    case 'cramMd5Response':
      return JSON.stringify([step.type, step.username, step.password]);
    case 'pause':
      return JSON.stringify([step.type, step.milliseconds]);
    case 'startTls':
    case 'close':
      return step.type;
  }
}
