/** SPF: may this client send mail of this domain (RFC 7208)? */
import type { AuthenticationCheck } from '../../contract.js';
import { type SpfTrace, traceSpfTerms } from './spf-terms.js';
import { makeWitness, type Resolve } from './witness.js';

/** What a server knows of a client that hands in a message. */
export interface Handover {
  readonly clientAddress: string;
  /** As EHLO or HELO said it. */
  readonly heloDomain: string;
  /** Empty for `<>`. */
  readonly reversePath: string;
  /** The server that took the message, and checks it. */
  readonly receivingHost: string;
}

export interface SpfCheck {
  readonly check: AuthenticationCheck;
  /** Whether the domain is that of MAIL FROM, or that of EHLO because there is none (RFC 7208 section 2.4). */
  readonly identity: 'mailfrom' | 'helo';
  readonly domain: string;
}

/** Checks the client against the record of the domain in MAIL FROM, or in EHLO where the reverse-path is null. */
export async function checkSpf(
  { clientAddress, heloDomain, reversePath, receivingHost }: Handover,
  resolve: Resolve,
): Promise<SpfCheck> {
  const { spf } = await import('mailauth/lib/spf/index.js');
  const witness = makeWitness(resolve);
  const identity = reversePath === '' ? 'helo' : 'mailfrom';
  const sender = reversePath || `postmaster@${heloDomain}`;
  const question = {
    sender,
    ip: clientAddress,
    helo: heloDomain,
    mta: receivingHost,
  };
  const found = await spf({ ...question, resolver: witness.resolve });
  const { domain } = found;
  const trace: SpfTrace = found.rr
    ? await traceSpfTerms(domain, question, witness.resolve)
    : { comparisons: [] };
  const { result, comment = '' } = found.status;
  const named =
    identity === 'helo'
      ? `${domain}, which EHLO names because the reverse-path is null,`
      : domain;
  const check: AuthenticationCheck = {
    method: 'spf',
    result,
    domain,
    summary:
      witness.lookups.length === 0
        ? `${named} is not a domain that could have an SPF record.`
        : summaries[result](
            named,
            clientAddress,
            trace.matched ?? '',
            reasonIn(comment, sender),
          ),
    comparisons: trace.comparisons,
    lookups: witness.lookups,
    references: [{ rfc: 7208, section: sections[result] }],
  };
  return { check, identity, domain };
}

type SpfResult = Exclude<AuthenticationCheck['result'], 'policy'>;

const summaries: Readonly<
  Record<
    SpfResult,
    (domain: string, client: string, matched: string, reason: string) => string
  >
> = {
  pass: (domain, client, matched) =>
    `${domain} lets ${client} send its mail: the client matches ${matched}.`,
  fail: (domain, client, matched) =>
    `${domain} says that ${client} may not send its mail: the first mechanism that matches is ${matched}.`,
  softfail: (domain, client, matched) =>
    `${domain} says that ${client} probably may not send its mail: the first mechanism that matches is ${matched}.`,
  neutral: (domain, client, matched) =>
    `${domain} says neither that ${client} may send its mail nor that it may not: ${matched ? `the first mechanism that matches is ${matched}` : 'no mechanism of its record matches'}.`,
  none: (domain) =>
    `${domain} has no SPF record, so nothing tells which hosts may send its mail.`,
  temperror: (domain) =>
    `The DNS gave no answer about ${domain}. A later attempt may get one.`,
  permerror: (domain, _client, _matched, reason) =>
    `The SPF record of ${domain} cannot be followed, and its owner has to mend it${reason ? `: ${reason}` : ''}.`,
};

const sections: Readonly<Record<SpfResult, string>> = {
  none: '2.6.1',
  neutral: '2.6.2',
  pass: '2.6.3',
  fail: '2.6.4',
  softfail: '2.6.5',
  temperror: '2.6.6',
  permerror: '2.6.7',
};

/** What is wrong with a record, out of the comment that says so at its end. */
function reasonIn(comment: string, sender: string): string {
  const [, reason = ''] = comment.split(`during lookup of ${sender}: `);
  return reason;
}
