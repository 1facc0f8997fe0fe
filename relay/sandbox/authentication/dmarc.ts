/**
 * DMARC: does SPF or DKIM vouch for the domain that readers see in From, and
 * what does its owner want done where neither does (RFC 9989)?
 */
import type {
  AuthenticationCheck,
  AuthenticationComparison,
} from '../../contract.js';
import {
  type DmarcRecord,
  organizationalDomain,
  type Policy,
  walkTree,
} from './dmarc-record.js';
import { makeWitness, type Resolve } from './witness.js';

/** A domain that SPF or DKIM was asked about. */
export interface Identifier {
  readonly method: 'spf' | 'dkim';
  readonly domain: string;
  readonly result: AuthenticationCheck['result'];
}

export interface DmarcCheck {
  readonly check: AuthenticationCheck;
  /** What its owner wants done with what fails; absent where there is no record. */
  readonly policy?: Policy;
}

/** Compares the domain in From with those that SPF and DKIM vouch for. */
export async function checkDmarc(
  authors: readonly string[],
  identifiers: readonly Identifier[],
  resolve: Resolve,
): Promise<DmarcCheck> {
  const [author] = authors;
  if (author === undefined || authors.length > 1) {
    return { check: inapplicable(authors) };
  }
  const witness = makeWitness(resolve);
  try {
    const found = await evaluate(author, identifiers, witness.resolve);
    return {
      ...found,
      check: { ...found.check, domain: author, lookups: witness.lookups },
    };
  } catch {
    // Whatever keeps the DNS from answering may be over the next time.
    const check: AuthenticationCheck = {
      method: 'dmarc',
      result: 'temperror',
      domain: author,
      summary: `The DNS gave no answer about the DMARC policy of ${author}. A later attempt may get one.`,
      comparisons: [],
      lookups: witness.lookups,
      references: [{ rfc: 9989, section: '5.3.6' }],
    };
    return { check };
  }
}

async function evaluate(
  author: string,
  identifiers: readonly Identifier[],
  resolve: Resolve,
): Promise<DmarcCheck> {
  const records = await walkTree(author, resolve);
  const organization = organizationalDomain(author, records);
  const record =
    records.find(({ domain }) => domain === author) ??
    records.find(({ domain }) => domain === organization) ??
    records.find(({ isPublicSuffix }) => isPublicSuffix);
  const none = {
    method: 'dmarc',
    result: 'none',
    summary: `${author}, which From names, has no DMARC record, and neither has a domain above it: its owner does not say what to do with mail that nobody vouches for.`,
    comparisons: [],
    lookups: [],
    references: [{ rfc: 9989, section: '4.10.1' }],
  } as const;
  if (!record) return { check: none };

  const compared = await Promise.all(
    identifiers.map(async (identifier) => {
      const isStrict =
        identifier.method === 'spf' ? record.isSpfStrict : record.isDkimStrict;
      const other = isStrict
        ? identifier.domain
        : organizationalDomain(
            identifier.domain,
            await walkTree(identifier.domain, resolve),
          );
      const isAligned = isStrict
        ? identifier.domain === author
        : identifier.domain === author || other === organization;
      return { ...identifier, isStrict, isAligned, other };
    }),
  );
  const vouching = compared.find(
    ({ result, isAligned }) => result === 'pass' && isAligned,
  );
  const policy = await policyFor(author, record, resolve);
  return {
    check: {
      method: 'dmarc',
      result: vouching ? 'pass' : 'fail',
      summary: vouching
        ? `${names[vouching.method]} vouches for ${author}, which From names${vouching.domain === author ? '' : `: ${vouching.domain} belongs to the same organization`}.`
        : `Neither SPF nor DKIM vouches for ${author}, which From names. ${wishes[policy](record)}`,
      comparisons: [
        ...compared.map((each) => compare(author, organization, each)),
        wishOf(author, record, policy),
      ],
      lookups: [],
      references: [
        { rfc: 9989, section: '5.3.5' },
        { rfc: 9989, section: '4.10.2' },
        ...(vouching ? [] : [{ rfc: 9989, section: '7.4' }]),
      ],
    },
    policy,
  };
}

