/** What is wrong with the octets of any line, whatever it says. */
import type { Octets } from '../source/octets.js';
import { sliceOctets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

/**
 * The problems of the line in `line`, whose line end is in `lineEnd`: the first
 * octet of each kind that no line of SMTP has, and a line end without its CR.
 */
export function checkLineOctets(
  octets: Octets,
  line: Span,
  lineEnd: Span,
): Problem[] {
  const text = sliceOctets(octets, { start: line.start, end: lineEnd.start });
  const problems = strangeOctets.flatMap(({ pattern, ...rest }) => {
    const index = text.search(pattern);
    if (index < 0) return [];
    const start = line.start + index;
    return [{ ...rest, span: { start, end: start + 1 } }];
  });
  if (sliceOctets(octets, lineEnd) === '\n') {
    problems.push({
      rule: 'line-end-not-crlf',
      message: 'A line ends with CR LF; here LF stands alone.',
      span: lineEnd,
      reference: lineReference,
      severity: 'error',
    });
  }
  return problems;
}

const lineReference: Reference = { rfc: 5321, section: '2.3.8' };

const strangeOctets: readonly (Omit<Problem, 'span'> & {
  readonly pattern: RegExp;
})[] = [
  {
    pattern: /\r/,
    rule: 'bare-cr',
    message: 'CR stands only before LF, where the line ends.',
    reference: lineReference,
    severity: 'error',
  },
  {
    pattern: /[^\t\r\n -~\x80-\xff]/,
    rule: 'octet-control',
    message: 'A command or a reply has no control characters.',
    reference: { rfc: 5321, section: '4.1.2' },
    severity: 'error',
  },
  {
    pattern: /[\x80-\xff]/,
    rule: 'octet-not-ascii',
    message: 'Octets above 127 may stand here only with SMTPUTF8.',
    reference: { rfc: 6531, section: '3.1' },
    severity: 'warning',
  },
];
