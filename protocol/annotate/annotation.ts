import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

/**
 * What some octets mean. Those of one line do not overlap, and stand in order;
 * octets that need no words have none.
 */
export interface Annotation {
  readonly source: SourceId;
  readonly span: Span;
  /** The syntax tree's word for it: `replyCode`, `reversePath`, `fieldName`; `unknown` where no rule knows. */
  readonly type: string;
  /** The token as a reader calls it: `MAIL FROM:`, `250`, `SIZE 41943040`. */
  readonly title: string;
  /** One or two sentences of plain text. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What encoded octets say: of base64, of an encoded-word. */
  readonly decoded?: string;
  /** The parts of those octets, in order; absent where none are told apart. */
  readonly fields?: readonly DecodedPart[];
  /** The rule that they break. */
  readonly problem?: Problem;
  /** Whether they give away a password: masked in exports unless the user says otherwise. */
  readonly isSecret?: true;
}

/** A part of decoded octets: of a response of PLAIN, the user name. */
export interface DecodedPart {
  /** In the decoded octets. */
  readonly span: Span;
  /** The syntax tree's word for it: `authcid`, `nul`. */
  readonly type: string;
  /** A word or two: `User name`. */
  readonly title: string;
  readonly octets: Octets;
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What the part says where it is encoded once more. */
  readonly decoded?: string;
  /** A rule that it breaks, beside the one that the annotation tells of. */
  readonly problem?: Problem;
  /** Whether it is the part that gives a password away. */
  readonly isSecret?: true;
}
