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

/** What is wrong with the lines in `span`: of each kind of problem the first. */
export function checkLines(octets: Octets, span: Span): Problem[] {
  const found = new Map<string, Problem>();
  const add = (problem: Problem) => {
    if (!found.has(problem.rule)) found.set(problem.rule, problem);
  };
  for (let start = span.start; start < span.end; ) {
    const line = lineAt(octets, start);
    const end = Math.min(line.end, span.end);
    const contentEnd = Math.min(line.contentEnd, end);
    checkLine(octets, { start, contentEnd, end }).forEach(add);
    start = end;
  }
  return [...found.values()];
}

function checkLine(
  octets: Octets,
  { start, contentEnd, end }: Line,
): Problem[] {
  const problems: Problem[] = [];
  const length = contentEnd - start;
  const span = { start, end: contentEnd };
  if (length > 998) {
    problems.push({
      rule: 'line-too-long',
      message: `A line has at most 998 octets before its CR LF; this one has ${length}.`,
      span,
      reference: { rfc: 5322, section: '2.1.1' },
      severity: 'error',
    });
  } else if (length > 78) {
    problems.push({
      rule: 'line-over-78',
      message: `A line should have at most 78 octets before its CR LF; this one has ${length}.`,
      span,
      reference: { rfc: 5322, section: '2.1.1' },
      severity: 'note',
    });
  }
  const carriageReturn = octets.slice(start, contentEnd).indexOf('\r');
  if (carriageReturn >= 0) {
    const at = start + carriageReturn;
    problems.push(notCrlf('A CR stands only before LF.', at, at + 1));
  }
  if (end - contentEnd === 1) {
    problems.push(
      notCrlf(
        'A line ends with CR LF, and here LF stands alone.',
        contentEnd,
        end,
      ),
    );
  }
  return problems;
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
