/**
 * CRAM-MD5: the client shows that it knows the password, and does not say it
 * (RFC 2195 section 2). This is a response as it stands once base64 is undone:
 *
 *     alice 2b1ac9a4a6f29ed0fd1d6ad4bd6a9a7b
 *     ^^^^^                                   userName
 *          ^                                  space
 *           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  digest of the challenge, with the password as its key
 */
import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { OctetReader } from '../../source/octet-reader.js';
import {
  bytesOf,
  decodeText,
  encodeText,
  type Octets,
} from '../../source/octets.js';
import type { Literal, Parent, Parsed } from '../../source/syntax-tree.js';

export interface CramMd5Response
  extends Parent<'cramMd5Response', CramMd5Part> {
  /** Absent where it is missing. */
  readonly userName?: string;
  /** 32 hex digits in lower case; absent where they are missing. */
  readonly digest?: string;
}

export type CramMd5Part = Literal<'userName' | 'space' | 'digest' | 'unknown'>;

const grammar = { rfc: 2195, section: '2' };

/** What nodemailer writes into its log from the space on. */
const masked = ' /* secret */';

/** Parses a response of CRAM-MD5, decoded from base64. */
export function parseCramMd5Response(decoded: Octets): Parsed<CramMd5Response> {
  const reader = new OctetReader<CramMd5Part['type']>(decoded, 0);

  // A user name may have spaces in it; the last one ends it.
  const space = decoded.endsWith(masked)
    ? decoded.length - masked.length
    : decoded.lastIndexOf(' ');
  const userName = reader.takeTo('userName', space);
  reader.take('space', / /y);
  const digest = userName && reader.take('digest', /[0-9a-f]{32}$/y);
  const rest = reader.takeTo('unknown', decoded.length);

  if (!userName) {
    const message = 'A user name and a space stand before the digest.';
    reader.report('cram-md5-user-missing', message, reader.span, grammar);
  } else if (!digest) {
    const message = 'The digest is 32 hex digits in lower case.';
    const span = rest?.span ?? reader.span;
    reader.report('cram-md5-digest-malformed', message, span, grammar);
  }

  const node: CramMd5Response = {
    type: 'cramMd5Response',
    span: reader.span,
    children: reader.nodes,
    ...(userName && { userName: decodeText(userName.value as Octets) }),
    ...(digest && { digest: digest.value }),
  };
  return { node, problems: reader.problems };
}

export interface CramMd5Challenge
  extends Parent<'cramMd5Challenge', CramMd5ChallengePart> {}

export type CramMd5ChallengePart = Literal<
  'open' | 'unique' | 'at' | 'host' | 'close' | 'unknown'
>;

/** Parses a challenge of CRAM-MD5, decoded from base64: `<1896.697170952@mx.example.org>`. */
export function parseCramMd5Challenge(
  decoded: Octets,
): Parsed<CramMd5Challenge> {
  const reader = new OctetReader<CramMd5ChallengePart['type']>(decoded, 0);
  if (reader.sees(/<[!-;=?A-~]+@[!-;=?A-~]+>$/y)) {
    reader.take('open', /</y);
    reader.take('unique', /[^@]+/y);
    reader.take('at', /@/y);
    reader.take('host', /[^>]+/y);
    reader.take('close', />/y);
  }
  const rest = reader.takeTo('unknown', decoded.length);
  if (rest) {
    const message =
      'The challenge has the form of a message identifier: `<`, what is new each time, `@`, the name of the server, `>`.';
    const { span } = rest;
    reader.report('cram-md5-challenge-form', message, span, grammar, 'note');
  }
  const node: CramMd5Challenge = {
    type: 'cramMd5Challenge',
    span: reader.span,
    children: reader.nodes,
  };
  return { node, problems: reader.problems };
}

/** The digest that proves `password` for `challenge`: HMAC-MD5 (RFC 2104) in hex. */
export function cramMd5Digest(challenge: Octets, password: string): string {
  const key = bytesOf(encodeText(password));
  const digest = hmac(md5, key, bytesOf(challenge));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The response to `challenge` (decoded), before it is written in base64. */
export function writeCramMd5Response(
  challenge: Octets,
  userName: string,
  password: string,
): Octets {
  return encodeText(`${userName} ${cramMd5Digest(challenge, password)}`);
}
