/** Content-Location: a URI by which other body parts mean this one (RFC 2557 section 4). */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';

const grammar = { rfc: 2557, section: '4.2' };

export function parseContentLocation(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new OctetReader<'space' | 'uri'>(fieldBody, 0);
  reader.take('space', /[ \t\r\n]+/y);
  const uri = reader.take('uri', /[\s\S]*[^ \t\r\n]/y);
  reader.take('space', /[ \t\r\n]+/y);
  // A long URI may be folded anywhere: the spaces are not part of it.
  const text = uri?.value.replace(/[ \t\r\n]+/g, '') ?? '';
  if (!uri) {
    const message = 'A URI stands here.';
    reader.report('uri-missing', message, reader.span, grammar);
  }
  const children = reader.nodes;
  const node = {
    type: 'fieldBody',
    span: reader.span,
    children,
    text,
  } as const;
  return shiftSpans({ node, problems: reader.problems }, start);
}

/** What a part of the field body means. */
export function describeContentLocation(
  part: SyntaxNode,
): PartWords | undefined {
  if (part.type !== 'uri') return undefined;
  return {
    explanation:
      'Where the content of this body part is at home. An HTML part that links to this URI means this part, so that nothing has to be fetched.',
    references: [grammar],
  };
}
