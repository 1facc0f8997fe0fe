/**
 * ARC-Message-Signature and ARC-Seal: what a forwarder signs, so that those
 * after it can see what the message was like before (RFC 8617 section 4.1).
 */
import type { Octets } from '../source/octets.js';
import type { Parsed, Reference, SyntaxNode } from '../source/syntax-tree.js';
import {
  type AddProblem,
  checkAlgorithm,
  checkBase64,
  checkRequiredTags,
  checkSignature,
  parseTagsAndCheck,
} from './check-signature.js';
import type { PartWords } from './fields/field.js';
import { describeSignatureTag, signedFields } from './signature-tags.js';
import { isTag, type Tag, type TagList, tagOf } from './tag-list.js';

const sealSection: Reference = { rfc: 8617, section: '4.1.3' };
const messageSection: Reference = { rfc: 8617, section: '4.1.2' };
const instanceSection: Reference = { rfc: 8617, section: '4.2.1' };

/** Parses the field body of ARC-Message-Signature. */
export function parseArcMessageSignature(
  fieldBody: Octets,
  start: number,
): Parsed<TagList> {
  return parseChecked(fieldBody, start, (list, add) => {
    const required = ['i', 'a', 'b', 'bh', 'd', 'h', 's'];
    checkRequiredTags(list, required, messageSection, add);
    checkSignature(list, add);
    const signed = tagOf(list, 'h');
    const forbidden = signedFields(signed?.value ?? '').find((name) =>
      /^(?:arc-.+|authentication-results)$/i.test(name),
    );
    if (!signed || !forbidden) return;
    const message = `${forbidden} is not signed here: such fields are added and removed on the way.`;
    add('arc-field-signed', message, signed.span, messageSection);
  });
}

/** Parses the field body of ARC-Seal. */
export function parseArcSeal(
  fieldBody: Octets,
  start: number,
): Parsed<TagList> {
  return parseChecked(fieldBody, start, (list, add) => {
    checkRequiredTags(list, ['i', 'a', 'b', 'cv', 'd', 's'], sealSection, add);
    checkAlgorithm(list, add);
    checkBase64(list, add);
    for (const tag of list.tags) {
      if (['i', 'a', 'b', 'cv', 'd', 's', 't'].includes(tag.name)) continue;
      const isHeader = tag.name === 'h';
      const message = isHeader
        ? 'A seal has no h: what it signs is fixed, and a chain with such a seal has failed.'
        : `A seal has no ${tag.name}: only i, a, b, cv, d, s and t.`;
      const severity = isHeader ? 'error' : 'warning';
      add('arc-seal-tag', message, tag.span, sealSection, severity);
    }
    checkChain(list, add);
  });
}

/** What a part of either field body means: its tags. */
export function describeArcPart(part: SyntaxNode): PartWords | undefined {
  return isTag(part) ? describeArcTag(part) : undefined;
}

function describeArcTag(tag: Tag): PartWords {
  if (tag.name === 'i') return describeInstance(tag.value);
  if (tag.name === 'cv') return describeChain(tag.value.toLowerCase());
  if (tag.name === 'd') {
    return {
      title: 'd= (signing domain)',
      explanation: `${tag.value} signs as the one that forwards the message; its DNS holds the public key. How much that is worth depends on how far the receiver trusts it.`,
      references: [
        { rfc: 6376, section: '3.5' },
        { rfc: 8617, section: '9.4' },
      ],
    };
  }
  if (tag.name === 'v') {
    const explanation =
      'The signature of ARC has no version, so who checks it ignores this tag.';
    return { title: 'v=', explanation, references: [messageSection] };
  }
  return describeSignatureTag(tag);
}

/** What the number of an ARC Set means: that of the tag, and that of ARC-Authentication-Results. */
export function describeInstance(instance: string): PartWords {
  return {
    title: 'i= (instance)',
    explanation: `The number of the ARC Set to which this field belongs: ${instance === '1' ? 'the first, put on by the first server that took part in ARC' : 'each server that takes part in ARC adds a set with the next number'}. A set has three fields: ARC-Seal, ARC-Message-Signature and ARC-Authentication-Results.`,
    references: [instanceSection],
  };
}

/** Whether `instance` is a number that an ARC Set can have. */
export function isInstance(instance: string): boolean {
  return (
    /^[0-9]{1,2}$/.test(instance) &&
    Number(instance) >= 1 &&
    Number(instance) <= 50
  );
}

function describeChain(status: string): PartWords {
  const statuses: Partial<Record<string, string>> = {
    none: 'the message came without any ARC fields, so the chain begins here',
    pass: 'the sealer checked the ARC fields that were there already, and they held',
    fail: 'the sealer checked the ARC fields that were there already, and they did not hold: from here on the chain counts as broken',
  };
  const told = statuses[status];
  return {
    title: 'cv= (chain validation)',
    explanation: told
      ? `What the sealer found out about the chain so far: ${told}.`
      : 'What the sealer found out about the chain so far. It is none, pass or fail, and no document knows this one.',
    references: [{ rfc: 8617, section: '4.4' }],
  };
}

function parseChecked(
  fieldBody: Octets,
  start: number,
  check: (list: TagList, add: AddProblem) => void,
): Parsed<TagList> {
  return parseTagsAndCheck(fieldBody, start, (list, add) => {
    check(list, add);
    const instance = tagOf(list, 'i');
    if (!instance || isInstance(instance.value)) return;
    const message = 'The number of an ARC Set is from 1 to 50.';
    add('arc-instance', message, instance.span, instanceSection);
  });
}

/** The first seal has nothing before it, and each later one a chain that passed. */
function checkChain(list: TagList, add: AddProblem) {
  const chain = tagOf(list, 'cv');
  if (!chain) return;
  const status = chain.value.toLowerCase();
  if (!/^(?:none|pass|fail)$/.test(status)) {
    const message = 'The chain validation status is none, pass or fail.';
    const reference = { rfc: 8617, section: '4.4' };
    add('arc-chain-status', message, chain.span, reference);
    return;
  }
  const instance = tagOf(list, 'i')?.value;
  if (!instance || !isInstance(instance)) return;
  const isFirst = Number(instance) === 1;
  if (isFirst === (status === 'none') || status === 'fail') return;
  const message = isFirst
    ? 'Before the first ARC Set there is no chain, so its cv is none.'
    : 'Behind the first ARC Set there is a chain, so cv is pass or fail.';
  const reference = { rfc: 8617, section: '5.2' };
  add('arc-chain-status', message, chain.span, reference);
}
