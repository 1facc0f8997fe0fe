/** What a password proves in DIGEST-MD5 (RFC 2831 section 2.1.2.1). */
import { md5 } from '@noble/hashes/legacy.js';
import {
  bytesOf,
  encodeText,
  type Octets,
  octetsOf,
} from '../../source/octets.js';

export interface DigestMd5Proofs {
  /** What the client says as `response`: 32 hex digits. */
  readonly response: string;
  /** What the server answers as `rspauth`. */
  readonly rspauth: string;
}

/** The proofs of both sides for a response with these `values`. */
export function digestMd5Proofs(
  values: Readonly<Record<string, string>>,
  password: string,
): DigestMd5Proofs {
  const { username = '', realm = '', nonce = '', cnonce = '' } = values;
  const { nc = '', qop = 'auth', authzid } = values;
  const uri = values['digest-uri'] ?? '';
  const user = `${username}:${realm}:${encodeText(password)}` as Octets;
  const behind = authzid === undefined ? '' : `:${authzid}`;
  const a1 = `${hash(user)}:${nonce}:${cnonce}${behind}` as Octets;
  const body = qop === 'auth' ? '' : `:${'0'.repeat(32)}`;
  const digestOf = (method: string) => {
    const a2 = hex(hash(`${method}:${uri}${body}` as Octets));
    return hex(
      hash(`${hex(hash(a1))}:${nonce}:${nc}:${cnonce}:${qop}:${a2}` as Octets),
    );
  };
  return { response: digestOf('AUTHENTICATE'), rspauth: digestOf('') };
}

function hash(octets: Octets): Octets {
  return octetsOf(md5(bytesOf(octets)));
}

function hex(octets: Octets): string {
  return [...octets]
    .map((octet) => octet.charCodeAt(0).toString(16).padStart(2, '0'))
    .join('');
}
