/**
 * XOAUTH2: an access token in place of a password, as Google and Microsoft take
 * it. This is the response once base64 is undone, ␁ being the octet 01:
 *
 *     user=alice@example.org␁auth=Bearer ya29.vF9dft4q␁␁
 *     ^^^^^^^^^^^^^^^^^^^^^^                              userName
 *                           ^                            controlA
 *                            ^^^^^^^^^^^^                authScheme
 *                                        ^^^^^^^^^^^^^   accessToken
 *                                                     ^^ controlA, twice
 */
import { OctetReader } from '../../source/octet-reader.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type {
  Literal,
  Parent,
  Parsed,
  Reference,
} from '../../source/syntax-tree.js';

/** No RFC has it; Google wrote it down. */
export const xoauth2Reference: Reference = {
  title: 'Google: OAuth 2.0 Mechanism',
  url: 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
};

export interface Xoauth2Response
  extends Parent<'xoauth2Response', Xoauth2Part> {
  /** Absent where it is missing. */
  readonly userName?: string;
}

export type Xoauth2Part = Literal<
  'userName' | 'controlA' | 'authScheme' | 'accessToken' | 'unknown'
>;

/** Parses a response of XOAUTH2, decoded from base64. */
export function parseXoauth2Response(decoded: Octets): Parsed<Xoauth2Response> {
  const reader = new OctetReader<Xoauth2Part['type']>(decoded, 0);

  const userName =
    decoded.startsWith('user=') &&
    reader.takeTo('userName', endOfValue(decoded, 0));
  const middle = userName && takeControlA(reader, decoded, 1);
  const scheme = middle && reader.take('authScheme', /auth=Bearer +/iy);
  const token =
    scheme &&
    reader.takeTo('accessToken', endOfValue(decoded, scheme.span.end));
  const end = token && takeControlA(reader, decoded, 2);
  const rest = reader.takeTo('unknown', decoded.length);

  const steps = [userName, middle, scheme, token, end];
  const missing = steps.findIndex((step) => !step);
  if (missing >= 0 || rest) {
    const message = `A response of XOAUTH2 has a fixed form: ${rules.at(missing)}.`;
    const span = rest?.span ?? reader.span;
    reader.report('xoauth2-malformed', message, span, xoauth2Reference);
  }

  const node: Xoauth2Response = {
    type: 'xoauth2Response',
    span: reader.span,
    children: reader.nodes,
    ...(userName && {
      userName: decodeText(userName.value.slice(5) as Octets),
    }),
  };
  return { node, problems: reader.problems };
}

/** What is said where a step is missing; the last one where nothing is, and more follows. */
const rules = [
  'it begins with `user=` and the user name',
  'an octet 01 (Control-A) ends the user name',
  '`auth=Bearer` and a space stand behind the first octet 01',
  'the access token follows `auth=Bearer` and a space',
  'two octets 01 stand behind the access token',
  'nothing follows the two octets 01 at its end',
];

/** Where the octet 01 stands that ends what begins at `start`, or the end of all. */
function endOfValue(decoded: Octets, start: number): number {
  const end = decoded.indexOf('\x01', start);
  return end < 0 ? decoded.length : end;
}

function takeControlA(
  reader: OctetReader<Xoauth2Part['type']>,
  decoded: Octets,
  count: number,
) {
  const { end } = reader.span;
  const isThere = decoded.startsWith('\x01'.repeat(count), end);
  return reader.takeTo('controlA', isThere ? end + count : end);
}
