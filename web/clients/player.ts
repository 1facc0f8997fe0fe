/**
 * A player drives a connection, step by step, and keeps the recording: what a
 * page's buttons talk to. It knows no DOM. One plays wire scripts, one Python programs.
 */
import type { KnownTls, SessionEvent } from '../../protocol/session/event.js';
import type { Session } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Target } from '../transport/connection.js';
import type { ProgramRecord, ProgramState } from './python/program.js';

export interface PlayerState {
  /**
   * idle: nothing was sent yet, or all is answered; waiting: for a reply;
   * pausing: in a %pause; silent: waiting for over 30 s; ended: the connection is over.
   */
  readonly activity: 'idle' | 'waiting' | 'pausing' | 'silent' | 'ended';
  /** Whether Run goes on by itself. */
  readonly isRunning: boolean;
  /** Whether a step is under way, or Run goes on: nothing else can begin. */
  readonly isBusy: boolean;
  /** The whole recording. */
  readonly events: readonly SessionEvent[];
  /** The session as far as it is shown: all of it, or less after Back. */
  readonly session: Session;
  /** Whether Forward would show more. */
  readonly isBehind: boolean;
  /** Whether Back would show less. */
  readonly canGoBack: boolean;
  /** How many steps the script has, connecting included, and how many of them are shown as done. */
  readonly steps: number;
  readonly done: number;
  /** How many are done at the recording's end, however much of it is shown: what `restore` asks for. */
  readonly doneAtEnd: number;
  /**
   * Lines (from 1) of the step that comes next; absent at the end of the script.
   * The connection that no line asks for has the line before which it is made.
   */
  readonly next?: { readonly start: number; readonly end: number };
  /**
   * What the next step will put on the wire; absent where it puts nothing, and
   * where the connection is over.
   */
  readonly preview?: Octets;
  /** Where the next step connects to; absent where it connects nowhere. */
  readonly connectsTo?: Target;
  /** What each step that was done came to, for the end of its line in the editor. */
  readonly outcomes: readonly StepOutcome[];
  /** Why Step or Run could not go on; absent where nothing is wrong. */
  readonly stop?: Stop;
  /** Whether what is shown is not what the script, the server chosen and this page would show. */
  readonly isStale: boolean;
  /** Absent where it is not stale. */
  readonly staleReason?: StaleReason;
  /** Whether the server waits for mail data: it has answered 354, and no lone dot has been sent. */
  readonly isMailDataOpen: boolean;
  /** Whether lines were sent that the script does not have: Reset and run to here leaves them out. */
  readonly hasTypedLines: boolean;
  /** Where it connects, or will. */
  readonly target: Target;
  /** The Python program that is played; absent where a wire script is. */
  readonly program?: ProgramState;
}

/**
 * edited: the script is not what was sent; server-changed: the script is, but
 * another server was chosen than it was sent to. In both, the next step is sent on
 * the connection that there is. reloaded: the page was loaded again or left,
 * the connection is gone, and nothing can be sent before Reset.
 */
export type StaleReason = 'edited' | 'server-changed' | 'reloaded';

export interface StepOutcome {
  /** The step's last line, from 1. */
  readonly line: number;
  /** As `250 2.1.0`, `220 · TLSv1.3`, `closed`. */
  readonly summary: string;
  /** The first digit of the last reply, or of a code that says what `+OK` or `-ERR` says; 0 where there was none. */
  readonly digit: 0 | 2 | 3 | 4 | 5;
}

/** Why it did not go on, at the step where that happened. */
export type Stop = {
  /** From 1; undefined where it was typed at the prompt. */
  readonly line: number | undefined;
  /** Both or neither: shown beside each other. */
  readonly expected?: string;
  readonly received?: string;
} & (
  | {
      readonly reason: 'unexpected-reply';
      /** Whether a challenge was to come, and none did. */
      readonly isChallengeMissing: boolean;
      /** The reply in short, and its code, 0 where it has none; absent where none came. */
      readonly answer?: { readonly code: number; readonly codes: string };
      readonly wayOn?: WayOn;
    }
  /** The server reads no mail data: it refused DATA, or mail data stands where none belongs. */
  | { readonly reason: 'no-354'; readonly isDataRefused: boolean }
  /** `end` is absent where it was closed before. */
  | { readonly reason: 'closed'; readonly end?: StoppingEnd }
  | {
      readonly reason: 'failed';
      readonly failure: Extract<SessionEvent, { type: 'failed' }>;
      readonly target: Target;
    }
  | { readonly reason: 'no-relay'; readonly message: string }
  | { readonly reason: 'bad-script'; readonly mistake: string }
  | { readonly reason: 'breakpoint' }
  | {
      readonly reason: 'silence';
      readonly seconds: number;
      /** As it stands while nothing comes. */
      readonly session: Session;
      readonly expectsTls: boolean;
    }
  /** No line end in so many octets. */
  | { readonly reason: 'reply-too-long'; readonly octets: number }
  /** It did not verify; nothing is sent until the learner has judged it. */
  | { readonly reason: 'certificate'; readonly tls: KnownTls }
);

