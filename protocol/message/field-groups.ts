/**
 * Reports for programs: their bodies are made of header fields, in groups that
 * a blank line divides (RFC 3464 section 2.1).
 *
 *     Reporting-MTA: dns; mx.example.org␍␊      of the whole message
 *     ␍␊
 *     Final-Recipient: rfc822; bob@example.org␍␊   of one recipient
 *     Action: failed␍␊
 *     Status: 5.1.1␍␊
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Parsed, Problem, Span } from '../source/syntax-tree.js';
import type { FieldGroups } from './entity.js';
import { parseHeaderSection } from './header-section.js';
import { lineAt } from './lines.js';
import type { MediaType } from './media-type.js';

const reports = [
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/global-disposition-notification',
  'message/feedback-report',
  'message/global-headers',
  'text/rfc822-headers',
];

/** Whether a body of that media type is made of header fields alone. */
export function hasFieldGroups({ type, subtype }: MediaType): boolean {
  return reports.includes(`${type}/${subtype}`);
}

/** Parses the body in `span`. */
export function parseFieldGroups(
  octets: Octets,
  span: Span,
): Parsed<FieldGroups> {
  // Nothing behind the body is looked at.
  const body = octets.slice(0, span.end) as Octets;
  const children: FieldGroups['children'][number][] = [];
  const problems: Problem[] = [];
  for (let offset = span.start; offset < span.end; ) {
    const blank = blankLinesAt(body, offset);
    const group = blank ?? parseHeaderSection(body, offset, () => false);
    if ('node' in group && group.node.span.end > offset) {
      children.push(group.node);
      const found = group.problems.filter(
        ({ rule }) => rule !== 'blank-line-missing',
      );
      for (const problem of found) problems.push(problem);
    } else {
      const stray = blank ?? strayLinesAt(body, offset);
      children.push(stray);
      if (!blank) problems.push(strayLines(stray.span));
    }
    offset = children.at(-1)?.span.end ?? span.end;
  }
  return { node: { type: 'fieldGroups', span, children }, problems };
}

function blankLinesAt(
  octets: Octets,
  start: number,
): Literal<'separator'> | undefined {
  const pattern = /(?:\r?\n)+/y;
  pattern.lastIndex = start;
  const value = pattern.exec(octets)?.[0];
  if (!value) return undefined;
  const span = { start, end: start + value.length };
  return { type: 'separator', span, value };
}

/** The lines up to the next blank one. */
function strayLinesAt(octets: Octets, start: number): Literal<'unknown'> {
  let line = lineAt(octets, start);
  while (line.start < line.contentEnd) line = lineAt(octets, line.end);
  const span = { start, end: line.start };
  return { type: 'unknown', span, value: octets.slice(start, span.end) };
}

function strayLines(span: Span): Problem {
  return {
    rule: 'header-field-malformed',
    message:
      'This body is made of header fields alone: each line begins with a name and a colon, or goes on with the one before.',
    span,
    reference: { rfc: 3464, section: '2.1.1' },
    severity: 'error',
  };
}
