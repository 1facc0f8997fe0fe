import type { Reference } from '../source/syntax-tree.js';

/** A service extension: what a keyword of an EHLO reply offers (RFC 5321 section 2.2). */
export interface Extension {
  readonly ehloKeyword: string;
  /** What else servers have called it; absent where nothing. */
  readonly otherKeywords?: readonly string[];
  readonly title: string;
  /** What the client gains, in one or two sentences. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What the params behind the keyword are; absent where it takes none. */
  readonly ehloParam?: string;
  /** What all of them together look like, and the same in words behind `Behind SIZE`; absent where anything may stand. */
  readonly ehloParamsForm?: readonly [pattern: RegExp, words: string];
  /** A sentence about this very param, the first of which is at 0; undefined where `ehloParam` says it all. */
  readonly describeParam?: (param: string, place: number) => string | undefined;
  /** What it means that no param stands there; absent where nothing follows from it. */
  readonly withoutParams?: string;
  /** What MAIL may carry once it is offered. */
  readonly mailParameters?: readonly ExtensionParameter[];
  /** What RCPT may carry once it is offered. */
  readonly rcptParameters?: readonly ExtensionParameter[];
  /** What its own verbs carry, where they are keywords and values: `XCLIENT NAME=…`. */
  readonly verbParameters?: readonly ExtensionParameter[];
  /** What VRFY and EXPN may carry once it is offered. */
  readonly vrfyParameters?: readonly ExtensionParameter[];
  /** How many octets it adds to the longest line of a command, by verb; absent where its RFC adds none. */
  readonly lengthens?: Readonly<Record<string, number>>;
  /** The commands that only its offer allows. */
  readonly verbs?: readonly string[];
  /** Where it comes from, and what it was before. */
  readonly history?: string;
}

/** A parameter of a command, mostly of MAIL or RCPT: `SIZE=512` (RFC 5321 section 4.1.2). */
export interface ExtensionParameter {
  readonly esmtpKeyword: string;
  /** The whole value; absent where the keyword takes none. */
  readonly esmtpValue?: RegExp;
  /** The value in words, behind `takes`; there wherever `esmtpValue` is. */
  readonly valueForm?: string;
  /** Whether the keyword may also stand alone; absent where it has a value, or has none, always. */
  readonly isValueOptional?: true;
  /** Whether it may only be said inside TLS; absent where it may be said anywhere. */
  readonly needsTls?: true;
  readonly explanation: string;
  /** A sentence about this very value; absent where `explanation` says it all. */
  readonly describeValue?: (value: string) => string;
  readonly references: readonly Reference[];
}
