/** What is wrong with the octets of any line, whatever it says. */
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

/**
 * The problems of the line in `line`, whose line end is in `lineEnd`: the first
 * octets of each kind that no line of SMTP has, and a line end without its CR.
 */
export function checkLineOctets(
  octets: Octets,
  line: Span,
  lineEnd: Span,
): Problem[] {
  const text = sliceOctets(octets, { start: line.start, end: lineEnd.start });
  const problems = strangeOctets.flatMap(({ pattern, ...rest }) => {
    const found = pattern.exec(text);
    if (!found) return [];
    const start = line.start + found.index;
    const span = { start, end: start + found[0].length };
    const isAscii = rest.rule !== 'octet-not-ascii';
    return [{ ...(isAscii || isUtf8(text) ? rest : notUtf8), span }];
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

function isUtf8(text: Octets) {
  return !decodeText(text).includes('\ufffd');
}

const notUtf8: Omit<Problem, 'span'> = {
  rule: 'octet-not-utf8',
  message:
    'Octets above 127 are UTF-8 where they may stand at all, with SMTPUTF8; these are not.',
  reference: { rfc: 6531, section: '3.3' },
  severity: 'warning',
};

const lineReference: Reference = { rfc: 5321, section: '2.3.8' };

const strangeOctets: readonly (Omit<Problem, 'span'> & {
  readonly pattern: RegExp;
})[] = [
  {
    pattern: /\r+/,
    rule: 'bare-cr',
    message: 'CR stands only before LF, where the line ends.',
    reference: lineReference,
    severity: 'error',
  },
  {
    pattern: /[\b\x7f]+/,
    rule: 'octet-backspace',
    message:
      'Backspace is sent as an octet of its own, and takes nothing back. Programs such as telnet may send each key as it is pressed: send the line again, from its start.',
    reference: { rfc: 5321, section: '4.1.2' },
    severity: 'error',
  },
  {
    pattern: /[^\t\r\n\b -\xff]+/,
    rule: 'octet-control',
    message: 'A command or a reply has no control characters.',
    reference: { rfc: 5321, section: '4.1.2' },
    severity: 'error',
  },
  {
    pattern: /[\x80-\xff]+/,
    rule: 'octet-not-ascii',
    message: 'Octets above 127 may stand here only with SMTPUTF8.',
    reference: { rfc: 6531, section: '3.1' },
    severity: 'warning',
  },
];
