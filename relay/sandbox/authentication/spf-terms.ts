/**
 * How an SPF record came to its result: its mechanisms from left to right, each
 * asked by itself whether the client matches it (RFC 7208 section 4.6).
 *
 *     v=spf1 mx a:mail.sandbox.test ~all
 *            ^^                            does 192.0.2.20 match?
 *               ^^^^^^^^^^^^^^^^^^         and this one?
 *                                  ^^^^    whatever is left
 */
import type { AuthenticationComparison } from '../../contract.js';
import { type Resolve, resolveOrNone, resolveTexts } from './witness.js';

/** Who asks to send. */
export interface SpfQuestion {
  /** Of MAIL FROM, or postmaster at the domain of EHLO. */
  readonly sender: string;
  readonly ip: string;
  readonly helo: string;
  /** The host that checks. */
  readonly mta: string;
}

export interface SpfTrace {
  readonly comparisons: readonly AuthenticationComparison[];
  /** The mechanism that matched first, with its qualifier: `-all`; absent where none has. */
  readonly matched?: string;
}

/** No more are told: a record may include others, and these others still. */
const mostComparisons = 30;

/** More DNS look-ups than these no record may ask for (RFC 7208 section 4.6.4). */
const mostIncluded = 10;

/** Asks each mechanism of the record of `domain`, up to the first that matches. */
export async function traceSpfTerms(
  domain: string,
  question: SpfQuestion,
  resolve: Resolve,
): Promise<SpfTrace> {
  const comparisons: AuthenticationComparison[] = [];
  const told = { comparisons, domains: new Set<string>() };
  const matched = await trace(domain, question, resolve, told);
  return { comparisons, ...(matched !== undefined && { matched }) };
}

interface Told {
  readonly comparisons: AuthenticationComparison[];
  /** Whose records were followed: one that includes itself is followed once. */
  readonly domains: Set<string>;
}

async function trace(
  domain: string,
  question: SpfQuestion,
  resolve: Resolve,
  told: Told,
): Promise<string | undefined> {
  const { comparisons, domains } = told;
  if (domains.has(domain) || domains.size > mostIncluded) return undefined;
  domains.add(domain);
  const texts = await resolveTexts(resolve, domain);
  const record = texts.find((text) => /^v=spf1(?: |$)/i.test(text));
  const terms = record?.split(/ +/).slice(1).filter(Boolean) ?? [];
  const isMechanism = (term: string) => !/^[a-z][\w.-]*=/i.test(term);

  for (const term of terms.filter(isMechanism)) {
    if (comparisons.length >= mostComparisons) return undefined;
    const included = /^[+?~-]?include:(.+)$/i.exec(term)?.[1];
    if (included && !included.includes('%')) {
      await trace(included, question, resolve, told);
    }
    const asked = await askMechanism(term, domain, question, resolve);
    comparisons.push({
      what: "The client's address",
      value: question.ip,
      withWhat: `${term}, in the SPF record of ${domain}`,
      ...(asked.addresses.length > 0 && {
        withValue: asked.addresses.join(', '),
      }),
      ...(asked.matches !== undefined && { agree: asked.matches }),
      ...(asked.matches === true && { note: noteOf(term) }),
    });
    if (asked.matches) return term;
  }
  const redirect = terms
    .map((term) => /^redirect=([^%]+)$/i.exec(term)?.[1])
    .find((target) => target !== undefined);
  if (!redirect || comparisons.length >= mostComparisons) return undefined;
  comparisons.push({
    what: "The client's address",
    value: question.ip,
    withWhat: `redirect=${redirect}, in the SPF record of ${domain}`,
    note: `No mechanism matched, so the record of ${redirect} decides.`,
  });
  return trace(redirect, question, resolve, told);
}

/** What the qualifier of a mechanism that matches makes of it (RFC 7208 section 4.6.2). */
function noteOf(term: string): string {
  const [qualifier = ''] = /^[+?~-]/.exec(term) ?? [];
  return `The first that matches decides: ${results[qualifier]}.`;
}

const results: Readonly<Record<string, string>> = {
  '': 'without a sign before it, it means pass',
  '+': '+ means pass',
  '-': '- means fail',
  '~': '~ means softfail',
  '?': '? means neutral',
};

interface Asked {
  /** Whether the client matches it; absent where that could not be told. */
  readonly matches?: boolean;
  /** The addresses that the mechanism stands for, of those that were looked up. */
  readonly addresses: readonly string[];
}

/** Has the record of the domain evaluated as if this mechanism were all there is in it. */
async function askMechanism(
  term: string,
  domain: string,
  question: SpfQuestion,
  resolve: Resolve,
): Promise<Asked> {
  const { spfVerify } = await import('mailauth/lib/spf/spf-verify.js');
  const alone = `v=spf1 ${term.replace(/^[+?~-]/, '')}`;
  const addresses: string[] = [];
  let asked = 0;
  const resolver: Resolve = async (name, type) => {
    asked += 1;
    if (asked > mostQuestions) throw new Error('Too many questions.');
    if (type === 'TXT' && name === domain) return [[alone]];
    const answers = await resolveOrNone(resolve, name, type);
    if (type === 'A' || type === 'AAAA') addresses.push(...answers.map(String));
    return answers;
  };
  try {
    const found = await spfVerify(domain, { ...question, resolver });
    if (!found || found.error) return { addresses };
    return { matches: found.type !== undefined, addresses };
  } catch {
    // What is wrong with it, the result of the whole record says.
    return { addresses };
  }
}

/** Of the DNS, for one mechanism: those that RFC 7208 section 4.6.4 allows, and the addresses of ten hosts. */
const mostQuestions = 20;
