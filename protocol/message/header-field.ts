/**
 * Header fields: a name, a colon and a body that may go on over several lines
 * (RFC 5322 section 2.2).
 *
 *     Subject: Lunch at noon,␍␊
 *     ^^^^^^^                    fieldName
 *            ^                   colon
 *             ^^^^^^^^^^^^^^^^   fieldBody, its folds included
 *      in the garden?␍␊
 *     ^^^^^^^^^^^^^^^            still the fieldBody
 *                    ^^          lineEnd
 */
import { OctetReader } from '../source/octet-reader.js';
import {
  decodeText,
  encodeText,
  type Octets,
  sliceOctets,
} from '../source/octets.js';
import type {
  Literal,
  Parent,
  Parsed,
  Problem,
} from '../source/syntax-tree.js';
import { checkLines, type Line, lineAt } from './lines.js';

export interface HeaderField extends Parent<'headerField', HeaderFieldPart> {
  /** As it was written: compare it without regard to case. */
  readonly name: string;
  /** The octets between the colon and the line end, folds and the first space included; empty where there are none. */
  readonly body: Octets;
  /** Where `body` begins in the source: `field.parse(body, bodyStart)` gives spans in the source. */
  readonly bodyStart: number;
}

export type HeaderFieldPart = Literal<
  'fieldName' | 'space' | 'colon' | 'fieldBody' | 'lineEnd'
>;

/** Whether a header field begins at `start`: a name and a colon. */
export function isHeaderField(octets: Octets, start: number): boolean {
  nameAndColon.lastIndex = start;
  return nameAndColon.test(octets);
}

const nameAndColon = /[!-9;-~]+[ \t]*:/y;

/** Parses the header field that begins at `start`, where `isHeaderField`. */
export function parseHeaderField(
  octets: Octets,
  start = 0,
): Parsed<HeaderField> {
  const reader = new OctetReader<'fieldName' | 'space' | 'colon'>(
    octets,
    start,
  );
  const name = reader.take('fieldName', /[!-9;-~]+/y);
  const space = reader.take('space', /[ \t]+/y);
  reader.take('colon', /:/y);
  const bodyStart = reader.span.end;
  const { contentEnd: bodyEnd, end } = lastLineOf(octets, bodyStart);
  const body = sliceOctets(octets, { start: bodyStart, end: bodyEnd });

  if (space) {
    const message = 'No space stands between the name and the colon.';
    const reference = { rfc: 5322, section: '2.2' };
    reader.report('space-before-colon', message, space.span, reference);
  }
  const node: HeaderField = {
    type: 'headerField',
    span: { start, end },
    children: [
      ...reader.nodes,
      ...literals('fieldBody', octets, bodyStart, bodyEnd),
      ...literals('lineEnd', octets, bodyEnd, end),
    ],
    name: name?.value ?? '',
    body,
    bodyStart,
  };
  const problems = [
    ...reader.problems,
    ...checkLines(octets, node.span),
    ...checkBody(body, bodyStart),
  ];
  return { node, problems };
}

/** The field body on one line, as RFC 5322 section 2.2.3 unfolds it. */
export function unfold(fieldBody: Octets): Octets {
  return fieldBody.replace(/\r?\n(?=[ \t])/g, '') as Octets;
}

/** What is wrong with the octets of a field body, whatever the field: of each kind the first. */
function checkBody(body: Octets, bodyStart: number): Problem[] {
  if (!/[^ -~]/.test(body)) return []; // as most are
  const problems: Problem[] = [];
  const find = (pattern: RegExp, found: Omit<Problem, 'span'>) => {
    const match = pattern.exec(body);
    if (!match) return;
    const start = bodyStart + match.index;
    problems.push({ ...found, span: { start, end: start + match[0].length } });
  };
  const beyondAscii = body.match(/[\x80-\xff]+/g) ?? [];
  const notUtf8 = beyondAscii.find((octets) => !isUtf8(octets as Octets));
  if (notUtf8 === undefined) {
    find(/[\x80-\xff]+/, {
      rule: 'header-field-not-ascii',
      message:
        'These octets are not ASCII. They may stand here only where the server offers SMTPUTF8, and are read as UTF-8.',
      reference: { rfc: 6532, section: '3.2' },
      severity: 'note',
    });
  } else {
    const start = bodyStart + body.indexOf(notUtf8);
    problems.push({
      rule: 'header-field-not-utf8',
      message:
        'These octets are neither ASCII nor UTF-8, and nothing says which characters they stand for. An encoded-word such as =?iso-8859-1?Q?J=F6rg?= names the charset.',
      span: { start, end: start + notUtf8.length },
      reference: { rfc: 5322, section: '2.2' },
      severity: 'error',
    });
  }
  find(/[^\t\r\n -~\x80-\xff]/, {
    rule: 'header-field-control',
    message: 'A control character has no place in a header field.',
    reference: { rfc: 5322, section: '2.2' },
    severity: 'warning',
  });
  find(/\n[ \t]+(?=\r?\n|$)/, {
    rule: 'fold-blank',
    message:
      'A line that goes on with a header field has more in it than spaces: one that looks blank could be taken for the end of the header section.',
    reference: { rfc: 5322, section: '3.2.2' },
    severity: 'error',
  });
  return problems;
}

function isUtf8(octets: Octets): boolean {
  return encodeText(decodeText(octets)) === octets;
}

/** The line that begins at `start`, or the last of those that go on from it. */
function lastLineOf(octets: Octets, start: number): Line {
  let line = lineAt(octets, start);
  while (/[ \t]/.test(octets.charAt(line.end)) && line.end > line.contentEnd) {
    line = lineAt(octets, line.end);
  }
  return line;
}

/** One leaf, or none where it would be empty. */
function literals<Type extends string>(
  type: Type,
  octets: Octets,
  start: number,
  end: number,
): Literal<Type>[] {
  const span = { start, end };
  return start < end ? [{ type, span, value: octets.slice(start, end) }] : [];
}
