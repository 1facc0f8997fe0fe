import type { Reference } from '../source/syntax-tree.js';

/** A service extension: what a keyword of an EHLO reply offers (RFC 5321 section 2.2). */
export interface Extension {
  readonly ehloKeyword: string;
  readonly title: string;
  /** What the client gains, in one or two sentences. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What the params behind the keyword are; absent where it takes none. */
  readonly ehloParam?: string;
  /** A sentence about these very params; absent where `ehloParam` says it all. */
  readonly describeParams?: (params: readonly string[]) => string;
  /** What MAIL may carry once it is offered. */
  readonly mailParameters?: readonly ExtensionParameter[];
  /** What RCPT may carry once it is offered. */
  readonly rcptParameters?: readonly ExtensionParameter[];
  /** How many octets it adds to the longest line of a command, by verb; absent where its RFC adds none. */
  readonly lengthens?: Readonly<Record<string, number>>;
  /** The commands that only its offer allows. */
  readonly verbs?: readonly string[];
  /** Where it comes from, and what it was before. */
  readonly history?: string;
}

/** A parameter of MAIL or RCPT: `SIZE=512` (RFC 5321 section 4.1.2). */
export interface ExtensionParameter {
  readonly esmtpKeyword: string;
  /** The whole value; absent where the keyword takes none. */
  readonly esmtpValue?: RegExp;
  readonly explanation: string;
  /** A sentence about this very value; absent where `explanation` says it all. */
  readonly describeValue?: (value: string) => string;
  readonly references: readonly Reference[];
}
