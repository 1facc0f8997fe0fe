/**
 * A comparison: two or three sessions beside each other, turn by turn, and why
 * they differ.
 */
import type { Exchange, Session } from '../session/session.js';
import type { Reference, Span } from '../source/syntax-tree.js';

/** A session, and what made it. */
export interface ComparedSession {
  /** As its column is headed: `smtplib`. */
  readonly name: string;
  readonly kind: SessionKind;
  readonly session: Session;
  /** Whether nothing more comes of it; where absent, the end of its connection tells. */
  readonly isOver?: boolean;
}

/** wire: a script of commands; smtplib, socket: a program that uses the module of that name. */
export type SessionKind = 'wire' | 'smtplib' | 'socket';

export interface ComparedRow {
  /** One for each column; absent where that column has no such exchange. */
  readonly exchanges: readonly (Exchange | undefined)[];
  /** Whether every column has it, with the same octets both ways. */
  readonly isSame: boolean;
  readonly differences: readonly Difference[];
}

/** Octets that differ, and why. */
export interface Difference {
  /** `ehlo-name`; `unexplained` where no rule knows why. */
  readonly rule: string;
  /** A few words: `The name of the client`. */
  readonly title: string;
  /** A few sentences; what is code stands between backticks. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** Which way the octets went. */
  readonly source: 'client' | 'server';
  /** For each column, where they are in its source; none where it has no such octets. */
  readonly spans: readonly (readonly Span[])[];
}
