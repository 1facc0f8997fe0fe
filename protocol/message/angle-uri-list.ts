/**
 * Lists of URIs, of which a program takes the first that it can use: the List-
 * fields of mailing lists (RFC 2369 section 2).
 *
 *     <mailto:leave@example.org?subject=x>, <https://example.org/leave> (web)
 *     ^                                  ^                             open, close
 *      ^^^^^^                                                          scheme
 *            ^                                                         colon
 *             ^^^^^^^^^^^^^^^^^^^^^^^^^^^                              uriRest
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                              angleUri
 *                                         ^                            comma
 *                                                                ^^^^^ comment
 */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type {
  Literal,
  Parent,
  Parsed,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';

/** A URI between angle brackets. */
export interface AngleUri
  extends Parent<
    'angleUri',
    Literal<'open' | 'scheme' | 'colon' | 'uriRest' | 'space' | 'close'>
  > {
  /** White space inside the brackets left out, as RFC 2369 has it. */
  readonly uri: string;
  /** In lower case; empty where there is none. */
  readonly scheme: string;
}

/** The field body of List-Unsubscribe and its like. */
export interface AngleUriList extends FieldBody {
  readonly uris: readonly AngleUri[];
}

const grammar = { rfc: 2369, section: '2' };

/** Parses a list of at least one URI. */
export function parseAngleUriList(
  fieldBody: Octets,
  start: number,
): Parsed<AngleUriList> {
  return shiftSpans(parseList(fieldBody, false), start);
}

/** Parses the field body of List-Post, where NO says that nobody can post (RFC 2369 section 3.4). */
export function parseListPost(
  fieldBody: Octets,
  start: number,
): Parsed<AngleUriList> {
  return shiftSpans(parseList(fieldBody, true), start);
}

/** What a URI asks a program to do. */
export function describeAngleUri(part: SyntaxNode): PartWords | undefined {
  if (part.type === 'no') {
    return {
      explanation: 'Nobody can post to this list; it only announces.',
      references: [{ rfc: 2369, section: '3.4' }],
    };
  }
  if (!isAngleUri(part)) return undefined;
  const { scheme, uri } = part;
  const common = { title: `<${uri}>`, references: [grammar] };
  if (scheme === 'mailto') return { ...common, ...describeMailto(uri) };
  const told = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  const explanation =
    told ??
    'A URI of a kind that few mail programs can use. They take the next in the list.';
  return { ...common, explanation };
}

const schemes: Partial<Record<string, string>> = {
  https:
    'A page to open in a browser. Of several URIs a program takes the first that it can use.',
  http: 'A page to open in a browser, without TLS: whoever listens on the way sees the whole address.',
  ftp: 'A file to fetch with FTP. Of several URIs a program takes the first that it can use.',
};

function parseList(octets: Octets, mayBeNo: boolean): Parsed<AngleUriList> {
  const reader = new OctetReader<
    'space' | 'comment' | 'comma' | 'no' | 'unknown',
    AngleUri
  >(octets, 0);
  const uris: AngleUri[] = [];
  let isNo = false;
  while (reader.span.end < octets.length) {
    const { end } = reader.span;
    if (reader.take('space', /[ \t\r\n]+/y)) continue;
    if (reader.take('comma', /,/y)) continue;
    if (octets[end] === '(')
      reader.takeTo('comment', endOfComment(octets, end));
    else if (octets[end] === '<') {
      uris.push(reader.include(parseAngleUri(octets, end)));
    } else if (mayBeNo && reader.take('no', /no(?![^ \t\r\n(])/iy)) isNo = true;
    else {
      const unknown = reader.take('unknown', /[^ \t\r\n,<(]+/y);
      const message =
        'A URI stands between < and >; without them programs ignore it and all that follows.';
      if (unknown)
        reader.report('list-uri-brackets', message, unknown.span, grammar);
    }
  }
  const { span } = reader;
  if (uris.length === 0 && !isNo && reader.problems.length === 0) {
    const message =
      'At least one URI stands here, as in <mailto:list@example.org>.';
    reader.report('list-uri-missing', message, span, grammar);
  }
  const text = isNo ? 'NO' : uris.map(({ uri }) => uri).join(', ');
  const children = reader.nodes;
  const node: AngleUriList = { type: 'fieldBody', span, children, text, uris };
  return { node, problems: reader.problems };
}

function parseAngleUri(octets: Octets, start: number): Parsed<AngleUri> {
  const reader = new OctetReader<AngleUri['children'][number]['type']>(
    octets,
    start,
  );
  reader.take('open', /</y);
  reader.take('space', /[ \t\r\n]+/y);
  const scheme = reader.sees(/[A-Za-z][A-Za-z0-9+.-]*:/y)
    ? reader.take('scheme', /[A-Za-z][A-Za-z0-9+.-]*/y)
    : undefined;
  reader.take('colon', /:/y);
  const rest = reader.take('uriRest', /[^<>]*[^<> \t\r\n]/y);
  reader.take('space', /[ \t\r\n]+/y);
  const close = reader.take('close', />/y);

  const written = `${scheme?.value ?? ''}${scheme ? ':' : ''}${rest?.value ?? ''}`;
  const node: AngleUri = {
    type: 'angleUri',
    span: reader.span,
    children: reader.nodes,
    uri: written.replace(/[ \t\r\n]+/g, ''),
    scheme: scheme?.value.toLowerCase() ?? '',
  };
  const { span } = node;
  if (!close) {
    const message = 'A URI that < begins is ended by >.';
    reader.report('list-uri-brackets', message, span, grammar);
  } else if (!scheme) {
    const message =
      'A URI begins with what kind it is: mailto: for an address, https: for a page.';
    reader.report('list-uri-scheme', message, span, grammar);
  } else checkUri(node, reader);
  return { node, problems: reader.problems };
}

function checkUri(
  { uri, scheme, span, children }: AngleUri,
  reader: {
    report: (
      rule: string,
      message: string,
      span: Span,
      reference: { rfc: number; section: string },
      severity?: 'warning',
    ) => void;
  },
) {
  if (scheme === 'mailto' && !/^mailto:[^?@]+@[^?@]+/i.test(uri)) {
    const message = 'After mailto: stands an address.';
    reader.report('list-uri-address', message, span, grammar);
  }
  if (scheme === 'file') {
    const message =
      'A file: URI names a file of whoever reads it; mail programs do not open it.';
    const reference = { rfc: 2369, section: '5' };
    reader.report('list-uri-file', message, span, reference, 'warning');
  }
  if (children.some(({ value }) => /[ \t\r\n]/.test(value))) {
    const message = 'No space stands between the brackets.';
    reader.report('list-uri-space', message, span, grammar, 'warning');
  }
}

function describeMailto(
  uri: string,
): Pick<PartWords, 'explanation' | 'references'> {
  const [, address = '', query = ''] =
    /^mailto:([^?]*)\??(.*)$/is.exec(uri) ?? [];
  const parameters = query
    .split('&')
    .map((pair) => /^([^=]+)=(.*)$/s.exec(pair))
    .filter((match) => match !== null)
    .map(
      ([, name = '', value = '']) => `the ${name} "${percentDecode(value)}"`,
    );
  const withWhat =
    parameters.length > 0 ? `, with ${parameters.join(' and ')},` : '';
  return {
    explanation: `A message to ${percentDecode(address)}${withWhat} does it. Of several URIs a program takes the first that it can use.`,
    references: [grammar, { rfc: 6068, section: '2' }],
  };
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The offset after the comment that begins at `start`, which may hold others. */
function endOfComment(octets: Octets, start: number): number {
  let depth = 0;
  for (let index = start; index < octets.length; index += 1) {
    const octet = octets.charAt(index);
    if (octet === '\\') index += 1;
    else if (octet === '(') depth += 1;
    else if (octet === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return octets.length;
}

function isAngleUri(part: SyntaxNode): part is AngleUri {
  return part.type === 'angleUri' && 'uri' in part;
}
