/** DKIM-Signature: a tag list with a signature in it (RFC 6376 section 3.5). */
import type { Octets } from '../source/octets.js';
import type { Parsed, Reference, SyntaxNode } from '../source/syntax-tree.js';
import {
  type AddProblem,
  checkRequiredTags,
  checkSignature,
  parseTagsAndCheck,
} from './check-signature.js';
import type { PartWords } from './fields/field.js';
import { describeSignatureTag } from './signature-tags.js';
import { isTag, type TagList, tagOf } from './tag-list.js';

const tagSection: Reference = { rfc: 6376, section: '3.5' };

export function parseDkimSignature(
  fieldBody: Octets,
  start: number,
): Parsed<TagList> {
  return parseTagsAndCheck(fieldBody, start, (list, add) => {
    const required = ['v', 'a', 'b', 'bh', 'd', 'h', 's'];
    checkRequiredTags(list, required, tagSection, add);
    checkVersion(list, add);
    checkSignature(list, add);
    checkIdentity(list, add);
  });
}

function checkVersion(list: TagList, add: AddProblem) {
  const tag = tagOf(list, 'v');
  if (!tag || tag.value === '1') return;
  const message = 'The version is 1.';
  add('dkim-version-unknown', message, tag.span, tagSection);
}

/** The identity is of the signing domain, or of one below it. */
function checkIdentity(list: TagList, add: AddProblem) {
  const [identity, signer] = [tagOf(list, 'i'), tagOf(list, 'd')];
  if (!identity || !signer) return;
  const domain = signer.value.toLowerCase();
  const of = identity.value.replace(/^.*@/s, '').toLowerCase();
  if (
    identity.value.includes('@') &&
    (of === domain || of.endsWith(`.${domain}`))
  )
    return;
  const message = `The domain after @ in i= is ${domain}, which d= names, or one below it.`;
  add('dkim-identity-outside-domain', message, identity.span, tagSection);
}

/** What a part of the field body means: its tags. */
export function describeDkimPart(part: SyntaxNode): PartWords | undefined {
  return isTag(part) ? describeSignatureTag(part) : undefined;
}
