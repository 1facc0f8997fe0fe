/** Which rules the tags of a signature break, in DKIM-Signature and ARC-Message-Signature alike. */
import { isBase64 } from '../source/is-base64.js';
import type { Octets } from '../source/octets.js';
import type {
  Parsed,
  Problem,
  Reference,
  Span,
} from '../source/syntax-tree.js';
import { signedFields } from './signature-tags.js';
import {
  parseTagList,
  type Tag,
  type TagList,
  tagOf,
  withoutSpace,
} from './tag-list.js';

const tagSection: Reference = { rfc: 6376, section: '3.5' };

/** Adds a problem to a list of them. */
export type AddProblem = (
  rule: string,
  message: string,
  span: Span,
  reference: Reference,
  severity?: Problem['severity'],
) => void;

/** Parses a list of tags, with what `check` finds wrong in it. */
export function parseTagsAndCheck(
  fieldBody: Octets,
  start: number,
  check: (list: TagList, add: AddProblem) => void,
): Parsed<TagList> {
  const { node, problems: malformed } = parseTagList(fieldBody, start);
  const problems: Problem[] = [...malformed];
  check(node, (rule, message, span, reference, severity = 'error') => {
    problems.push({ rule, message, span, reference, severity });
  });
  return { node, problems };
}

/** What is wrong with the tags that sign header fields and a body. */
export function checkSignature(list: TagList, add: AddProblem) {
  checkAlgorithm(list, add);
  checkBase64(list, add);
  checkHashLength(list, add);
  checkCanonicalization(list, add);
  checkSignedFields(list, add);
  checkBodyLength(list, add);
  checkTimes(list, add);
}

/** Reports each of the tags that the list lacks. */
export function checkRequiredTags(
  list: TagList,
  names: readonly string[],
  reference: Reference,
  add: AddProblem,
) {
  for (const name of names) {
    const tag = tagOf(list, name);
    // Of b and bh it is told that nothing is no base64.
    if (tag && (tag.value !== '' || /^bh?$/.test(name))) continue;
    const message = tag
      ? `The tag ${name} says nothing; without it the signature does not count.`
      : `The tag ${name} is missing; without it the signature does not count.`;
    add('signature-tag-missing', message, (tag ?? list).span, reference);
  }
}

/** Whether the algorithm is one that counts. */
export function checkAlgorithm(list: TagList, add: AddProblem) {
  const tag = tagOf(list, 'a');
  if (!tag || /^(?:rsa|ed25519)-sha256$/i.test(tag.value)) return;
  if (/^rsa-sha1$/i.test(tag.value)) {
    const message =
      'Signatures with SHA-1 no longer count: sign with rsa-sha256.';
    const reference = { rfc: 8301, section: '3.1' };
    add('signature-algorithm-obsolete', message, tag.span, reference);
    return;
  }
  const message = 'The algorithms are rsa-sha256 and ed25519-sha256.';
  const reference = { rfc: 6376, section: '3.3' };
  add('signature-algorithm-unknown', message, tag.span, reference, 'warning');
}

/** Whether `b` and `bh` are base64. */
export function checkBase64(list: TagList, add: AddProblem) {
  for (const name of ['b', 'bh']) {
    const tag = tagOf(list, name);
    if (!tag || isBase64(withoutSpace(tag.value))) continue;
    const message = `The value of ${name} is base64, whole groups of four letters.`;
    add('signature-not-base64', message, tag.span, tagSection);
  }
}

function checkHashLength(list: TagList, add: AddProblem) {
  const tag = tagOf(list, 'bh');
  const algorithm = tagOf(list, 'a')?.value ?? '';
  if (!tag || !/-sha256$/i.test(algorithm)) return;
  const written = withoutSpace(tag.value);
  // 32 octets: ten groups of three and one of two.
  if (!isBase64(written) || /^[^=]{43}=$/.test(written)) return;
  const message = 'A hash of SHA-256 has 32 octets, 44 letters of base64.';
  const reference = { rfc: 6376, section: '3.7' };
  add('body-hash-length', message, tag.span, reference);
}

function checkCanonicalization(list: TagList, add: AddProblem) {
  const tag = tagOf(list, 'c');
  const known = /^(?:simple|relaxed)(?:\/(?:simple|relaxed))?$/i;
  if (!tag || known.test(withoutSpace(tag.value))) return;
  const message =
    'A canonicalization is simple or relaxed: one for the header fields, a slash, one for the body.';
  const reference = { rfc: 6376, section: '3.4' };
  add('canonicalization-unknown', message, tag.span, reference);
}

function checkSignedFields(list: TagList, add: AddProblem) {
  const tag = tagOf(list, 'h');
  if (!tag) return;
  const names = signedFields(tag.value);
  if (names.some((name) => name.toLowerCase() === 'from')) return;
  const message = 'From is always among the signed header fields.';
  const reference = { rfc: 6376, section: '5.4' };
  add('from-not-signed', message, tag.span, reference);
}

function checkBodyLength(list: TagList, add: AddProblem) {
  const tag = tagOf(list, 'l');
  if (!tag) return;
  if (!/^[0-9]{1,76}$/.test(tag.value)) {
    const message = 'The length of the body is a number of octets.';
    add('body-length-malformed', message, tag.span, tagSection);
    return;
  }
  const message =
    'What follows these octets is not signed: anyone on the way could add to the message, and the signature would hold.';
  const reference = { rfc: 6376, section: '8.2' };
  add('body-length-limited', message, tag.span, reference, 'warning');
}

function checkTimes(list: TagList, add: AddProblem) {
  const [signed, expires] = [tagOf(list, 't'), tagOf(list, 'x')];
  const isTime = (tag: Tag) => /^[0-9]{1,12}$/.test(tag.value);
  for (const tag of [signed, expires]) {
    if (!tag || isTime(tag)) continue;
    const message = 'A time is a number of seconds since 1970 in UTC.';
    add('signature-time-malformed', message, tag.span, tagSection);
  }
  if (!signed || !expires || !isTime(signed) || !isTime(expires)) return;
  if (Number(expires.value) > Number(signed.value)) return;
  const message = 'A signature expires after it was made: x is greater than t.';
  add('signature-expires-early', message, expires.span, tagSection);
}
