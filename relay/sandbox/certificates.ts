/**
 * The sandbox's own certificate authority, made anew at each start: who trusts
 * it trusts it for one run only, and no key of it is ever written down. Its
 * certificates have all that OpenSSL asks for under X509_V_FLAG_X509_STRICT,
 * as Python does since 3.13 (RFC 5280 section 4.2.1).
 */
import { KeyObject, webcrypto } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface CertificateAuthority {
  /** PEM. */
  readonly certificate: string;
  /** What a server needs to show a certificate for `host`, issued when first asked for; a sound one where no flaw is named. */
  secureContextFor(
    host: string,
    flaw?: CertificateFlaw,
  ): Promise<SecureContext>;
}

/** Why nobody should trust a certificate. */
export type CertificateFlaw = 'expired' | 'selfSigned' | 'otherName';

/** More names than these are issued again when they are asked for again. */
const keptContexts = 200;
/** RFC 5280 appendix A.1, ub-common-name. */
const longestCommonName = 64;

/** Whom a certificate for another name is for. */
const otherName = 'another-host.test';
/** When a certificate was valid that is not any more. */
const past = {
  notBefore: new Date('2024-01-01T00:00:00Z'),
  notAfter: new Date('2024-04-01T00:00:00Z'),
};

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** Makes a certificate authority with a key that exists in memory only. */
export async function makeCertificateAuthority(): Promise<CertificateAuthority> {
  const keys = await makeKeys();
  const name = nameOf('SMTP Workbook practice CA');
  const authority = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(
        KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
        true,
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const certificate = authority.toString('pem');

  async function issue(host: string, flaw: CertificateFlaw | undefined) {
    const leafKeys = await makeKeys();
    const { privateKey, publicKey } = leafKeys;
    const isSelfSigned = flaw === 'selfSigned';
    const named = flaw === 'otherName' ? otherName : host;
    const subject = nameOf(shorten(named));
    const signer = isSelfSigned ? leafKeys : keys;
    const leaf = await X509CertificateGenerator.create({
      subject,
      issuer: isSelfSigned ? subject : name,
      publicKey,
      signingKey: signer.privateKey,
      signingAlgorithm,
      ...(flaw === 'expired' && past),
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([{ type: 'dns', value: named }]),
        await SubjectKeyIdentifierExtension.create(publicKey),
        await AuthorityKeyIdentifierExtension.create(signer.publicKey),
      ],
    });
    const chain = [
      leaf.toString('pem'),
      ...(isSelfSigned ? [] : [certificate]),
    ];
    return createSecureContext({
      key: KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }),
      cert: chain.join('\n'),
    });
  }

  const contexts = new Map<string, Promise<SecureContext>>();
  return {
    certificate,
    secureContextFor(host, flaw) {
      const asked = `${host} ${flaw}`;
      const known = contexts.get(asked);
      if (known) return known;
      const [oldest] = contexts.keys();
      if (oldest !== undefined && contexts.size >= keptContexts) {
        contexts.delete(oldest);
      }
      const context = issue(host, flaw);
      contexts.set(asked, context);
      return context;
    },
  };
}

function makeKeys() {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function nameOf(commonName: string) {
  return new Name([{ CN: [commonName] }]);
}

/** What fits where a common name goes; the whole name is in subjectAltName. */
function shorten(host: string) {
  return host.slice(-longestCommonName).replace(/^[.-]+/, '');
}
