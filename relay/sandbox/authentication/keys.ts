/**
 * The keys that hosts of the sandbox sign with, and the records by which the DNS
 * tells their public halves (RFC 6376 section 3.6). No private key is written down.
 */
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

export interface SigningKey {
  /** Of `d=`. */
  readonly domain: string;
  /** Of `s=`: which of the domain's keys it is. */
  readonly selector: string;
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256';
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const generate = promisify(generateKeyPair);

/** Makes all keys of the sandbox: two that sign what sandbox.test sends, and one that seals what forward.test forwards. */
export async function makeSigningKeys(): Promise<readonly SigningKey[]> {
  return Promise.all([
    makeRsaKey('sandbox.test', 'rsa'),
    makeEd25519Key('sandbox.test', 'ed25519'),
    makeRsaKey('forward.test', 'arc'),
  ]);
}

let shared: ReturnType<typeof makeSigningKeys> | undefined;

/** The same keys each time, made when first asked for: to make them takes long. */
export function sharedSigningKeys(): Promise<readonly SigningKey[]> {
  shared ??= makeSigningKeys();
  return shared;
}

/** What signers use at least, and all who verify can read (RFC 8301 section 3.2). */
const modulusLength = 2048;

async function makeRsaKey(
  domain: string,
  selector: string,
): Promise<SigningKey> {
  const pair = await generate('rsa', { modulusLength });
  return { domain, selector, algorithm: 'rsa-sha256', ...pair };
}

/** RFC 8463. */
async function makeEd25519Key(
  domain: string,
  selector: string,
): Promise<SigningKey> {
  const pair = await generate('ed25519');
  return { domain, selector, algorithm: 'ed25519-sha256', ...pair };
}

/** The public keys as lines of a master file (RFC 6376 section 3.6.2, RFC 8463 section 4). */
export function dkimRecords(keys: readonly SigningKey[]): readonly string[] {
  return keys.flatMap(({ domain, selector, algorithm, publicKey }) => {
    const [type] = algorithm.split('-');
    const text = `v=DKIM1; k=${type}; p=${publicKeyData(publicKey)}`;
    const strings = text.match(/.{1,72}/g) ?? [];
    return [
      `${selector}._domainkey.${domain}. TXT (`,
      ...strings.map((string) => `  "${string}"`),
      ')',
    ];
  });
}

/** An RSA key as SubjectPublicKeyInfo, an Ed25519 key as its 32 octets alone (RFC 8463 section 4.2). */
function publicKeyData(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  const data = key.asymmetricKeyType === 'ed25519' ? der.subarray(-32) : der;
  return data.toString('base64');
}