/** How a connection came to its end too early. */
interface StoppingEnd {
  readonly by: 'client' | 'server' | 'relay';
  /** A sentence of the relay; absent where it said none. */
  readonly reason?: string;
  readonly wasWaiting: boolean;
  /** The 421 that the server said before; absent where it said none. */
  readonly told?: string;
  /** Whether the server waited for TLS in all likelihood. */
  readonly expectsTls: boolean;
}

/** After a reply that was not expected: Step goes on, the script ends here, or the connection is gone. */
export type WayOn = 'step' | 'script-ends' | 'reset';

/**
 * Fires `change` after each change of `state`; while it runs, not after each.
 * `state` itself is always how things stand.
 */
export interface Player extends EventTarget {
  readonly state: PlayerState;
  /** The script as the editor has it now. */
  setScript(text: string): void;
  /** Lines (from 1) to pause before. */
  setBreakpoints(lines: readonly number[]): void;
  /** Shows the next recorded step, or at the recording's end sends the next one; none after a reload. */
  step(): Promise<void>;
  /** Steps to the end, a breakpoint or an unexpected reply. */
  run(): Promise<void>;
  /** Stops running after the step under way. */
  pause(): void;
  back(): void;
  forward(): void;
  /** Closes, and begins again with nothing recorded. */
  reset(): void;
  /** Closes, and plays no more: its page was left. */
  leave(): void;
}

/** A player of wire scripts. */
export interface ScriptPlayer extends Player {
  /** A script printed from `state.session`: what was played is its steps from now on. */
  adoptScript(text: string): Promise<void>;
  /** The server chosen in the page; `%connect` beats it. */
  setTarget(target: Target): void;
  /** Resets, and runs to where the recording had come. */
  resetAndRunToHere(): Promise<void>;
  /** Sends one line (without line end), typed at the prompt; connects first where needed. Gives whether it went out. */
  sendLine(line: string): Promise<boolean>;
  /** After `silent`: waits another 30 s. */
  keepWaiting(): void;
  /** After a certificate did not verify: goes on all the same, with the run that it stopped too. */
  acceptCertificate(): void;
  close(): void;
  /** Shows the whole of a recording from before a reload, with `done` of the script's steps; it is stale. */
  restore(events: readonly SessionEvent[], done: number): Promise<void>;
}

/** A player of Python programs. `step` goes to the next line, or to before octets leave, whichever comes first. */
export interface ProgramPlayer extends Player {
  /** Fetches Python, where it can run: before the learner asks to run anything. */
  prepare(): void;
  /** Steps into the function that is called, the library's too. */
  stepInto(): Promise<void>;
  /** Runs until the function returns. */
  stepOut(): Promise<void>;
  /** Runs until octets are about to leave, or the program ends. */
  stepTurn(): Promise<void>;
  /** Raises KeyboardInterrupt in the program; the second time it kills it. */
  stop(): void;
  /** Answers `input()` with a line; without one, says that there is no more to come. */
  answer(line?: string): void;
  /** Shows another connection, by its number. */
  showConnection(number: number): void;
  /** All that was recorded, for a reload; undefined where nothing was. */
  record(): ProgramRecord | undefined;
  /** Shows a recording from before a reload. */
  restoreProgram(record: ProgramRecord): void;
  /** The source of a file of the library; undefined where it cannot be had. */
  source(file: string): Promise<string | undefined>;
}

/** A player of either language. */
export type AnyPlayer = ScriptPlayer | ProgramPlayer;

/** Whether a player plays programs. */
export function isProgramPlayer(player: AnyPlayer): player is ProgramPlayer {
  return 'stepInto' in player;
}
