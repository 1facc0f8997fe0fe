import { createHash, timingSafeEqual } from 'node:crypto';
import {
  parseScramClientFinal,
  parseScramClientFirst,
  type ScramClientFinal,
  type ScramClientFirst,
} from '../../../../protocol/smtp/auth/scram.js';
import { scramProofs } from '../../../../protocol/smtp/auth/scram-proof.js';
import { encodeBase64 } from '../../../../protocol/source/base64.js';
import {
  bytesOf,
  encodeText,
  type Octets,
  octetsOf,
} from '../../../../protocol/source/octets.js';
import { findUser } from '../users.js';
import type { Mechanism, Step } from './mechanism.js';

const name = 'SCRAM-SHA-256';

/** RFC 7677 section 3 asks for so many at least. */
const iterationCount = 4096;

const failed: Step = { type: 'end', user: undefined };

/**
 * SCRAM-SHA-256 (RFC 5802, RFC 7677): each side proves that it knows the
 * password. Since SMTP has no room for data in a 235, the server's signature
 * is a challenge, which an empty response answers (RFC 4954 section 4).
 */
export const scramSha256: Mechanism = {
  name,
  allowsInitialResponse: true,
  makeNonce: ({ randomOctets }) => encodeBase64(octetsOf(randomOctets(18))),
  step([first, last, acknowledgement], nonce) {
    if (first === undefined) return { type: 'challenge', text: '' };
    const clientFirst = readFirst(first);
    if (!clientFirst) return failed;
    const serverFirst = answerFirst(clientFirst, nonce);
    if (last === undefined) return { type: 'challenge', text: serverFirst };

    const { node: clientFinal, problems } = parseScramClientFinal(last);
    const user = findUser(clientFirst.userName ?? '');
    const proofs = scramProofs(name, {
      password: user?.password ?? '',
      salt: saltOf(clientFirst.userName ?? ''),
      iterationCount,
      clientFirstBare: clientFirst.bare,
      serverFirst: encodeText(serverFirst),
      clientFinalWithoutProof: clientFinal.withoutProof ?? ('' as Octets),
    });
    const isRight =
      problems.length === 0 &&
      clientFinal.channelBinding === clientFirst.gs2Header &&
      clientFinal.nonce === `${clientFirst.nonce}${nonce}` &&
      proofs !== undefined &&
      isProof(clientFinal, proofs.clientProof);
    if (!user || !isRight) return failed;
    if (acknowledgement === undefined) {
      const text = `v=${encodeBase64(proofs.serverSignature)}`;
      return { type: 'challenge', text };
    }
    return acknowledgement === '' ? { type: 'end', user: user.name } : failed;
  },
};

/** The client's first message, where the exchange can go on from it. */
function readFirst(octets: Octets): ScramClientFirst | undefined {
  const { node, problems } = parseScramClientFirst(octets);
  const { gs2Header, nonce, userName = '' } = node;
  // Without -PLUS there is no channel to bind to (RFC 5802 section 6).
  if (problems.length > 0 || gs2Header.startsWith('p=')) return undefined;
  const [, actAs = ''] = /,a=(.*),$/.exec(gs2Header) ?? [];
  const mayAct =
    actAs === '' || findUser(actAs)?.name === findUser(userName)?.name;
  return nonce && mayAct ? node : undefined;
}

function answerFirst({ nonce, userName = '' }: ScramClientFirst, ours: string) {
  const salt = encodeBase64(saltOf(userName));
  return `r=${nonce}${ours},s=${salt},i=${iterationCount}`;
}

/** The same each time, and there for a name that nobody has: so nothing tells who is a user. */
function saltOf(userName: string): Octets {
  const digest = createHash('sha256').update(`salt of ${userName}`).digest();
  return octetsOf(digest.subarray(0, 16));
}

function isProof({ proof = '' as Octets }: ScramClientFinal, expected: Octets) {
  return (
    proof.length === expected.length &&
    timingSafeEqual(bytesOf(proof), bytesOf(expected))
  );
}
