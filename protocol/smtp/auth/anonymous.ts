/**
 * ANONYMOUS: nobody signs in, and whoever it is may leave a trace: an e-mail
 * address or a token (RFC 4505 section 2).
 */
import { OctetReader } from '../../source/octet-reader.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface AnonymousResponse
  extends Parent<'anonymousResponse', AnonymousPart> {
  /** Absent where there is none. */
  readonly trace?: string;
}

export type AnonymousPart = Literal<'trace' | 'unknown'>;

/** Parses a response of ANONYMOUS, decoded from base64. */
export function parseAnonymousResponse(
  decoded: Octets,
): Parsed<AnonymousResponse> {
  const reader = new OctetReader<AnonymousPart['type']>(decoded, 0);
  const trace = reader.take('trace', /[ -~\x80-\xff]+/y);
  const rest = reader.takeTo('unknown', decoded.length);
  const text = decodeText((trace?.value ?? '') as Octets);
  if (rest) {
    const message = 'No control characters stand in the trace information.';
    const grammar = { rfc: 4505, section: '3' };
    reader.report('anonymous-trace-malformed', message, rest.span, grammar);
  } else if (trace && !text.includes('@') && Array.from(text).length > 255) {
    const message =
      'A trace that is no e-mail address has at most 255 characters.';
    const grammar = { rfc: 4505, section: '2' };
    reader.report('anonymous-trace-long', message, trace.span, grammar);
  }
  const node: AnonymousResponse = {
    type: 'anonymousResponse',
    span: reader.span,
    children: reader.nodes,
    ...(trace && { trace: text }),
  };
  return { node, problems: reader.problems };
}
