/**
 * EXTERNAL: who signs in is known from elsewhere, such as the certificate of
 * the client; the response may say whom to act for (RFC 4422 appendix A).
 */
import { OctetReader } from '../../source/octet-reader.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface ExternalResponse
  extends Parent<'externalResponse', ExternalPart> {
  /** Absent where it is whoever signs in. */
  readonly authzid?: string;
}

export type ExternalPart = Literal<'authzid' | 'unknown'>;

/** Parses a response of EXTERNAL, decoded from base64. */
export function parseExternalResponse(
  decoded: Octets,
): Parsed<ExternalResponse> {
  const reader = new OctetReader<ExternalPart['type']>(decoded, 0);
  const authzid = reader.take('authzid', /[^\0]+/y);
  const rest = reader.takeTo('unknown', decoded.length);
  if (rest) {
    const message = 'No NUL stands in whom to act for.';
    const grammar = { rfc: 4422, section: 'A.1' };
    reader.report('external-nul-unexpected', message, rest.span, grammar);
  }
  const node: ExternalResponse = {
    type: 'externalResponse',
    span: reader.span,
    children: reader.nodes,
    ...(authzid && { authzid: decodeText(authzid.value as Octets) }),
  };
  return { node, problems: reader.problems };
}
