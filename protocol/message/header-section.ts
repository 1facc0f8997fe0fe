/**
 * Header sections: header fields, one after the other, up to the blank line
 * (RFC 5322 section 2.1).
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Problem, Span } from '../source/syntax-tree.js';
import type { HeaderSection } from './entity.js';
import { isHeaderField, parseHeaderField } from './header-field.js';
import { type Line, lineAt } from './lines.js';

type Child = HeaderSection['children'][number];

const grammar = { rfc: 5322, section: '2.2' };

/**
 * Parses the header section that begins at `start`. It ends before a blank line
 * or a line that `endsBefore` names. A line that is no header field is `unknown`
 * where header fields follow; where none do, the body began there without its
 * blank line, as mail programs take it.
 */
export function parseHeaderSection(
  octets: Octets,
  start: number,
  endsBefore: (line: Line) => boolean,
): { node: HeaderSection; problems: Problem[] } {
  const children: Child[] = [];
  const problems: Problem[] = [];
  let strays: Literal<'unknown'>[] = [];

  let line = lineAt(octets, start);
  while (line.start < line.contentEnd && !endsBefore(line)) {
    let end = line.end;
    if (isHeaderField(octets, line.start)) {
      const field = parseHeaderField(octets, line.start);
      for (const stray of strays) {
        children.push(stray);
        problems.push(strayLine(stray));
      }
      children.push(field.node);
      problems.push(...field.problems);
      strays = [];
      end = field.node.span.end;
    } else {
      const span = { start: line.start, end };
      strays.push({ type: 'unknown', span, value: sliceOf(octets, span) });
    }
    line = lineAt(octets, end);
  }

  const end = children.at(-1)?.span.end ?? start;
  const stray = strays[0];
  if (stray) problems.push(missingBlankLine(stray.span));
  const span = { start, end };
  return { node: { type: 'headerSection', span, children }, problems };
}

function sliceOf(octets: Octets, { start, end }: Span): string {
  return octets.slice(start, end);
}

function strayLine({ span, value }: Literal<'unknown'>): Problem {
  const message = /^>?From /.test(value)
    ? 'A header field has a colon after its name. This line is how mailbox files mark the start of a message, and is not part of one.'
    : 'A header field begins with its name, which has no spaces in it, and a colon.';
  const rule = 'header-field-malformed';
  return { rule, message, span, reference: grammar, severity: 'error' };
}

function missingBlankLine(span: Span): Problem {
  return {
    rule: 'blank-line-missing',
    message:
      'A blank line ends the header section. This line is no header field, so the body is taken to begin here.',
    span,
    reference: { rfc: 5322, section: '2.1' },
    severity: 'error',
  };
}
