import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';

export interface ReplyLine extends Parent<'replyLine', ReplyLinePart> {
  /** `250`, or undefined where the line has no reply code. */
  readonly code: number | undefined;
  /** Whether the reply ends here; a multiline reply has one last line. */
  readonly isLast: boolean;
}

export type ReplyLinePart = Literal<
  | 'replyCode'
  | 'separator'
  | 'enhancedStatusCode'
  | 'space'
  | 'textString'
  | 'lineEnd'
>;

export declare function parseReplyLine(
  octets: Octets,
  start?: number,
): Parsed<ReplyLine>;
