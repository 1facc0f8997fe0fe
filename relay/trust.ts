/** Which CAs a handshake trusts, and what Node needs to know of them. */
import { X509Certificate } from 'node:crypto';
import {
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls';
import type { Trust } from './contract.js';

/** Contexts with CAs of the page's are made anew when more than these are in use. */
const keptContexts = 8;

const certificateInPem =
  /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Whether PEM has a certificate, and none that cannot be read. */
export function isReadablePem(pem: string): boolean {
  const found = pem.match(certificateInPem) ?? [];
  const begun = pem.split('-----BEGIN CERTIFICATE-----').length - 1;
  if (begun === 0 || begun !== found.length) return false;
  try {
    for (const certificate of found) new X509Certificate(certificate);
    return true;
  } catch {
    return false;
  }
}

/** The certificates of the CAs that are trusted. */
export function authoritiesOf(trust: Trust): readonly X509Certificate[] {
  return trustedPem(trust).map((pem) => new X509Certificate(pem));
}

/** What a handshake needs to trust these CAs and no others. */
export function secureContextFor(trust: Trust): SecureContext {
  const key = JSON.stringify([trust.wellKnown, trust.authorities]);
  const known = contexts.get(key);
  if (known) return known;
  // All the well-known ones take tens of milliseconds, unless they are Node's own store.
  const isUsual = trust.wellKnown && trust.authorities === undefined;
  const context = createSecureContext(
    isUsual ? {} : { ca: [...trustedPem(trust)] },
  );
  const [oldest] = contexts.keys();
  if (oldest !== undefined && contexts.size >= keptContexts) {
    contexts.delete(oldest);
  }
  contexts.set(key, context);
  return context;
}

const contexts = new Map<string, SecureContext>();

function trustedPem({ wellKnown, authorities = '' }: Trust) {
  return [
    ...(wellKnown ? rootCertificates : []),
    ...(authorities.match(certificateInPem) ?? []),
  ];
}
