/** What came of a signature, in the words of RFC 8601 section 2.7.1. */
import type {
  Problem,
  Reference,
} from '../../../protocol/source/syntax-tree.js';
import type { AuthenticationCheck } from '../../contract.js';
import { unusableKey } from './key-record.js';
import type { VerifiedSignature } from './verified-signature.js';

/** What a signature says of itself. */
export interface SignatureTags {
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: string;
  /** Of `i=`; that of `d=` where the signature does not say. */
  readonly identityDomain: string;
  /** Of `x=`, in seconds since 1970; absent where it does not expire. */
  readonly expiresAt?: number;
}

export interface Verdict {
  readonly result: AuthenticationCheck['result'];
  /** A sentence. */
  readonly summary: string;
  readonly reference: { readonly rfc: number; readonly section: string };
}

/** Judges a signature by what is wrong with its tags, and by what came of verifying it. */
export function judgeSignature(
  tags: SignatureTags,
  problems: readonly Problem[],
  verified: VerifiedSignature | undefined,
  now: Date,
): Verdict {
  const { domain, selector } = tags;
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  if (problem) {
    const isWeak = problem.rule === 'signature-algorithm-obsolete';
    return {
      result: isWeak ? 'policy' : 'neutral',
      summary: `The signature ${isWeak ? 'is not accepted' : 'cannot be used'}. ${problem.message}`,
      reference: rfcOf(problem.reference),
    };
  }
  if (!verified) {
    return {
      result: 'neutral',
      summary: `The signature of ${domain} cannot be used: its tags ask for something that is not known here.`,
      reference: { rfc: 6376, section: '6.1.1' },
    };
  }
  const unusable = verified.rr ? unusableKey(verified.rr, tags) : undefined;
  if (unusable) return unusable;
  return (
    byComment(tags, verified, now) ?? {
      result: 'neutral',
      summary: `The signature of ${domain} could not be verified with the key ${selector}: ${verified.status.comment ?? 'nothing says why'}.`,
      reference: { rfc: 6376, section: '6.1.3' },
    }
  );
}

/** By what `mailauth` says: `neutral` is its word for most that fails. */
function byComment(
  { domain, selector, expiresAt }: SignatureTags,
  { status, bodyHash, bodyHashExpecting, rr }: VerifiedSignature,
  now: Date,
): Verdict | undefined {
  const keyName = `${selector}._domainkey.${domain}`;
  const { result, comment = '' } = status;
  const computed = { rfc: 6376, section: '6.1.3' };
  const fetched = { rfc: 6376, section: '6.1.2' };
  if (bodyHash !== bodyHashExpecting) {
    const summary = `The body is not the one that ${domain} signed: its hash is another than the one in the signature.`;
    return { result: 'fail', summary, reference: computed };
  }
  if (expiresAt !== undefined && expiresAt * 1000 < now.getTime()) {
    const summary = `The signature of ${domain} has expired.`;
    return {
      result: 'fail',
      summary,
      reference: { rfc: 6376, section: '6.1.1' },
    };
  }
  if (result === 'pass') {
    const summary = `${domain} signed this message, and what it signed has not changed since.`;
    return { result: 'pass', summary, reference: computed };
  }
  if (comment === 'bad signature') {
    const summary = `The body is as it was signed, but the signature does not fit: a signed header field was changed, or the key at ${keyName} is not the one that ${domain} signed with.`;
    return { result: 'fail', summary, reference: computed };
  }
  if (comment === 'no key') {
    const summary = `There is no key at ${keyName}, so nobody can tell whether ${domain} made the signature.`;
    return { result: 'permerror', summary, reference: fetched };
  }
  if (result === 'policy') {
    const summary = `The RSA key at ${keyName} has fewer than 1024 bits: others could find out its private half.`;
    return { result, summary, reference: { rfc: 8301, section: '3.2' } };
  }
  if (result === 'temperror') {
    const summary = `The DNS gave no answer about ${keyName}. A later attempt may get one.`;
    return { result, summary, reference: fetched };
  }
  if (/key/.test(comment) || !rr) {
    const summary = `The TXT record at ${keyName} is not a key that can be used: ${comment || 'it has no p='}.`;
    return { result: 'permerror', summary, reference: fetched };
  }
  return undefined;
}

function rfcOf(reference: Reference): Verdict['reference'] {
  return 'rfc' in reference && reference.section !== undefined
    ? { rfc: reference.rfc, section: reference.section }
    : { rfc: 6376, section: '6.1.1' };
}
