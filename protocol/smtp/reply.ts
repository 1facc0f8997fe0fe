/** Replies: one or more reply lines with one code (RFC 5321 section 4.2.1). */
import type { Octets } from '../source/octets.js';
import type { Parent, Parsed, Problem } from '../source/syntax-tree.js';
import { checkReplyLines } from './reply-consistency.js';
import {
  parseReplyLine,
  type ReplyLine,
  textOfReplyLine,
} from './reply-line.js';

export interface Reply extends Parent<'reply', ReplyLine> {
  /** The last line's code; 0 where it has none. */
  readonly code: number;
  /** As `2.1.0`, of the first line that has one; absent where the server gave none. */
  readonly enhancedStatusCode?: string;
  /** Of a response of POP3, which has no code (RFC 1939 section 3); `+` asks for more (RFC 5034 section 4). Absent in SMTP. */
  readonly statusIndicator?: '+OK' | '-ERR' | '+';
  /** Whether its last line has come, with its line end. */
  readonly isComplete: boolean;
}

/** Parses the reply that begins at `start`, as far as it has come. */
export function parseReply(octets: Octets, start = 0): Parsed<Reply> {
  const lines: ReplyLine[] = [];
  const problems: Problem[] = [];
  let end = start;
  let last: ReplyLine | undefined;
  while (end < octets.length && !last?.isLast) {
    const parsed = parseReplyLine(octets, end);
    last = parsed.node;
    lines.push(last);
    problems.push(...parsed.problems);
    end = last.span.end;
  }

  problems.push(...checkReplyLines(lines));

  const enhancedStatusCode = findEnhancedStatusCode(lines);
  const node: Reply = {
    type: 'reply',
    span: { start, end },
    children: lines,
    code: last?.code ?? 0,
    ...(enhancedStatusCode !== undefined && { enhancedStatusCode }),
    isComplete: (last?.isLast && last.isComplete) ?? false,
  };
  return { node, problems };
}

/** What a reply says to people: its enhanced status code, once, and the text of its lines, joined with spaces. */
export function textOfReply({ children, enhancedStatusCode }: Reply): string {
  const texts = children.map((line) => {
    const { value } = textOfReplyLine(line);
    const status = line.children.find(
      ({ type }) => type === 'enhancedStatusCode',
    );
    return value.slice(status?.value.length ?? 0).trim();
  });
  return [enhancedStatusCode ?? '', ...texts]
    .filter((text) => text !== '')
    .join(' ');
}

/** Whether a reply code says that what was asked was done: 2yz (RFC 5321 section 4.2.1). */
export function isPositive(code: number | undefined): boolean {
  return code !== undefined && code >= 200 && code <= 299;
}

function findEnhancedStatusCode(lines: readonly ReplyLine[]) {
  for (const { children } of lines) {
    const code = children.find(({ type }) => type === 'enhancedStatusCode');
    if (code) return code.value;
  }
  return undefined;
}
