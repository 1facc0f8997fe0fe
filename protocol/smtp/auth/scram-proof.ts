/**
 * What a password proves in SCRAM (RFC 5802 section 3): from it come a key of
 * the client and one of the server, and each signs all that was said before.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  bytesOf,
  encodeText,
  type Octets,
  octetsOf,
} from '../../source/octets.js';

/** All that goes into the proofs. */
export interface ScramExchange {
  readonly password: string;
  readonly salt: Octets;
  readonly iterationCount: number;
  /** The first message of the client without its GS2 header. */
  readonly clientFirstBare: Octets;
  readonly serverFirst: Octets;
  /** The last message of the client up to the comma before its proof. */
  readonly clientFinalWithoutProof: Octets;
}

export interface ScramProofs {
  readonly clientProof: Octets;
  readonly serverSignature: Octets;
}

/** The hash functions of the mechanisms whose proofs can be computed here. */
const hashes = {
  'SCRAM-SHA-1': sha1,
  'SCRAM-SHA-256': sha256,
} as const;

type Hash = (typeof hashes)[keyof typeof hashes];

/** The proofs of both sides; undefined for a mechanism with another hash function. */
export function scramProofs(
  mechanism: string,
  exchange: ScramExchange,
): ScramProofs | undefined {
  const hash = hashOf(mechanism);
  if (!hash) return undefined;
  const saltedPassword = pbkdf2(
    hash,
    // SASLprep of RFC 4013, as far as it matters for most: compatibility forms are one.
    bytesOf(encodeText(exchange.password.normalize('NFKC'))),
    bytesOf(exchange.salt),
    { c: exchange.iterationCount, dkLen: hash.outputLen },
  );
  const authMessage = [
    exchange.clientFirstBare,
    exchange.serverFirst,
    exchange.clientFinalWithoutProof,
  ].join(',') as Octets;
  const clientKey = sign(hash, saltedPassword, encodeText('Client Key'));
  const clientSignature = sign(hash, hash(clientKey), authMessage);
  const serverKey = sign(hash, saltedPassword, encodeText('Server Key'));
  return {
    clientProof: octetsOf(xor(clientKey, clientSignature)),
    serverSignature: octetsOf(sign(hash, serverKey, authMessage)),
  };
}

/** SCRAM-SHA-256-PLUS hashes as SCRAM-SHA-256 does. */
function hashOf(mechanism: string): Hash | undefined {
  const name = mechanism.replace(/-PLUS$/, '');
  return name === 'SCRAM-SHA-1' || name === 'SCRAM-SHA-256'
    ? hashes[name]
    : undefined;
}

function sign(hash: Hash, key: Uint8Array, octets: Octets): Uint8Array {
  return hmac(hash, key, bytesOf(octets));
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, index) => byte ^ (other[index] ?? 0));
}
