/** What a handshake between two servers of the sandbox led to, as a recording has it. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type {
  Certificate,
  TlsSummary,
} from '../../../protocol/session/event.js';

/** To be asked once, after the handshake: Node gives the server's certificate only then. */
export function summarizeTls(socket: TLSSocket, host: string): TlsSummary {
  const certificates = certificatesOf(socket).map(remember);
  const { authorized } = socket;
  const code = authorized ? undefined : String(socket.authorizationError);
  return {
    protocol: socket.getProtocol() === 'TLSv1.3' ? 'TLSv1.3' : 'TLSv1.2',
    cipher: socket.getCipher().standardName,
    certificates,
    authorized,
    ...(code && { authorizationError: `${reasonFor(code, host)} (${code}).` }),
  };
}

function reasonFor(code: string, host: string) {
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate is not for ${host}`;
    case 'CERT_HAS_EXPIRED':
      return 'The certificate has expired';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'The server signed its certificate itself';
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

/** Sessions are many, and certificates few. */
const known = new Map<string, Certificate>();
const mostKnown = 200;

function remember(certificate: X509Certificate): Certificate {
  const { fingerprint256 } = certificate;
  const found = known.get(fingerprint256);
  if (found) return found;
  if (known.size === mostKnown) known.clear();
  const summary = summarize(certificate);
  known.set(fingerprint256, summary);
  return summary;
}

function summarize(certificate: X509Certificate): Certificate {
  return {
    subject: certificate.subject.split('\n').join(', '),
    issuer: certificate.issuer.split('\n').join(', '),
    // The sandbox's own certificates have DNS names only.
    names: (certificate.subjectAltName ?? '')
      .split(', ')
      .filter(Boolean)
      .map((name) => name.replace(/^DNS:/, '')),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    fingerprint: certificate.fingerprint256,
  };
}
