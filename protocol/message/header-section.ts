/**
 * Header sections: header fields, one after the other, up to the blank line
 * (RFC 5322 section 2.1).
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Problem, Span } from '../source/syntax-tree.js';
import type { HeaderSection } from './entity.js';
import {
  type HeaderField,
  isHeaderField,
  parseHeaderField,
} from './header-field.js';
import { type Line, lineAt } from './lines.js';
import { parseContentType } from './media-type.js';

type Child = HeaderSection['children'][number];

const grammar = { rfc: 5322, section: '2.2' };

/**
 * Parses the header section that begins at `start`. It ends before a blank line
 * or a line that `endsBefore` names, and before the first boundary of the very
 * multipart it announces. A line that is no header field is `unknown` where
 * header fields follow; where none do, the body began there without its blank
 * line, as mail programs take it.
 */
export function parseHeaderSection(
  octets: Octets,
  start: number,
  endsBefore: (line: Line) => boolean,
): { node: HeaderSection; problems: Problem[] } {
  const children: Child[] = [];
  const problems: Problem[] = [];
  let strays: Literal<'unknown'>[] = [];
  const announced = new AnnouncedBoundary();

  let line = lineAt(octets, start);
  while (line.start < line.contentEnd && !endsBefore(line)) {
    if (announced.isIn(octets, line)) {
      if (strays.length === 0) problems.push(boundaryInHeader(line));
      break;
    }
    let end = line.end;
    if (isHeaderField(octets, line.start)) {
      const field = parseHeaderField(octets, line.start);
      for (const stray of strays) {
        children.push(stray);
        problems.push(strayLine(stray));
      }
      children.push(field.node);
      announced.read(field.node);
      problems.push(...field.problems);
      strays = [];
      end = field.node.span.end;
    } else {
      const span = { start: line.start, end };
      strays.push({ type: 'unknown', span, value: sliceOf(octets, span) });
    }
    line = lineAt(octets, end);
  }

  const isBlank = line.start === line.contentEnd && line.end > line.start;
  if (isBlank && strays.every(({ value }) => lacksColon(value))) {
    for (const stray of strays) {
      children.push(stray);
      problems.push(strayLine(stray));
    }
    strays = [];
  }
  const end = children.at(-1)?.span.end ?? start;
  const stray = strays[0];
  if (stray) problems.push(missingBlankLine(stray.span));
  const span = { start, end };
  return { node: { type: 'headerSection', span, children }, problems };
}

/** The boundary in the Content-Type of a header section that is being read. */
class AnnouncedBoundary {
  #contentType: HeaderField | undefined;
  #boundary: string | undefined;

  read(field: HeaderField) {
    if (/^content-type$/i.test(field.name)) this.#contentType ??= field;
  }

  /** Whether `line` is its first delimiter. */
  isIn(octets: Octets, { start, contentEnd }: Line): boolean {
    if (!this.#contentType || !octets.startsWith('--', start)) return false;
    if (this.#boundary === undefined) {
      const { body, bodyStart } = this.#contentType;
      const { mediaType } = parseContentType(body, bodyStart).node;
      const isMultipart = mediaType?.type === 'multipart';
      const { boundary } = isMultipart ? mediaType.parameters : {};
      this.#boundary = boundary?.trimEnd() ?? '';
    }
    const written = octets.slice(start + 2, contentEnd).trimEnd();
    return this.#boundary !== '' && written === this.#boundary;
  }
}

/** Names that begin no sentence. */
const namedAlone =
  /^(?:subject|mime-version|message-id|reply-to|in-reply-to|return-path|content-(?:type|transfer-encoding|disposition|id|description)|list-[a-z]+|x-[a-z-]+)$/i;
const namesAddress = /^(?:from|to|cc|bcc|sender)$/i;

/** Whether a line begins like a header field but for its colon: `Subject Hello`. */
function lacksColon(line: string): boolean {
  const [, name = '', rest = ''] = /^([!-9;-~]+)[ \t]+(.*)/.exec(line) ?? [];
  // `To whom it may concern` begins a letter.
  return (
    namedAlone.test(name) || (namesAddress.test(name) && rest.includes('@'))
  );
}

function boundaryInHeader({ start, contentEnd }: Line): Problem {
  return {
    rule: 'blank-line-missing-before-boundary',
    message:
      'A blank line ends the header section, and stands before the first boundary too. Without it some programs take this line, and the fields of the part below, for header fields of the message.',
    span: { start, end: contentEnd },
    reference: { rfc: 2046, section: '5.1' },
    severity: 'error',
  };
}

function sliceOf(octets: Octets, { start, end }: Span): string {
  return octets.slice(start, end);
}

function strayLine({ span, value }: Literal<'unknown'>): Problem {
  if (lacksColon(value)) {
    const [name = ''] = value.split(/[ \t]/);
    return {
      rule: 'colon-missing',
      message: `A colon stands after the name of a header field: ${name}: and then what it says.`,
      span,
      reference: grammar,
      severity: 'error',
    };
  }
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
