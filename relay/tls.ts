/**
 * TLS towards the server. A handshake completes whatever the certificate says;
 * the verdict is told, and what follows from it is not decided here.
 */

import type { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Certificate, TlsSummary } from '../protocol/session/event.js';
import type { PeerCertificate, Trust } from './contract.js';
import { alternativeNames, describePeer } from './peer-certificate.js';
import { authoritiesOf, secureContextFor } from './trust.js';
import { chainError, hostError } from './verdict.js';

export interface HandshakeOptions {
  /** The domain name or address that the certificate must be for. */
  readonly serverName: string;
  readonly trust: Trust;
}

/** Begins a handshake on a socket that nothing reads any more; `secureConnect` tells when it is done. */
export function beginTls(
  socket: Socket,
  { serverName, trust }: HandshakeOptions,
): TLSSocket {
  return connect({
    socket,
    rejectUnauthorized: false,
    secureContext: secureContextFor(trust),
    // An address is never sent as the server's name, nor the dot of the root (RFC 6066 section 3).
    ...(isIP(serverName)
      ? { host: serverName }
      : { servername: serverName.replace(/(?<=.)\.$/, '') }),
  });
}

/** What a finished handshake led to; to be asked once, since Node gives the server's certificate only then. */
export function summarizeTls(
  socket: TLSSocket,
  { serverName, trust }: HandshakeOptions,
): TlsSummary & { readonly peer: PeerCertificate } {
  const chain = certificatesOf(socket);
  const [leaf] = chain;
  // Every cipher that the relay offers makes the server show a certificate.
  if (!leaf) throw new Error('A TLS server has shown no certificate.');
  const certificates = chain.map(summarize);
  const cipher = socket.getCipher();
  const code = socket.authorized
    ? undefined
    : String(socket.authorizationError);
  return {
    protocol: socket.getProtocol() === 'TLSv1.3' ? 'TLSv1.3' : 'TLSv1.2',
    cipher: cipher.standardName,
    certificates,
    authorized: socket.authorized,
    ...(code && {
      authorizationError: `${reasonFor(code, serverName, certificates[0])} (${code}).`,
    }),
    peer: describePeer({
      leaf,
      cipher: cipher.name,
      chainError: chainError(code, chain, () => authoritiesOf(trust)),
      hostError: hostError(leaf, serverName),
    }),
  };
}

/**
 * The same for the server's side: the certificate is the one that it showed
 * itself, and the client, which went on, has no fault to find with it.
 */
export function summarizeOwnTls(
  socket: TLSSocket,
  authority: X509Certificate,
): TlsSummary & { readonly peer: PeerCertificate } {
  const leaf = socket.getX509Certificate();
  if (!leaf) throw new Error('A TLS server has no certificate of its own.');
  const cipher = socket.getCipher();
  return {
    protocol: socket.getProtocol() === 'TLSv1.3' ? 'TLSv1.3' : 'TLSv1.2',
    cipher: cipher.standardName,
    certificates: [leaf, authority].map(summarize),
    authorized: true,
    peer: describePeer({
      leaf,
      cipher: cipher.name,
      chainError: undefined,
      hostError: undefined,
    }),
  };
}

function reasonFor(code: string, serverName: string, leaf?: Certificate) {
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate is for ${leaf?.names.join(', ') || 'no name at all'}, not for ${serverName}`;
    case 'CERT_HAS_EXPIRED':
      return `The certificate was valid until ${leaf?.validTo}`;
    case 'CERT_NOT_YET_VALID':
      return `The certificate is not valid before ${leaf?.validFrom}`;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'The server signed its certificate itself';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'The certificate does not lead to a CA that the relay trusts';
    default:
      return 'The certificate could not be verified';
  }
}

function certificatesOf(socket: TLSSocket) {
  const certificates = new Map<string, X509Certificate>();
  let certificate = socket.getPeerX509Certificate();
  // A root is its own issuer.
  while (certificate && !certificates.has(certificate.fingerprint256)) {
    certificates.set(certificate.fingerprint256, certificate);
    certificate = certificate.issuerCertificate;
  }
  return [...certificates.values()];
}

function summarize(certificate: X509Certificate): Certificate {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesIn(certificate.subjectAltName),
    validFrom: instant(certificate.validFrom),
    validTo: instant(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
}

/** A distinguished name comes with a line for each of its parts. */
function oneLine(name: string | undefined) {
  return (name ?? '').split('\n').join(', ');
}

function namesIn(subjectAltName?: string) {
  return alternativeNames(subjectAltName)
    .filter(([type]) => type === 'DNS' || type === 'IP Address')
    .map(([, name]) => name);
}

/** `Jan  1 00:00:00 2030 GMT` as ISO 8601; what is no date stays as it is. */
function instant(text: string) {
  const date = new Date(text);
  return Number.isNaN(date.valueOf()) ? text : date.toISOString();
}
