/**
 * The lines of an EHLO reply behind its first: what a server offers
 * (RFC 5321 section 4.1.1.1).
 *
 *     250-AUTH PLAIN LOGIN␍␊
 *         ^^^^                 keyword
 *              ^^^^^ ^^^^^     params
 */
import type { Literal } from '../source/syntax-tree.js';
import { type ReplyLine, textOfReplyLine } from './reply-line.js';

export interface EhloLine {
  /** As the server wrote it, in any case. */
  readonly keyword: Literal<'ehloKeyword'>;
  readonly params: readonly Literal<'ehloParam'>[];
}

/** Exim has sent one keyword with low lines, which the grammar does not have. */
const keywordAtStart =
  /^(?:[A-Za-z0-9][A-Za-z0-9-]*|(?:X_)?PIPE_CONNECT)(?= |$)/i;

/** What `line` offers; undefined where its text does not begin with a keyword. */
export function parseEhloLine(line: ReplyLine): EhloLine | undefined {
  const { value: text, span } = textOfReplyLine(line);
  const [keyword] = keywordAtStart.exec(text) ?? [];
  if (keyword === undefined) return undefined;
  const partAt = <Type extends string>(
    type: Type,
    index: number,
    value: string,
  ): Literal<Type> => {
    const start = span.start + index;
    return { type, span: { start, end: start + value.length }, value };
  };
  const words = [...text.matchAll(/[^ ]+/g)].slice(1);
  return {
    keyword: partAt('ehloKeyword', 0, keyword),
    params: words.map(({ 0: word, index }) => partAt('ehloParam', index, word)),
  };
}
