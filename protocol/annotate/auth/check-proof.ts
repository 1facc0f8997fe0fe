/**
 * Whether a proof is that of a password that is known: of CRAM-MD5, DIGEST-MD5
 * and SCRAM, where no password is sent.
 */
import {
  cramMd5Digest,
  parseCramMd5Response,
} from '../../smtp/auth/cram-md5.js';
import {
  parseDigestMd5Challenge,
  parseDigestMd5Response,
} from '../../smtp/auth/digest-md5.js';
import { digestMd5Proofs } from '../../smtp/auth/digest-md5-proof.js';
import {
  parseScramClientFinal,
  parseScramClientFirst,
  parseScramServerFinal,
  parseScramServerFirst,
} from '../../smtp/auth/scram.js';
import { scramProofs } from '../../smtp/auth/scram-proof.js';
import type { Octets } from '../../source/octets.js';
import type { KnownPasswords } from './known-passwords.js';
import type { Said } from './sasl.js';

/** What came of checking the proof in a message. */
export interface ProofCheck {
  readonly user: string;
  readonly isRight: boolean;
}

/** Checks the proof in the last message of `said`; undefined where it has none, or nothing can be told. */
export function checkProof(
  mechanism: string,
  said: readonly Said[],
  known: KnownPasswords,
): ProofCheck | undefined {
  if (mechanism === 'CRAM-MD5') return checkCramMd5(said, known);
  if (mechanism === 'DIGEST-MD5') return checkDigestMd5(said, known);
  return mechanism.startsWith('SCRAM-')
    ? checkScram(mechanism, said, known)
    : undefined;
}

/** Whether a message at this place in `said` is where the mechanism has a proof. */
export function hasProof(mechanism: string, said: readonly Said[]): boolean {
  const turns = said.map(({ by }) => by).join(' ');
  if (mechanism === 'CRAM-MD5') return turns === 'server client';
  if (mechanism === 'DIGEST-MD5') {
    return /^server client(?: server)?$/.test(turns);
  }
  return (
    mechanism.startsWith('SCRAM-') &&
    /^client server client(?: server)?$/.test(turns)
  );
}

function checkCramMd5(
  [challenge, response]: readonly Said[],
  known: KnownPasswords,
): ProofCheck | undefined {
  if (!challenge || !response) return undefined;
  const { userName, digest } = parseCramMd5Response(response.octets).node;
  const password = known.get(userName ?? '');
  if (!userName || !digest || password === undefined) return undefined;
  const isRight = cramMd5Digest(challenge.octets, password) === digest;
  return { user: userName, isRight };
}

function checkDigestMd5(
  [, response, last]: readonly Said[],
  known: KnownPasswords,
): ProofCheck | undefined {
  if (!response) return undefined;
  const { values } = parseDigestMd5Response(response.octets).node;
  const user = values.username ?? '';
  const password = known.get(user);
  // Beyond ASCII, what is hashed depends on the character set.
  if (password === undefined || !/^[ -~]*$/.test(user + password)) {
    return undefined;
  }
  const proofs = digestMd5Proofs(values, password);
  if (!last) {
    const isRight = proofs.response === values.response;
    return values.response === undefined ? undefined : { user, isRight };
  }
  const { rspauth } = parseDigestMd5Challenge(last.octets).node.values;
  if (rspauth === undefined) return undefined;
  return { user, isRight: proofs.rspauth === rspauth };
}

/** More would keep a page waiting. */
const mostIterations = 50_000;

function checkScram(
  mechanism: string,
  [first, challenge, final, last]: readonly Said[],
  known: KnownPasswords,
): ProofCheck | undefined {
  if (!first || !challenge || !final) return undefined;
  const clientFirst = parseScramClientFirst(first.octets).node;
  const { salt, iterationCount } = parseScramServerFirst(challenge.octets).node;
  const clientFinal = parseScramClientFinal(final.octets).node;
  const user = clientFirst.userName ?? '';
  const password = known.get(user);
  if (password === undefined || salt === undefined) return undefined;
  if (iterationCount === undefined || iterationCount > mostIterations) {
    return undefined;
  }
  const proofs = scramProofs(mechanism, {
    password,
    salt,
    iterationCount,
    clientFirstBare: clientFirst.bare,
    serverFirst: challenge.octets,
    clientFinalWithoutProof: clientFinal.withoutProof ?? ('' as Octets),
  });
  const [shown, expected] = last
    ? [
        parseScramServerFinal(last.octets).node.verifier,
        proofs?.serverSignature,
      ]
    : [clientFinal.proof, proofs?.clientProof];
  if (shown === undefined || expected === undefined) return undefined;
  return { user, isRight: shown === expected };
}
