/**
 * PLAIN: all that the server must know in one response (RFC 4616 section 2).
 * This is the response as it stands once base64 is undone, ␀ being NUL:
 *
 *     ␀alice␀wonderland
 *     ^                   nul: before it would stand the authzid, mostly none
 *      ^^^^^              authcid
 *           ^             nul
 *            ^^^^^^^^^^   passwd
 */
import { OctetReader } from '../../source/octet-reader.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface PlainResponse extends Parent<'plainResponse', PlainPart> {
  /** Whom to act for; absent where it is whoever signs in. */
  readonly authzid?: string;
  /** Who signs in; absent where it is missing. */
  readonly authcid?: string;
  /** The password; absent where it is missing. */
  readonly passwd?: string;
}

export type PlainPart = Literal<
  'authzid' | 'nul' | 'authcid' | 'passwd' | 'unknown'
>;

const grammar = { rfc: 4616, section: '2' };

/** Parses a response of PLAIN, decoded from base64. */
export function parsePlainResponse(decoded: Octets): Parsed<PlainResponse> {
  const reader = new OctetReader<PlainPart['type']>(decoded, 0);

  const authzid = reader.take('authzid', /[^\0]+/y);
  const before = reader.take('nul', /\0/y);
  const authcid = before && reader.take('authcid', /[^\0]+/y);
  const behind = before && reader.take('nul', /\0/y);
  const passwd = behind && reader.take('passwd', /[^\0]+/y);
  const rest = reader.takeTo('unknown', decoded.length);

  if (!before || !behind) {
    reportMissingNul(reader, decoded);
  } else if (!authcid) {
    const message = 'A user name stands between the two NUL octets.';
    reader.report('plain-authcid-missing', message, before.span, grammar);
  } else if (!passwd) {
    const message = 'A password stands behind the second NUL octet.';
    reader.report('plain-passwd-missing', message, behind.span, grammar);
  }
  if (rest) {
    const message = 'Nothing follows the password, and it has no NUL in it.';
    reader.report('plain-nul-unexpected', message, rest.span, grammar);
  }

  const node: PlainResponse = {
    type: 'plainResponse',
    span: reader.span,
    children: reader.nodes,
    ...(authzid && { authzid: decodeText(authzid.value as Octets) }),
    ...(authcid && { authcid: decodeText(authcid.value as Octets) }),
    ...(passwd && { passwd: decodeText(passwd.value as Octets) }),
  };
  return { node, problems: reader.problems };
}

/** Names the habit that a response without its NUL octets comes from, where it shows. */
function reportMissingNul(
  reader: OctetReader<PlainPart['type']>,
  decoded: Octets,
) {
  const { span } = reader;
  if (/\\(?:0|x00|u0000)/.test(decoded)) {
    const message =
      'The backslash and the digits were sent as they are written: what encoded this did not make NUL octets of them. In a shell, `printf` does, and `echo` may not.';
    reader.report('plain-nul-escaped', message, span, grammar);
  } else if (!decoded.includes('\0') && /^[^:]+:./.test(decoded)) {
    const message =
      'A user name, a colon and a password are what HTTP sends (Basic). PLAIN has a NUL octet before the user name and another before the password.';
    reader.report('plain-like-http-basic', message, span, grammar);
  } else {
    const message =
      'PLAIN has two NUL octets: before the user name and before the password.';
    reader.report('plain-nul-missing', message, span, grammar);
  }
}
