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
  /** The rule that they break. */
  readonly problem?: Problem;
  /** Whether they give away a password: masked in exports unless the user says otherwise. */
  readonly isSecret?: true;
}
