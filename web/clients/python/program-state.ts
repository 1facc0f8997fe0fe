/** The snapshot of a Python program's player that its page shows. */
import { readSession } from '../../../protocol/session/read-session.js';
import type { Target } from '../../transport/connection.js';
import type { PlayerState } from '../player.js';
import { lineOutcomes } from './line-outcomes.js';
import {
  type Moment,
  type ProgramPhase,
  type ProgramState,
  programFile,
} from './program.js';
import type { ProgramRecording } from './program-recording.js';
import type { WorkersState } from './program-workers.js';

export interface ProgramParts {
  readonly recording: ProgramRecording;
  readonly phase:
    | 'idle'
    | 'starting'
    | 'running'
    | 'paused'
    | 'asking'
    | 'stopping'
    | 'ended';
  readonly workers: WorkersState;
  /** The connection chosen, from 1; 0 where none is. */
  readonly connection: number;
  /** Counts the runs. */
  readonly run: number;
  /** Whether it was recorded before the page was loaded. */
  readonly isRestored: boolean;
  /** Whether the program is not the one that was run. */
  readonly isEdited: boolean;
}

const nothing = readSession([]);
/** A program says where it connects when it does. */
const nowhere: Target = { host: '', port: 0, security: 'plain' };

export function programState(parts: ProgramParts): PlayerState {
  const { recording, phase, isEdited, isRestored } = parts;
  const number = Math.min(parts.connection, recording.connectionsInView);
  const session = recording.session(number) ?? nothing;
  const { moment, isBehind } = recording;
  const program = shownProgram(parts, number);
  const line = moment && learnersLine(moment);
  const isRunning =
    phase === 'running' || phase === 'stopping' || phase === 'starting';
  return {
    activity: activityOf(parts),
    isRunning,
    isBusy: isRunning,
    events: recording.connections[number - 1]?.events ?? [],
    session,
    isBehind,
    canGoBack: recording.canGoBack && !isRunning,
    steps: recording.moments,
    done: recording.viewed,
    doneAtEnd: recording.moments,
    ...(line !== undefined && { next: { start: line, end: line } }),
    ...(moment?.type === 'sending' && !isRunning && { preview: moment.octets }),
    outcomes: lineOutcomes(session, program.sends),
    isStale: isEdited || isRestored,
    ...(isRestored
      ? { staleReason: 'reloaded' as const }
      : isEdited && { staleReason: 'edited' as const }),
    isMailDataOpen: false,
    hasTypedLines: false,
    target: session.target ?? nowhere,
    program,
  };
}

function shownProgram(parts: ProgramParts, number: number): ProgramState {
  const { recording, workers } = parts;
  const { output, cut } = recording.output;
  const { moment } = recording;
  const { loading, obstacle, version } = workers;
  return {
    phase: phaseOf(parts),
    ...(loading && { loading }),
    ...(obstacle && { obstacle }),
    ...(version && { version }),
    ...(moment && { moment }),
    changed: recording.changed,
    output,
    outputCut: cut,
    ...(moment?.type === 'asking' && { prompt: promptOf(output) }),
    connections: recording.connections
      .slice(0, recording.connectionsInView)
      .map(({ server }, index) => ({
        number: index + 1,
        server,
        isOpen: recording.isOpen(index + 1),
      })),
    connection: number,
    sessions: recording.connections
      .slice(0, recording.connectionsInView)
      .map((_, index) => recording.session(index + 1) ?? nothing),
    run: parts.run,
    sends: recording.sends(number),
    receives: recording.receives(number),
  };
}

function phaseOf({ phase, workers }: ProgramParts): ProgramPhase {
  if (phase === 'starting') return 'loading';
  return phase === 'idle' ? workers.phase : phase;
}

function activityOf({ phase }: ProgramParts): PlayerState['activity'] {
  if (phase === 'ended') return 'ended';
  const isRunning =
    phase === 'running' || phase === 'stopping' || phase === 'starting';
  return isRunning ? 'waiting' : 'idle';
}

/** The learner's line that is run, of whatever it calls. */
function learnersLine({ stack }: Moment): number | undefined {
  return stack.findLast(({ file }) => file === programFile)?.line;
}

/** What was printed since the last line end. */
function promptOf(output: ProgramState['output']): string {
  const text = output.map(({ text }) => text).join('');
  return text.slice(text.lastIndexOf('\n') + 1);
}
