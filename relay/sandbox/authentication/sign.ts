/** DKIM signatures, as the server that a user hands mail to puts them on (RFC 6376 section 5). */
import type { SigningKey } from './keys.js';
import { authorDomains, flow, readHead } from './read-head.js';

/**
 * The signatures of the domain that From names, one for each of its keys, as
 * header fields that go on top; empty where it has no key, or From names another.
 */
export async function sign(
  content: Uint8Array,
  domains: readonly string[],
  keys: readonly SigningKey[],
  now: Date,
): Promise<string> {
  const head = readHead(content);
  const [author, ...others] = head ? authorDomains(head) : [];
  if (!head || !author || others.length > 0) return '';
  const own = keys.filter(({ domain }) => domain === author);
  if (own.length === 0 || !domains.includes(author)) return '';

  const { dkimSign } = await import('mailauth/lib/dkim/sign.js');
  const { signatures, errors } = await dkimSign(flow(head), {
    canonicalization: 'relaxed/relaxed',
    signTime: now,
    signatureData: own.map(({ domain, selector, algorithm, privateKey }) => ({
      signingDomain: domain,
      selector,
      algorithm,
      privateKey: privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString(),
    })),
  });
  const [failed] = errors;
  if (failed) throw failed.err;
  return signatures;
}
