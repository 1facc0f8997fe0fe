/** What a program may ask of the server's certificate. */
import type { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from './contract.js';
import { firstError, type VerifyError } from './verdict.js';

export interface Peer {
  readonly leaf: X509Certificate;
  /** OpenSSL's name. */
  readonly cipher: string;
  /** Absent where the chain is in order. */
  readonly chainError: VerifyError | undefined;
  /** Absent where the name is. */
  readonly hostError: VerifyError | undefined;
}

/** Describes the leaf, and how far it can be trusted. */
export function describePeer({
  leaf,
  cipher,
  chainError,
  hostError,
}: Peer): PeerCertificate {
  const error = firstError(chainError, hostError);
  return {
    cipher,
    der: leaf.raw.toString('base64'),
    subject: partsOf(leaf.subject),
    issuer: partsOf(leaf.issuer),
    serialNumber: leaf.serialNumber,
    notBefore: leaf.validFrom,
    notAfter: leaf.validTo,
    subjectAltName: alternativeNames(leaf.subjectAltName).map(unquote),
    ...(error && { verifyError: error.words, verifyCode: error.code }),
    ...(chainError && {
      chainError: chainError.words,
      chainCode: chainError.code,
    }),
  };
}

/**
 * `DNS:mx.sandbox.test, IP Address:127.0.0.1` as types and values; an odd value
 * stands in quotation marks, and may look like a name inside them.
 */
export function alternativeNames(
  subjectAltName = '',
): readonly (readonly [string, string])[] {
  const entries = subjectAltName.matchAll(
    /([^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/g,
  );
  return Array.from(entries, ([, type = '', value = '']) => [type, value]);
}

function unquote([type, value]: readonly [string, string]) {
  const bare = value.startsWith('"') ? String(JSON.parse(value)) : value;
  return [type, bare] as const;
}

/** A distinguished name comes with a line for each of its parts, values escaped as in RFC 4514 section 2.4. */
function partsOf(name: string | undefined) {
  const lines = (name ?? '').split('\n').filter((line) => line !== '');
  return lines.map((line): readonly [string, string] => {
    const equals = line.indexOf('=');
    return [line.slice(0, equals), withoutEscapes(line.slice(equals + 1))];
  });
}

function withoutEscapes(value: string) {
  return value.replace(/\\([0-9A-Fa-f]{2}|.)/g, (_, escaped: string) =>
    escaped.length === 2
      ? String.fromCharCode(Number.parseInt(escaped, 16))
      : escaped,
  );
}
