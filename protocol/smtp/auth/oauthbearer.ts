/**
 * OAUTHBEARER: an access token in place of a password (RFC 7628 section 3.1).
 * This is the response once base64 is undone, ␁ being the octet 01:
 *
 *     n,a=alice@example.org,␁host=mx.example.org␁port=587␁auth=Bearer vF9dft4q␁␁
 *     ^^^^^^^^^^^^^^^^^^^^^^                                                     GS2 header: cbindFlag, authzid
 *                           ^                                                   kvsep
 *                            ^^^^^^^^^^^^^^^^^^^ ^^^^^^^^                        host, port
 *                                                         ^^^^^^^^^^^^^^^^^^^^  authScheme, accessToken
 */
import { OctetReader } from '../../source/octet-reader.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface OauthbearerResponse
  extends Parent<'oauthbearerResponse', OauthbearerPart> {
  /** The user whose mail it is; absent where the token alone says so. */
  readonly authzid?: string;
  /** Whether it is the single octet 01 that answers an error (section 3.2.3). */
  readonly isAcknowledgement: boolean;
}

export type OauthbearerPart = Literal<
  | 'cbindFlag'
  | 'comma'
  | 'authzid'
  | 'kvsep'
  | 'host'
  | 'port'
  | 'authScheme'
  | 'accessToken'
  | 'keyValue'
  | 'unknown'
>;

type Reader = OctetReader<OauthbearerPart['type']>;

const grammar = { rfc: 7628, section: '3.1' };

/** Parses a response of OAUTHBEARER, decoded from base64. */
export function parseOauthbearerResponse(
  decoded: Octets,
): Parsed<OauthbearerResponse> {
  const reader: Reader = new OctetReader(decoded, 0);
  const isAcknowledgement = decoded === '\x01';
  if (isAcknowledgement) takeKvsep(reader, decoded);
  else readResponse(reader, decoded);

  const authzid = reader.nodes.find(({ type }) => type === 'authzid');
  const node: OauthbearerResponse = {
    type: 'oauthbearerResponse',
    span: reader.span,
    children: reader.nodes,
    isAcknowledgement,
    ...(authzid && { authzid: decodeText(authzid.value.slice(2) as Octets) }),
  };
  return { node, problems: reader.problems };
}

function readResponse(reader: Reader, decoded: Octets) {
  const hasHeader = readGs2Header(reader, decoded);
  let hasAuth = false;
  while (hasHeader && reader.sees(/[A-Za-z]+=/y)) {
    if (reader.take('authScheme', /auth=(?:[A-Za-z0-9]+ +)?/y)) {
      hasAuth = true;
      takeValue(reader, decoded, 'accessToken');
    } else {
      const isHost = reader.sees(/host=/y);
      const isPort = reader.sees(/port=/y);
      takeValue(
        reader,
        decoded,
        isHost ? 'host' : isPort ? 'port' : 'keyValue',
      );
    }
    if (!takeKvsep(reader, decoded)) break;
  }
  const isEnded = hasHeader && takeKvsep(reader, decoded) !== undefined;
  const rest = reader.takeTo('unknown', decoded.length);
  if (isEnded && hasAuth && !rest) return;
  const message = hasHeader
    ? hasAuth
      ? 'Each pair of a key and a value ends with an octet 01, and one more octet 01 ends them all.'
      : '`auth=` and the access token are missing.'
    : 'A GS2 header comes first: `n,`, then `a=` and the user name (or nothing), a comma and an octet 01.';
  const span = rest?.span ?? reader.span;
  reader.report('oauthbearer-malformed', message, span, grammar);
}

function readGs2Header(reader: Reader, decoded: Octets) {
  const flag = reader.take('cbindFlag', /(?:[ny]|p=[A-Za-z0-9.-]*)(?=,)/y);
  if (!flag) return false;
  reader.take('comma', /,/y);
  reader.take('authzid', /a=[^,\0]*(?=,)/y);
  if (!reader.take('comma', /,/y)) return false;
  return takeKvsep(reader, decoded) !== undefined;
}

function takeValue(
  reader: Reader,
  decoded: Octets,
  type: OauthbearerPart['type'],
) {
  const end = decoded.indexOf('\x01', reader.span.end);
  return reader.takeTo(type, end < 0 ? decoded.length : end);
}

/** The octet 01 between keys and values. */
function takeKvsep(reader: Reader, decoded: Octets) {
  const { end } = reader.span;
  return reader.takeTo('kvsep', decoded[end] === '\x01' ? end + 1 : end);
}
