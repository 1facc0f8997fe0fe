/**
 * Scripts: what a client is to say, in the notation of the RFCs.
 *
 *     # a comment
 *     C: EHLO laptop.example
 *     S: 250
 *
 * What a line is, script-line.ts says; which turn an `S:` line answers,
 * script-replies.ts. Besides:
 *
 * - A line that is DATA alone begins mail data, unless an `S:` with 4yz or 5yz
 *   follows it. A `%write` between the `C:` lines of mail data is part of it.
 * - DATA is the last turn of a `%pipeline` group (RFC 2920 section 3.1). Its
 *   mail data stands behind `%end`, or begins the next group.
 * - A blank line outside mail data is nothing; `C:` alone sends an empty line.
 */
import type { Octets } from '../source/octets.js';
import { initialLineState } from './line-state.js';
import { ScriptBuilder } from './script-builder.js';
import { classifyLine, notationOf } from './script-line.js';

export interface Script {
  /** Whether client lines carry `C:`; a script without any is typed as into telnet. */
  readonly notation: 'marked' | 'plain';
  readonly steps: readonly ScriptStep[];
  readonly problems: readonly ScriptProblem[];
}

/** What one press of Step does. Lines count from 1; `lines.end` is the last line, its `S:` lines included. */
export type ScriptStep = {
  readonly lines: { readonly start: number; readonly end: number };
} /** `%connect host:port [tls]`. */ & (
  | {
      readonly type: 'connect';
      readonly host: string;
      readonly port: number;
      readonly security: 'plain' | 'tls';
    }
  /** A line, CR LF included; `expected` is empty where nothing was written. */
  | {
      readonly type: 'line';
      readonly octets: Octets;
      readonly expected: readonly Expectation[];
    }
  /** From after DATA to the lone dot, as written; `isComplete` is false where the dot is missing. */
  | {
      readonly type: 'mailData';
      readonly octets: Octets;
      readonly isComplete: boolean;
      readonly expected: readonly Expectation[];
    }
  /** `%pipeline` … `%end`: all go out together. */
  | {
      readonly type: 'pipeline';
      readonly turns: readonly Extract<
        ScriptStep,
        { type: 'line' | 'mailData' }
      >[];
    }
  /** An `S:` before anything was sent: what the greeting should be. */
  | { readonly type: 'greeting'; readonly expected: readonly Expectation[] }
  | { readonly type: 'startTls' }
  | {
      readonly type: 'write';
      readonly octets: Octets;
      readonly expected: readonly Expectation[];
    }
  | { readonly type: 'pause'; readonly milliseconds: number }
  | {
      readonly type: 'cramMd5';
      readonly username: string;
      readonly password: string;
      readonly expected: readonly Expectation[];
    }
  | { readonly type: 'close' }
);

/** What an `S:` line (or a run of `250-` … `250 ` lines) expects: the text is not compared. */
export interface Expectation {
  readonly line: number;
  /** 0 where a status indicator of POP3 is expected. */
  readonly code: number;
  readonly statusIndicator?: '+OK' | '-ERR' | '+';
  /** Compared only where one is written. */
  readonly enhancedStatusCode?: string;
}

/** A line that the notation does not know; the step is left out. */
export interface ScriptProblem {
  readonly line: number;
  /** Columns in UTF-16 units from 1, `end` exclusive. */
  readonly columns: { readonly start: number; readonly end: number };
  /** A sentence: what was expected. */
  readonly message: string;
  readonly severity: 'warning' | 'error';
}

/** Parses any text: lines end with LF, CR LF or CR. */
export function parseScript(text: string): Script {
  const notation = notationOf(text);
  const builder = new ScriptBuilder();
  let state = initialLineState(notation);
  for (const line of linesOf(text)) {
    const classified = classifyLine(line, state);
    builder.add(line, classified, state);
    state = classified.state;
  }
  builder.finish();
  const { steps, problems } = builder;
  return { notation, steps, problems };
}

/** The lines of a text, without a byte order mark and without the nothing behind the last line end. */
function linesOf(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
