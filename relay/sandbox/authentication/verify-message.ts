/** All signatures of a message, verified in one pass over it by `mailauth`. */
import { fieldsNamed, flow, type Head } from './read-head.js';
import type { ArcSets, VerifiedSignature } from './verified-signature.js';
import type { Resolve } from './witness.js';

export interface VerifiedMessage {
  /** Of the DKIM signatures, those that could be read. */
  readonly signatures: readonly VerifiedSignature[];
  readonly arc: ArcSets;
  /** The header section as a sealer needs it. */
  readonly headers: object;
  /** Of the body, as a seal signs it. */
  readonly bodyHash: string;
}

/** More are not verified: each may ask for another hash of the body. */
export const mostSignatures = 10;

/** Whether there is anything to verify. */
export function isSigned(head: Head): boolean {
  return ['dkim-signature', 'arc-message-signature', 'arc-seal'].some(
    (name) => fieldsNamed(head, name).length > 0,
  );
}

/** Verifies as of the time `now`; undefined where there are too many signatures, or what cannot be read. */
export async function verifyMessage(
  head: Head,
  resolve: Resolve,
  now: Date,
): Promise<VerifiedMessage | undefined> {
  const signatures = fieldsNamed(head, 'dkim-signature');
  if (head.fields.length === 0 || signatures.length > mostSignatures) {
    return undefined;
  }
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const options = { resolver: resolve, curTime: now, seal: {} };
  // It throws where a tag has a value that it did not foresee, and a message may have any.
  const found = await dkimVerify(flow(head), options).catch(() => undefined);
  if (!found?.headers) return undefined;
  return {
    signatures: found.results,
    arc: found.arc,
    headers: found.headers,
    bodyHash: found.seal?.bodyHash ?? '',
  };
}
