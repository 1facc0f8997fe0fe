/** What a key record says besides the key itself (RFC 6376 section 3.6.1). */
import {
  parseTagList,
  tagOf,
  withoutSpace,
} from '../../../protocol/message/tag-list.js';
import { encodeText } from '../../../protocol/source/octets.js';
import type { SignatureTags, Verdict } from './judge-signature.js';

const keySection = { rfc: 6376, section: '3.6.1' };

/** Why the key does not serve for this signature; undefined where it may. */
export function unusableKey(
  record: string,
  { domain, selector, algorithm, identityDomain }: SignatureTags,
): Verdict | undefined {
  const { node } = parseTagList(encodeText(record), 0);
  const words = (name: string) => {
    const tag = tagOf(node, name);
    return tag && withoutSpace(tag.value).toLowerCase().split(':');
  };
  const keyName = `${selector}._domainkey.${domain}`;
  const refuse = (summary: string): Verdict => ({
    result: 'permerror',
    summary,
    reference: keySection,
  });
  if (tagOf(node, 'p')?.value === '') {
    return refuse(`The key at ${keyName} has been revoked: its p= is empty.`);
  }
  const hashes = words('h');
  const hash = algorithm.split('-').at(-1) ?? '';
  if (hashes && !hashes.includes(hash)) {
    return refuse(
      `The key at ${keyName} is for ${hashes.join(' and ')} alone, and the signature uses ${hash}.`,
    );
  }
  const services = words('s');
  if (services && !services.some((each) => each === '*' || each === 'email')) {
    return refuse(
      `The key at ${keyName} is not for mail: its s= says ${services.join(':')}.`,
    );
  }
  if (words('t')?.includes('s') && identityDomain !== domain) {
    return refuse(
      `The key at ${keyName} is for identities of ${domain} itself (t=s), and i= names one of ${identityDomain}.`,
    );
  }
  return undefined;
}
