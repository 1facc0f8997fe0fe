/** What a server finds out of who sent a message, before it puts it into a mailbox. */
import type { AuthenticationCheck } from '../../contract.js';
import { checkArc } from './arc.js';
import { checkDkim } from './dkim.js';
import { checkDmarc } from './dmarc.js';
import { checkForgedResults } from './forged-results.js';
import { authorDomains, readHead } from './read-head.js';
import { checkSpf, type Handover } from './spf.js';
import { isSigned, verifyMessage } from './verify-message.js';
import { makeWitness, type Resolve } from './witness.js';
import {
  type WrittenResult,
  writeAuthenticationResults,
} from './write-results.js';

export interface AuthenticationOptions extends Handover {
  /** The only DNS that is asked. */
  readonly resolve: Resolve;
  readonly now: Date;
}

export interface Authentication {
  /** The header field with its CR LF: Authentication-Results (RFC 8601). */
  readonly field: string;
  /** One for each thing that was checked, the same results among them. */
  readonly checks: readonly AuthenticationCheck[];
}

/** Checks SPF, each DKIM signature, DMARC, and ARC where there is any. */
export async function authenticate(
  content: Uint8Array,
  { resolve, now, ...handover }: AuthenticationOptions,
): Promise<Authentication> {
  const { receivingHost: host, clientAddress } = handover;
  const spf = await checkSpf(handover, resolve);
  const spfResult: WrittenResult = {
    check: spf.check,
    properties: [[`smtp.${spf.identity}`, spf.domain]],
  };
  const head = readHead(content);
  if (!head) {
    const results = [spfResult, { check: tooLarge, properties: [] }];
    return written(host, results, []);
  }
  const witness = makeWitness(resolve);
  const verified = isSigned(head)
    ? await verifyMessage(head, witness.resolve, now)
    : undefined;
  const dkim = checkDkim(head, verified, witness.lookups, now);
  const authors = authorDomains(head);
  const dmarc = await checkDmarc(
    authors,
    [
      { method: 'spf', domain: spf.domain, result: spf.check.result },
      ...dkim.flatMap(({ domain, check: { result } }) =>
        domain ? [{ method: 'dkim' as const, domain, result }] : [],
      ),
    ],
    resolve,
  );
  const arc = await checkArc(head, verified, resolve, witness.lookups, now);
  const forged = checkForgedResults(head, host);
  const results: readonly WrittenResult[] = [
    spfResult,
    ...dkim.map(({ check, properties }) => ({
      check,
      properties: properties.map(
        ([name, value]) => [`header.${name}`, value] as const,
      ),
    })),
    {
      check: dmarc.check,
      properties: [
        ...(dmarc.policy ? [['policy.dmarc', dmarc.policy] as const] : []),
        ...(authors.length === 1 && authors[0]
          ? [['header.from', authors[0]] as const]
          : []),
      ],
    },
    ...(arc
      ? [
          {
            check: arc,
            properties: [['smtp.remote-ip', clientAddress] as const],
          },
        ]
      : []),
  ];
  return written(host, results, forged ? [forged] : []);
}

function written(
  host: string,
  results: readonly WrittenResult[],
  others: readonly AuthenticationCheck[],
): Authentication {
  return {
    field: writeAuthenticationResults(host, results),
    checks: [...results.map(({ check }) => check), ...others],
  };
}

const tooLarge: AuthenticationCheck = {
  method: 'dkim',
  result: 'policy',
  summary:
    'The header section of the message, or a line of it, is too long for this server to look for signatures.',
  comparisons: [],
  lookups: [],
  references: [{ rfc: 8601, section: '2.7.1' }],
};
