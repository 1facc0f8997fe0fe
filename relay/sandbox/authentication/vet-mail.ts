/**
 * What each kind of host does about who sent a message that it takes: a
 * submission server signs, a forwarder seals, and whoever has the mailbox
 * says what it found out.
 */
import type { AuthenticationCheck } from '../../contract.js';
import type { SessionState, Transaction } from '../server/session-state.js';
import { authenticate } from './authenticate.js';
import type { SigningKey } from './keys.js';
import { seal } from './seal.js';
import { sign } from './sign.js';
import type { Resolve } from './witness.js';
import { writeAuthenticationResults } from './write-results.js';

export interface VettedMail {
  /** ARC fields, which go on top of all that goes on; empty where there are none. */
  readonly seals: string;
  /** Authentication-Results, which goes above Received (RFC 8601 section 4); empty where nothing was checked. */
  readonly results: string;
  /** DKIM-Signature fields, which go below Received; empty where the host does not sign. */
  readonly signatures: string;
  /** Absent where nothing was checked. */
  readonly checks?: readonly AuthenticationCheck[];
}

export interface MailToVet {
  readonly state: SessionState;
  readonly transaction: Transaction;
  readonly content: Uint8Array;
  readonly clientAddress: string;
}

export interface Vetting {
  /** The only DNS that is asked. */
  readonly resolve: Resolve;
  readonly keys: readonly SigningKey[];
  readonly now: Date;
}

const nothing: VettedMail = { seals: '', results: '', signatures: '' };

/** Checks a message, signs it or seals it, as the host does that took it. */
export async function vetMail(
  { state, transaction, content, clientAddress }: MailToVet,
  { resolve, keys, now }: Vetting,
): Promise<VettedMail> {
  const { role, user } = state;
  // LMTP comes after the checks, a hub only passes on, and an old server knows of none.
  if (role.protocol === 'LMTP' || role.relaysTo || role.isOld) return nothing;
  if (user) {
    const signatures = await sign(content, role.domains, keys, now);
    return { ...nothing, signatures, ...vouchForUser(role.host, user) };
  }
  const found = await authenticate(content, {
    clientAddress,
    heloDomain: state.hello?.domain ?? '',
    reversePath: transaction.reversePath,
    receivingHost: role.host,
    resolve,
    now,
  });
  const vetted = { ...nothing, results: found.field, checks: found.checks };
  const key = keys.find(({ domain }) => role.domains.includes(domain));
  if (!role.forwardsTo || !key) return vetted;
  const chain = found.checks.find(({ method }) => method === 'arc')?.result;
  const seals = await seal(content, {
    key,
    authenticationResults: found.field,
    chain: chain === 'pass' || chain === 'fail' ? chain : 'none',
    resolve,
    now,
  });
  return { ...vetted, seals };
}

/** A user who has signed in needs no other check (RFC 8601 section 2.7.4). */
function vouchForUser(host: string, user: string) {
  const check: AuthenticationCheck = {
    method: 'auth',
    result: 'pass',
    summary: `${user} signed in before handing in this message, so ${host} knows who it is from and asks for nothing else.`,
    comparisons: [],
    lookups: [],
    references: [{ rfc: 8601, section: '2.7.4' }],
  };
  const result = { check, properties: [['smtp.auth', user] as const] };
  return {
    results: writeAuthenticationResults(host, [result]),
    checks: [check],
  };
}