const names = { spf: 'SPF', dkim: 'DKIM' } as const;

interface Compared extends Identifier {
  readonly isStrict: boolean;
  readonly isAligned: boolean;
  /** The Organizational Domain; the domain itself where alignment is strict. */
  readonly other: string;
}

function compare(
  author: string,
  organization: string,
  identifier: Compared,
): AuthenticationComparison {
  const { method, domain, isAligned } = identifier;
  return {
    what: 'Domain in From',
    value: author,
    withWhat: `Domain that ${names[method]} checked`,
    withValue: domain,
    agree: isAligned,
    note: noteOf(author, organization, identifier),
  };
}

/** What the comparison comes to (RFC 9989 section 4.4). */
function noteOf(
  author: string,
  organization: string,
  { method, domain, result, isStrict, isAligned, other }: Compared,
): string {
  const name = names[method];
  if (result !== 'pass') {
    return `${name} did not pass for ${domain} (${result}), so it vouches for nobody.`;
  }
  if (domain === author) {
    return `${name} passed for it, and it is the same domain, so ${name} vouches for From.`;
  }
  if (isStrict) {
    const tag = method === 'spf' ? 'aspf=s' : 'adkim=s';
    return `${name} passed for it, but alignment is strict (${tag}) and it is another domain, so it does not count.`;
  }
  return isAligned
    ? `${name} passed for it, and both belong to ${organization}, which is enough for relaxed alignment, so ${name} vouches for From.`
    : `${name} passed for it, but it belongs to ${other} and From to ${organization}: they are not aligned, so it does not count.`;
}

function wishOf(
  author: string,
  record: DmarcRecord,
  policy: Policy,
): AuthenticationComparison {
  const isOwn = record.domain === author;
  return {
    what: 'What the owner of the domain asks for',
    value: policy,
    withWhat: `DMARC record at _dmarc.${record.domain}`,
    withValue: record.text,
    ...(!isOwn && {
      note: `It is that of ${record.domain}, since ${author} has none of its own.`,
    }),
  };
}

/** The policy that goes for the author, and one less of it where the owner is testing (RFC 9989 section 4.7). */
async function policyFor(
  author: string,
  record: DmarcRecord,
  resolve: Resolve,
): Promise<Policy> {
  const { p, sp = p, np = sp } = record;
  const isOwn = record.domain === author;
  const policy = isOwn ? p : (await exists(author, resolve)) ? sp : np;
  return record.isTest ? tested[policy] : policy;
}

const tested = {
  none: 'none',
  quarantine: 'none',
  reject: 'quarantine',
} as const;

/** Whether the DNS knows the name, whatever it has there (RFC 9989 section 3.2). */
async function exists(domain: string, resolve: Resolve): Promise<boolean> {
  try {
    await resolve(domain, 'A');
    return true;
  } catch (error) {
    return !(
      error instanceof Error &&
      'code' in error &&
      error.code === 'ENOTFOUND'
    );
  }
}

const wishes: Readonly<Record<Policy, (record: DmarcRecord) => string>> = {
  none: ({ domain }) =>
    `${domain} asks for nothing to be done about that (p=none), so it arrives as any other mail.`,
  quarantine: ({ domain }) =>
    `${domain} calls such mail suspicious (p=quarantine): a server that heeds it would put it with the spam. This one keeps it here, for you to look at.`,
  reject: ({ domain }) =>
    `${domain} asks others to refuse such mail (p=reject): many would answer 550 5.7.1 after the dot, though they ought to have another reason besides. This one keeps it, for you to look at.`,
};

function inapplicable(authors: readonly string[]): AuthenticationCheck {
  const what =
    authors.length === 0
      ? 'From names no domain'
      : `From names ${authors.length} domains (${authors.slice(0, 5).join(', ')})`;
  return {
    method: 'dmarc',
    result: 'none',
    summary: `${what}, and DMARC needs exactly one to ask about.`,
    comparisons: [],
    lookups: [],
    references: [{ rfc: 9989, section: '5.3.1' }],
  };
}
