/**
 * The sandbox's own certificate authority, made anew at each start: who trusts
 * it trusts it for one run only, and no key of it is ever written down.
 */
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

export interface CertificateAuthority {
  /** PEM. */
  readonly certificate: string;
  /** What a server needs to show a certificate for `host`, issued when first asked for. */
  secureContextFor(host: string): Promise<SecureContext>;
}

/** More names than these are issued again when they are asked for again. */
const keptContexts = 200;
/** RFC 5280 appendix A.1, ub-common-name. */
const longestCommonName = 64;

/** Makes a certificate authority with a key that exists in memory only. */
export async function makeCertificateAuthority(): Promise<CertificateAuthority> {
  const authority = await generate(
    [{ name: 'commonName', value: 'SMTP Workbook practice CA' }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        {
          name: 'keyUsage',
          keyCertSign: true,
          cRLSign: true,
          critical: true,
        },
      ],
    },
  );

  async function issue(host: string) {
    const leaf = await generate(
      [{ name: 'commonName', value: shorten(host) }],
      {
        keyType: 'ec',
        algorithm: 'sha256',
        ca: { key: authority.private, cert: authority.cert },
        extensions: [
          { name: 'basicConstraints', cA: false, critical: true },
          { name: 'keyUsage', digitalSignature: true, critical: true },
          { name: 'extKeyUsage', serverAuth: true },
          { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
        ],
      },
    );
    return createSecureContext({
      key: leaf.private,
      cert: `${leaf.cert}\n${authority.cert}`,
    });
  }

  const contexts = new Map<string, Promise<SecureContext>>();
  return {
    certificate: authority.cert,
    secureContextFor(host) {
      const known = contexts.get(host);
      if (known) return known;
      const [oldest] = contexts.keys();
      if (oldest !== undefined && contexts.size >= keptContexts) {
        contexts.delete(oldest);
      }
      const context = issue(host);
      contexts.set(host, context);
      return context;
    },
  };
}

/** What fits where a common name goes; the whole name is in subjectAltName. */
function shorten(host: string) {
  return host.slice(-longestCommonName).replace(/^[.-]+/, '');
}
