/**
 * DMARC: does SPF or DKIM vouch for the domain that readers see in From, and
 * what does its owner want done where neither does (RFC 9989)?
 */
import type {
  AuthenticationCheck,
  AuthenticationComparison,
} from '../../contract.js';
import { align, type Identifier, methodNames } from './alignment.js';
import {
  type DmarcRecord,
  organizationalDomain,
  type Policy,
  walkTree,
} from './dmarc-record.js';
import { makeWitness, type Resolve } from './witness.js';

export interface DmarcCheck {
  readonly check: AuthenticationCheck;
  /** What its owner wants done with what fails; absent where there is no record, or no answer. */
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
  } catch (error) {
    if (!isDnsFailure(error)) throw error;
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
  if (!record) return { check: withoutRecord(author) };

  const aligned = await Promise.all(
    identifiers.map((identifier) =>
      align({ domain: author, organization }, identifier, record, resolve),
    ),
  );
  const vouching = aligned.find(({ isVouching }) => isVouching);
  const isOpen =
    !vouching && aligned.some(({ result }) => result === 'temperror');
  const policy = await policyFor(author, record, resolve);
  return {
    check: {
      method: 'dmarc',
      ...(vouching
        ? { result: 'pass', summary: describePass(author, vouching) }
        : isOpen
          ? { result: 'temperror', summary: describeOpen(author) }
          : { result: 'fail', summary: describeFail(author, record, policy) }),
      comparisons: [
        ...aligned.map(({ comparison }) => comparison),
        wishOf(author, record, policy),
      ],
      lookups: [],
      references: [
        { rfc: 9989, section: isOpen ? '5.3.6' : '5.3.5' },
        { rfc: 9989, section: '4.10.2' },
        ...(vouching || isOpen ? [] : [{ rfc: 9989, section: '7.4' }]),
      ],
    },
    ...(!isOpen && { policy }),
  };
}

function describePass(author: string, { method, domain }: Identifier) {
  const how =
    domain === author ? '' : `: ${domain} belongs to the same organization`;
  return `${methodNames[method]} vouches for ${author}, which From names${how}.`;
}

function describeOpen(author: string) {
  return `Whether SPF or DKIM vouches for ${author}, which From names, is open: the DNS gave no answer. A later attempt may get one.`;
}

function describeFail(author: string, record: DmarcRecord, policy: Policy) {
  return `Neither SPF nor DKIM vouches for ${author}, which From names. ${wishes[policy](record)}`;
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

/** Whether the DNS has no answer; that may be over the next time. */
function isDnsFailure(
  error: unknown,
): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error;
}

/** Whether the DNS knows the name, whatever it has there (RFC 9989 section 3.2). */
async function exists(domain: string, resolve: Resolve): Promise<boolean> {
  try {
    await resolve(domain, 'A');
    return true;
  } catch (error) {
    return !(isDnsFailure(error) && error.code === 'ENOTFOUND');
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

function withoutRecord(author: string): AuthenticationCheck {
  return {
    method: 'dmarc',
    result: 'none',
    summary: `${author}, which From names, has no DMARC record, and neither has a domain above it: its owner does not say what to do with mail that nobody vouches for.`,
    comparisons: [],
    lookups: [],
    references: [{ rfc: 9989, section: '4.10.1' }],
  };
}

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
