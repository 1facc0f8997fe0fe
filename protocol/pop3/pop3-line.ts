/** What is wrong with the octets of any line of POP3, whatever it says (RFC 1939 section 3). */
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

const grammar: Reference = { rfc: 1939, section: '3' };

/** The problems of the line in `line`, whose line end is in `lineEnd`. */
export function checkPop3Line(
  octets: Octets,
  line: Span,
  lineEnd: Span,
): Problem[] {
  const text = sliceOctets(octets, { start: line.start, end: lineEnd.start });
  const problems: Problem[] = [];
  const found = /[^ -~]+/.exec(text);
  if (found) {
    const start = line.start + found.index;
    problems.push({
      rule: 'octet-not-printable',
      message:
        'A line has printable ASCII and spaces alone: no other octet may stand here.',
      span: { start, end: start + found[0].length },
      reference: grammar,
      severity: 'error',
    });
  }
  if (sliceOctets(octets, lineEnd) === '\n') {
    problems.push({
      rule: 'line-end-not-crlf',
      message: 'A line ends with CR LF; here LF stands alone.',
      span: lineEnd,
      reference: grammar,
      severity: 'error',
    });
  }
  return problems;
}
