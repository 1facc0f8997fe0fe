import type { ReceivedReply } from '../../protocol/session/session.js';
import { writeCramMd5Response } from '../../protocol/smtp/auth/cram-md5.js';
import { decodeBase64, encodeBase64 } from '../../protocol/source/base64.js';
import type { Octets } from '../../protocol/source/octets.js';

/** The line that answers the 334 of AUTH CRAM-MD5 (RFC 2195 section 2, RFC 4954 section 4). */
export function cramMd5Response(
  reply: ReceivedReply,
  credentials: { readonly username: string; readonly password: string },
): Octets {
  const texts = reply.children
    .flatMap(({ children }) => children)
    .filter(({ type }) => type === 'textString')
    .map(({ value }) => value);
  const challenge = decodeBase64(texts.join('') as Octets).decoded;
  const { username, password } = credentials;
  const response = writeCramMd5Response(challenge, username, password);
  return `${encodeBase64(response)}\r\n` as Octets;
}
