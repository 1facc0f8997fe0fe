/**
 * All that the page and a program's worker say to each other. The worker posts
 * messages; the page posts until the program runs, and then writes them as lines
 * of JSON into a pipe, since the worker hears nothing else while it blocks.
 */
import type {
  AddressesAnswer,
  PeerCertificate,
  RelayMessage,
  Trust,
} from '../../../relay/contract.js';
import type { Frame, Moment, Output } from './program.js';

/** Where Python's files are. */
export interface PythonFiles {
  /** With a slash at its end. */
  readonly indexUrl: string;
  /** Python with all that it needs already imported; where it is absent, it is loaded piece by piece. */
  readonly snapshotUrl?: string;
  /** Our own Python modules, by name: `sockets.py`. The snapshot has them. */
  readonly library?: Readonly<Record<string, string>>;
}

/** Where our own modules stand in Python's file system, and are found. */
export const libraryFolder = '/lib/workbook';

/** What the page posts: first `load`, and after `ready` one `run`. */
export type ToWorker =
  | {
      readonly type: 'load';
      readonly files: PythonFiles;
      readonly bell: SharedArrayBuffer;
      readonly orders: SharedArrayBuffer;
      readonly interrupt: SharedArrayBuffer;
      /** How often it sends mail to nobody while it waits for a program. */
      readonly rehearsals: number;
    }
  | {
      readonly type: 'run';
      readonly source: string;
      readonly mode: StepMode;
      /** Lines, from 1. */
      readonly breakpoints: readonly number[];
      /** PEM of the sandbox's CA; absent where there is none. */
      readonly certificateAuthority?: string;
    };

/**
 * How far a program goes. run: to a breakpoint; over: to the next line of the
 * same function or its caller, or before octets leave; into: to the next line
 * anywhere; out: to the caller; turn: to before octets leave.
 */
export type StepMode = 'run' | 'over' | 'into' | 'out' | 'turn';

/** What the page writes while the program runs. `socket` is the worker's own number. */
export type Order =
  | {
      readonly type: 'connected';
      readonly socket: number;
      readonly address: string;
      readonly port: number;
    }
  | ({ readonly type: 'secured'; readonly socket: number } & Secured)
  /** `octets` more have left for the server. */
  | {
      readonly type: 'written';
      readonly socket: number;
      readonly octets: number;
    }
  /** The server says no more; all that it said stands in the pipe. */
  | { readonly type: 'closed'; readonly socket: number }
  | ({ readonly type: 'failed'; readonly socket: number } & Pick<
      Extract<RelayMessage, { type: 'failed' }>,
      'code' | 'message'
    >)
  | { readonly type: 'addresses'; readonly answer: AddressesAnswer }
  | { readonly type: 'resume'; readonly mode: StepMode }
  | { readonly type: 'breakpoints'; readonly lines: readonly number[] }
  /** A line for `input()`; no more will come where it is absent. */
  | { readonly type: 'answer'; readonly line?: string }
  /** So many characters of output have been shown. */
  | { readonly type: 'shown'; readonly characters: number };

/** What a handshake led to, as the program's `ssl` is told. */
export interface Secured {
  readonly protocol: 'TLSv1.2' | 'TLSv1.3';
  readonly peer?: PeerCertificate;
}

/** What the worker posts. */
export type FromWorker =
  | {
      readonly type: 'loading';
      readonly received: number;
      readonly total: number;
    }
  | { readonly type: 'ready'; readonly version: string }
  /** The program runs: it can be paused and stopped from now on. */
  | { readonly type: 'began' }
  /** Python did not come; `message` is a sentence. */
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'resolve'; readonly host: string; readonly port: number }
  | {
      readonly type: 'connect';
      readonly socket: number;
      readonly host: string;
      readonly port: number;
      readonly pipe: SharedArrayBuffer;
    }
  | {
      readonly type: 'secure';
      readonly socket: number;
      readonly serverName?: string;
      readonly received: number;
      readonly trust: Trust;
    }
  | {
      readonly type: 'send';
      readonly socket: number;
      readonly octets: Uint8Array<ArrayBuffer>;
      readonly stack: readonly Frame[];
    }
  /** So many octets were taken out of the pipe. */
  | {
      readonly type: 'taken';
      readonly socket: number;
      readonly octets: number;
      readonly stack: readonly Frame[];
    }
  | { readonly type: 'end' | 'close'; readonly socket: number }
  | ({ readonly type: 'output' } & Output)
  /** `isPause` where the worker waits for `resume`, or for `answer`. */
  | {
      readonly type: 'moment';
      readonly moment: Moment;
      readonly isPause: boolean;
    };
