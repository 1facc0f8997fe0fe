/** Lines of a message: what RFC 5322 section 2.1.1 and 2.3 ask of them. */
import { findLineEnd } from '../source/line-end.js';
import type { Octets } from '../source/octets.js';
import type { Problem, Span } from '../source/syntax-tree.js';

/** A line: its content ends at `contentEnd`, and after CR LF (or LF alone) the next begins at `end`. */
export interface Line {
  readonly start: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** The line that begins at `start`. A CR at the very end is content: nothing says that it ends a line. */
export function lineAt(octets: Octets, start: number): Line {
  const lineEnd = findLineEnd(octets, start);
  const isEnded = octets[lineEnd.end - 1] === '\n' && lineEnd.end > start;
  const contentEnd = isEnded ? lineEnd.start : octets.length;
  return { start, contentEnd, end: isEnded ? lineEnd.end : contentEnd };
}

const carriageReturn = '\r'.charCodeAt(0);

/** What is wrong with the lines in `span`: of each kind of problem the first. */
export function checkLines(octets: Octets, span: Span): Problem[] {
  const found: Problem[] = [];
  const kinds = new Set<string>();
  const isFirst = (kind: string) => !kinds.has(kind) && kinds.add(kind);
  // One look at each line, and another only where something is wrong: most of
  // a large message is lines in good order.
  let nextReturn = -1;
  for (let start = span.start; start < span.end; ) {
    const lineFeed = octets.indexOf('\n', start);
    const isEnded = lineFeed >= 0 && lineFeed < span.end;
    const end = isEnded ? lineFeed + 1 : span.end;
    const hasReturn =
      isEnded &&
      lineFeed > start &&
      octets.charCodeAt(lineFeed - 1) === carriageReturn;
    const contentEnd = hasReturn ? lineFeed - 1 : isEnded ? lineFeed : end;
    if (nextReturn < start) {
      nextReturn = octets.indexOf('\r', start);
      if (nextReturn < 0) nextReturn = octets.length;
    }
    const length = contentEnd - start;
    if (length > 78 && isFirst(length > 998 ? '998' : '78')) {
      found.push(tooLong({ start, end: contentEnd }));
    }
    if (nextReturn < contentEnd && isFirst('CR')) {
      const isTwice = hasReturn && nextReturn === contentEnd - 1;
      const message = isTwice
        ? 'One CR too many stands before the LF: some program has put one before each LF, though there was one already.'
        : 'A CR stands only before LF.';
      found.push(notCrlf(message, nextReturn, nextReturn + 1));
    }
    if (isEnded && !hasReturn && isFirst('LF')) {
      const message = 'A line ends with CR LF, and here LF stands alone.';
      found.push(notCrlf(message, contentEnd, end));
    }
    start = end;
  }
  return found;
}

/** The first line of more than `limit` octets, without its line end; undefined where none is so long. */
export function findLineOver(octets: Octets, limit: number): Span | undefined {
  for (let start = 0; start < octets.length; ) {
    const lineFeed = octets.indexOf('\n', start);
    const end = lineFeed < 0 ? octets.length : lineFeed + 1;
    if (end - start > limit) {
      const { contentEnd } = lineAt(octets, start);
      if (contentEnd - start > limit) return { start, end: contentEnd };
    }
    start = end;
  }
  return undefined;
}

function tooLong(span: Span): Problem {
  const length = span.end - span.start;
  const reference = { rfc: 5322, section: '2.1.1' };
  return length > 998
    ? {
        rule: 'line-too-long',
        message: `A line has at most 998 octets before its CR LF; this one has ${length}.`,
        span,
        reference,
        severity: 'error',
      }
    : {
        rule: 'line-over-78',
        message: `A line should have at most 78 octets before its CR LF; this one has ${length}.`,
        span,
        reference,
        severity: 'note',
      };
}

function notCrlf(message: string, start: number, end: number): Problem {
  return {
    rule: 'line-end-not-crlf',
    message,
    span: { start, end },
    reference: { rfc: 5322, section: '2.3' },
    severity: 'error',
  };
}
