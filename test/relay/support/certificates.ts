/** A CA, and the certificates that it and others issue. */
import { KeyObject } from 'node:crypto';
import {
  BasicConstraintsExtension,
  Name,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

export interface Identity {
  readonly key: string;
  readonly cert: string;
}

type AlternativeName = {
  readonly type: 'dns' | 'url' | 'ip';
  readonly value: string;
};

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };

const authorityName = nameOf('Test CA');
const authorityKeys = await makeKeys();
const authority = await X509CertificateGenerator.createSelfSigned({
  name: authorityName,
  keys: authorityKeys,
  signingAlgorithm,
  extensions: [new BasicConstraintsExtension(true, undefined, true)],
});

/** PEM of the CA that issues `issue`'s certificates. */
export const certificateAuthority: string = authority.toString('pem');

/** A certificate for a domain name and 127.0.0.1, with its issuer. */
export async function issue(
  name: string,
  notBefore = new Date('2025-01-01'),
  notAfter = new Date('2125-01-01'),
): Promise<Identity> {
  const { privateKey, publicKey } = await makeKeys();
  const leaf = await X509CertificateGenerator.create({
    subject: nameOf(name),
    issuer: authorityName,
    notBefore,
    notAfter,
    publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(false),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: name },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const { key, cert } = identityOf(privateKey, leaf);
  return { key, cert: `${cert}\n${certificateAuthority}` };
}

/** A certificate with these alternative names and no other. */
export function issueFor(names: readonly AlternativeName[]): Promise<Identity> {
  return sign('example.org', names);
}

/** A certificate that its owner signed, for a domain name and others. */
export function issueItself(
  name: string,
  ...others: readonly string[]
): Promise<Identity> {
  const names = [name, ...others];
  return sign(
    name,
    names.map((value) => ({ type: 'dns', value })),
  );
}

async function sign(
  subject: string,
  names: readonly AlternativeName[],
): Promise<Identity> {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: nameOf(subject),
    keys,
    signingAlgorithm,
    extensions: [new SubjectAlternativeNameExtension([...names])],
  });
  return identityOf(keys.privateKey, certificate);
}

function identityOf(privateKey: CryptoKey, certificate: X509Certificate) {
  const key = KeyObject.from(privateKey).export({
    type: 'pkcs8',
    format: 'pem',
  });
  return { key: String(key), cert: certificate.toString('pem') };
}

function makeKeys() {
  return crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function nameOf(commonName: string) {
  return new Name([{ CN: [commonName] }]);
}
