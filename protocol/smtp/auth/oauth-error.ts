/**
 * The JSON in which a server says what is wrong with an access token, in a 334
 * (RFC 7628 section 3.2.2; XOAUTH2 has the same):
 *
 *     {"status":"invalid_token","scope":"example_scope"}
 *     ^                                                   punctuation
 *      ^^^^^^^^^^^^^^^^^^^^^^^^                           status
 *                               ^^^^^^^^^^^^^^^^^^^^^^^   scope
 */
import { OctetReader } from '../../source/octet-reader.js';
import type { Octets } from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface OauthError extends Parent<'oauthError', OauthErrorPart> {
  /** `invalid_token`, `401`; absent where it is missing. */
  readonly status?: string;
}

export type OauthErrorPart = Literal<
  | 'punctuation'
  | 'status'
  | 'scope'
  | 'schemes'
  | 'openidConfiguration'
  | 'member'
  | 'unknown'
>;

const typeOf: Readonly<Record<string, OauthErrorPart['type']>> = {
  status: 'status',
  scope: 'scope',
  schemes: 'schemes',
  'openid-configuration': 'openidConfiguration',
};

const anyMember = /"([^"\\]*)"\s*:\s*("(?:[^"\\]|\\.)*"|[\w.+-]+)/y;

/** Parses the error of OAUTHBEARER or XOAUTH2, decoded from base64. */
export function parseOauthError(decoded: Octets): Parsed<OauthError> {
  const reader = new OctetReader<OauthErrorPart['type']>(decoded, 0);
  let status: string | undefined;
  while (reader.span.end < decoded.length) {
    if (reader.take('punctuation', /[\s{},]+/y)) continue;
    anyMember.lastIndex = reader.span.end;
    const [, name = '', value = ''] = anyMember.exec(decoded) ?? [];
    const type = Object.hasOwn(typeOf, name) ? typeOf[name] : 'member';
    if (!reader.take(type ?? 'member', anyMember)) break;
    if (type === 'status') status = value.replace(/^"|"$/g, '');
  }
  const rest = reader.takeTo('unknown', decoded.length);
  if (rest) {
    const message = 'The server says what is wrong as a JSON object.';
    const grammar = { rfc: 7628, section: '3.2.2' };
    reader.report('oauth-error-malformed', message, rest.span, grammar);
  }
  const node: OauthError = {
    type: 'oauthError',
    span: reader.span,
    children: reader.nodes,
    ...(status !== undefined && { status }),
  };
  return { node, problems: reader.problems };
}
