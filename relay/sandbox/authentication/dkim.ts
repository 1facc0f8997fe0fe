/** DKIM: does each signature hold, and who made it (RFC 6376 section 6)? */
import { parseDkimSignature } from '../../../protocol/message/dkim-signature.js';
import type { HeaderField } from '../../../protocol/message/header-field.js';
import {
  type TagList,
  tagOf,
  withoutSpace,
} from '../../../protocol/message/tag-list.js';
import type { AuthenticationCheck, DnsLookup } from '../../contract.js';
import { compareSignature } from './compare-signature.js';
import { judgeSignature, type SignatureTags } from './judge-signature.js';
import { fieldsNamed, type Head } from './read-head.js';
import { mostSignatures, type VerifiedMessage } from './verify-message.js';

export interface DkimCheck {
  readonly check: AuthenticationCheck;
  /** Of d=; absent where there is no signature. */
  readonly domain?: string;
  /** For Authentication-Results: `d`, `s`, `a` and `b`, as far as the signature has them. */
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/** One check for each signature, in the order of the header section, or one that says there is none. */
export function checkDkim(
  head: Head,
  verified: VerifiedMessage | undefined,
  lookups: readonly DnsLookup[],
  now: Date,
): readonly DkimCheck[] {
  const fields = fieldsNamed(head, 'dkim-signature');
  if (fields.length > mostSignatures) return [tooMany(fields.length)];
  if (fields.length === 0) return [unsigned];
  return fields.map((field) => checkField(field, verified, lookups, now));
}

function checkField(
  { body, bodyStart }: HeaderField,
  verified: VerifiedMessage | undefined,
  lookups: readonly DnsLookup[],
  now: Date,
): DkimCheck {
  const { node, problems } = parseDkimSignature(body, bodyStart);
  const tags = readTags(node);
  const { domain, selector, algorithm } = tags;
  const signature = withoutSpace(tagOf(node, 'b')?.value ?? '');
  const found = verified?.signatures.find(
    (each) =>
      each.signature === signature &&
      each.signingDomain?.toLowerCase() === domain &&
      each.selector === selector,
  );
  const { result, summary, reference } = judgeSignature(
    tags,
    problems,
    found,
    now,
  );
  const keyName = `${selector}._domainkey.${domain}`;
  const properties = [
    ['d', domain],
    ['s', selector],
    ['a', algorithm],
    ['b', signature.slice(0, 8)],
  ] as const;
  return {
    check: {
      method: 'dkim',
      result,
      ...(domain && { domain }),
      summary,
      comparisons: found
        ? compareSignature('DKIM-Signature', node, found, now)
        : [],
      lookups: lookups.filter(
        ({ name }) => name.toLowerCase() === keyName.toLowerCase(),
      ),
      references: [
        reference,
        ...(algorithm === 'ed25519-sha256'
          ? [{ rfc: 8463, section: '3' }]
          : []),
      ],
    },
    ...(domain && { domain }),
    properties: properties.filter(([, value]) => value !== ''),
  };
}

function readTags(node: TagList): SignatureTags {
  const text = (name: string) => tagOf(node, name)?.value;
  const domain = (text('d') ?? '').toLowerCase();
  const expiry = text('x');
  return {
    domain,
    selector: text('s') ?? '',
    algorithm: (text('a') ?? '').toLowerCase(),
    identityDomain: (text('i') ?? domain).replace(/^.*@/s, '').toLowerCase(),
    ...(expiry && { expiresAt: Number(expiry) }),
  };
}

const unsigned: DkimCheck = {
  check: {
    method: 'dkim',
    result: 'none',
    summary: 'The message has no DKIM-Signature: nobody has signed it.',
    comparisons: [],
    lookups: [],
    references: [{ rfc: 8601, section: '2.7.1' }],
  },
  properties: [],
};

function tooMany(count: number): DkimCheck {
  return {
    check: {
      ...unsigned.check,
      result: 'policy',
      summary: `The message has ${count} signatures; more than ${mostSignatures} are not verified here.`,
    },
    properties: [],
  };
}
