/** Whether a domain that SPF or DKIM was asked about vouches for the one in From (RFC 9989 section 4.4). */
import type {
  AuthenticationCheck,
  AuthenticationComparison,
} from '../../contract.js';
import {
  type DmarcRecord,
  organizationalDomain,
  walkTree,
} from './dmarc-record.js';
import type { Resolve } from './witness.js';

/** A domain that SPF or DKIM was asked about. */
export interface Identifier {
  readonly method: 'spf' | 'dkim';
  readonly domain: string;
  readonly result: AuthenticationCheck['result'];
}

export interface Aligned extends Identifier {
  /** Whether it passed and is aligned. */
  readonly isVouching: boolean;
  readonly comparison: AuthenticationComparison;
}

/** The domain in From. */
export interface Author {
  readonly domain: string;
  /** The Organizational Domain that it belongs to. */
  readonly organization: string;
}

export const methodNames = { spf: 'SPF', dkim: 'DKIM' } as const;

/** Compares the two as `record` wants it: strictly, or by the organizations they belong to. */
export async function align(
  author: Author,
  identifier: Identifier,
  record: DmarcRecord,
  resolve: Resolve,
): Promise<Aligned> {
  const { method, domain, result } = identifier;
  const isStrict = method === 'spf' ? record.isSpfStrict : record.isDkimStrict;
  const isSame = domain === author.domain;
  const hasPassed = result === 'pass';
  const organization =
    isSame || isStrict || !hasPassed
      ? undefined
      : organizationalDomain(domain, await walkTree(domain, resolve));
  const isAligned = isSame || organization === author.organization;
  return {
    ...identifier,
    isVouching: hasPassed && isAligned,
    comparison: {
      what: 'Domain in From',
      value: author.domain,
      withWhat: `Domain that ${methodNames[method]} checked`,
      withValue: domain,
      ...((isSame || hasPassed) && { agree: isAligned }),
      note: noteOf(author, identifier, organization),
    },
  };
}

/** What the comparison comes to; without an organization nobody asked for it. */
function noteOf(
  author: Author,
  { method, domain, result }: Identifier,
  organization: string | undefined,
): string {
  const name = methodNames[method];
  if (result !== 'pass') {
    return `${name} did not pass for ${domain} (${result}), so it vouches for nobody.`;
  }
  if (domain === author.domain) {
    return `${name} passed for it, and it is the same domain, so ${name} vouches for From.`;
  }
  if (organization === undefined) {
    const tag = method === 'spf' ? 'aspf=s' : 'adkim=s';
    return `${name} passed for it, but alignment is strict (${tag}) and it is another domain, so it does not count.`;
  }
  return organization === author.organization
    ? `${name} passed for it, and both belong to ${organization}, which is enough for relaxed alignment, so ${name} vouches for From.`
    : `${name} passed for it, but it belongs to ${organization} and From to ${author.organization}: they are not aligned, so it does not count.`;
}
