/** A CA, and the certificates that it and others issue. */
import { generate } from 'selfsigned';

export interface Identity {
  readonly key: string;
  readonly cert: string;
}

const authority = await generate([{ name: 'commonName', value: 'Test CA' }], {
  keyType: 'ec',
  algorithm: 'sha256',
  extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
});

/** PEM of the CA that issues `issue`'s certificates. */
export const certificateAuthority: string = authority.cert;

/** A certificate for a domain name and 127.0.0.1, with its issuer. */
export async function issue(
  name: string,
  notBeforeDate = new Date('2025-01-01'),
  notAfterDate = new Date('2125-01-01'),
): Promise<Identity> {
  const leaf = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: name },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: leaf.private, cert: `${leaf.cert}\n${authority.cert}` };
}

/** A certificate with these alternative names and no other. */
export async function issueFor(
  altNames: readonly (
    | { type: 2 | 6; value: string }
    | { type: 7; ip: string }
  )[],
): Promise<Identity> {
  const { private: key, cert } = await generate([], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [...altNames] }],
  });
  return { key, cert };
}

/** A certificate that its owner signed, for a domain name and others. */
export async function issueItself(
  name: string,
  ...others: readonly string[]
): Promise<Identity> {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: name }],
    {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [name, ...others].map((value) => ({ type: 2, value })),
        },
      ],
    },
  );
  return { key, cert };
}
