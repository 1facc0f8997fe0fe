/**
 * What OpenSSL says of a certificate, with its own words and numbers.
 *
 * Node goes on after an error and keeps the last; OpenSSL's other users stop
 * at the first. It looks at the chain, then at the name, then at the dates.
 */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** One of OpenSSL's X509_V_ERR_…. */
export interface VerifyError {
  readonly code: number;
  readonly words: string;
}

/** What is wrong with the chain, whatever the name: undefined where nothing is. */
export function chainError(
  /** Node's `authorizationError`. */
  lastError: string | undefined,
  /** As the server sent it, its own certificate first. */
  chain: readonly X509Certificate[],
  findAuthorities: () => readonly X509Certificate[],
): VerifyError | undefined {
  if (lastError === undefined || lastError === nameError) return undefined;
  if (chainErrors.has(lastError)) return verifyErrors[lastError];
  return brokenChain(chain, findAuthorities()) ?? known(lastError);
}

/** What is wrong with the name: undefined where the certificate is for it. */
export function hostError(
  leaf: X509Certificate | undefined,
  serverName: string,
): VerifyError | undefined {
  if (isIP(serverName)) {
    if (leaf?.checkIP(serverName)) return undefined;
    return { code: 64, words: 'IP address mismatch' };
  }
  // Neither `f*.example` nor, where there are other names, the subject's.
  if (leaf?.checkHost(serverName, { partialWildcards: false })) {
    return undefined;
  }
  return { code: 62, words: 'hostname mismatch' };
}

/** The first error of a client that looks at both. */
export function firstError(
  chain: VerifyError | undefined,
  host: VerifyError | undefined,
): VerifyError | undefined {
  const isOfDates = chain?.code === 9 || chain?.code === 10;
  return isOfDates ? (host ?? chain) : (chain ?? host);
}

const nameError = 'ERR_TLS_CERT_ALTNAME_INVALID';

/** What comes before all else, so that nothing was hidden by it. */
const chainErrors = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const noIssuer = { code: 20, words: 'unable to get local issuer certificate' };

const verifyErrors: Readonly<Record<string, VerifyError>> = {
  UNABLE_TO_GET_ISSUER_CERT: {
    code: 2,
    words: 'unable to get issuer certificate',
  },
  CERT_SIGNATURE_FAILURE: { code: 7, words: 'certificate signature failure' },
  CERT_NOT_YET_VALID: { code: 9, words: 'certificate is not yet valid' },
  CERT_HAS_EXPIRED: { code: 10, words: 'certificate has expired' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { code: 18, words: 'self-signed certificate' },
  SELF_SIGNED_CERT_IN_CHAIN: {
    code: 19,
    words: 'self-signed certificate in certificate chain',
  },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: noIssuer,
  // That a leaf cannot be verified follows from its issuer's absence.
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: noIssuer,
  CERT_CHAIN_TOO_LONG: { code: 22, words: 'certificate chain too long' },
  CERT_REVOKED: { code: 23, words: 'certificate revoked' },
  INVALID_CA: { code: 24, words: 'invalid CA certificate' },
  PATH_LENGTH_EXCEEDED: { code: 25, words: 'path length constraint exceeded' },
  INVALID_PURPOSE: { code: 26, words: 'unsuitable certificate purpose' },
  CERT_UNTRUSTED: { code: 27, words: 'certificate not trusted' },
  CERT_REJECTED: { code: 28, words: 'certificate rejected' },
};

function known(code: string): VerifyError {
  const unspecified = 'unspecified certificate verification error';
  return verifyErrors[code] ?? { code: 1, words: unspecified };
}

/** Why the chain leads to no CA that is trusted; undefined where it does. */
function brokenChain(
  sent: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): VerifyError | undefined {
  let [current] = sent;
  const seen = new Set<X509Certificate>();
  while (current && !seen.has(current)) {
    seen.add(current);
    const certificate: X509Certificate = current;
    const isIssuer = (other: X509Certificate) => certificate.checkIssued(other);
    const anchor = authorities.find(isIssuer);
    if (anchor?.checkIssued(anchor)) return undefined;
    if (isIssuer(certificate)) {
      return known(
        seen.size === 1
          ? 'DEPTH_ZERO_SELF_SIGNED_CERT'
          : 'SELF_SIGNED_CERT_IN_CHAIN',
      );
    }
    current = anchor ?? sent.find((other) => isIssuer(other));
  }
  return noIssuer;
}
