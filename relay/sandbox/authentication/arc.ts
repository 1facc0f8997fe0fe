/** ARC: does the chain hold that forwarders have put on a message (RFC 8617 section 5.2)? */
import {
  parseArcMessageSignature,
  parseArcSeal,
} from '../../../protocol/message/arc-signature.js';
import { parseArcAuthenticationResults } from '../../../protocol/message/authentication-results.js';
import { type TagList, tagOf } from '../../../protocol/message/tag-list.js';
import type {
  AuthenticationCheck,
  AuthenticationComparison,
  DnsLookup,
} from '../../contract.js';
import { describeBreak } from './arc-break.js';
import { compareSignature } from './compare-signature.js';
import { fieldsNamed, type Head } from './read-head.js';
import type { VerifiedMessage } from './verify-message.js';
import { makeWitness, type Resolve } from './witness.js';

/** Checks the chain; undefined where the message has no ARC fields. */
export async function checkArc(
  head: Head,
  verified: VerifiedMessage | undefined,
  resolve: Resolve,
  lookups: readonly DnsLookup[],
  now: Date,
): Promise<AuthenticationCheck | undefined> {
  const seals = fieldsNamed(head, 'arc-seal').map(
    ({ body, bodyStart }) => parseArcSeal(body, bodyStart).node,
  );
  const hasOthers = [
    'arc-message-signature',
    'arc-authentication-results',
  ].some((name) => fieldsNamed(head, name).length > 0);
  if (seals.length === 0 && !hasOthers) return undefined;

  const witness = makeWitness(resolve);
  const { result, comment } = await validate(verified, witness.resolve);
  const isValid = result === 'pass';
  const sealer = domainOf(newest(seals));
  return {
    method: 'arc',
    result,
    ...(sealer && { domain: sealer }),
    summary: isValid
      ? `The chain of ${count(seals.length)} holds: what ${sealer} saw when the message came there can be believed as far as you believe ${sealer}.`
      : `The chain of seals does not hold, so it counts as if there were none: ${describeBreak(comment)}.`,
    comparisons: [
      ...compareMessageSignature(head, verified, now),
      ...byInstance(seals).map((seal) =>
        compareSeal(seal, verdictOn(instanceOf(seal), isValid, comment)),
      ),
      ...reportedResults(head),
    ],
    lookups: [
      ...witness.lookups,
      ...lookups.filter(
        ({ name }) =>
          name.includes('_domainkey') &&
          seals.some((seal) => keyNameOf(seal) === name) &&
          !witness.lookups.some((each) => each.name === name),
      ),
    ],
    references: [
      { rfc: 8617, section: '5.2' },
      ...(isValid ? [{ rfc: 8617, section: '7.2' }] : []),
    ],
  };
}

async function validate(
  verified: VerifiedMessage | undefined,
  resolve: Resolve,
): Promise<{ readonly result: 'pass' | 'fail'; readonly comment: string }> {
  if (!verified) return { result: 'fail', comment: '' };
  const { arc } = await import('mailauth/lib/arc/index.js');
  const { status } = await arc(verified.arc, { resolver: resolve });
  // Fields without an instance make no set, and no chain either (RFC 8617 section 5.2).
  const result = status.result === 'pass' ? 'pass' : 'fail';
  return { result, comment: status.comment ?? '' };
}

/** Whether a seal fits; seals are verified from the newest on, up to the first that does not. */
function verdictOn(
  instance: number,
  isValid: boolean,
  comment: string,
): boolean | undefined {
  if (isValid) return true;
  const failed = Number(/^i=([0-9]+) seal/.exec(comment)?.[1]);
  if (!failed || instance < failed) return undefined;
  return instance > failed;
}

/** The newest message signature: whether the message is as the last forwarder sent it on. */
function compareMessageSignature(
  head: Head,
  verified: VerifiedMessage | undefined,
  now: Date,
): readonly AuthenticationComparison[] {
  const fields = fieldsNamed(head, 'arc-message-signature').map(
    ({ body, bodyStart }) => parseArcMessageSignature(body, bodyStart).node,
  );
  const tags = newest(fields);
  const found = verified?.arc.lastEntry?.messageSignature;
  if (!tags || !found) return [];
  const title = `ARC-Message-Signature i=${instanceOf(tags)}`;
  return compareSignature(title, tags, found, now);
}

function compareSeal(
  seal: TagList,
  agree: boolean | undefined,
): AuthenticationComparison {
  const status = tagOf(seal, 'cv')?.value.toLowerCase() ?? '';
  const told = statuses[status];
  return {
    what: `ARC-Seal i=${instanceOf(seal)} of ${domainOf(seal)}, over all ARC fields up to it`,
    value: `cv=${status}`,
    withWhat: 'Key that its s= and d= name',
    withValue: keyNameOf(seal),
    ...(agree !== undefined && { agree }),
    ...(told && { note: told }),
  };
}

const statuses: Readonly<Record<string, string>> = {
  none: 'It began the chain: the message came there without ARC fields.',
  pass: 'It found that the chain before it held.',
  fail: 'It found that the chain before it did not hold, and said so for all that come after.',
};

/** What each forwarder found out, in its own words. */
function reportedResults(head: Head): readonly AuthenticationComparison[] {
  return fieldsNamed(head, 'arc-authentication-results').map(
    ({ body, bodyStart }) => {
      const { node } = parseArcAuthenticationResults(body, bodyStart);
      return {
        what: `What ${node.authservId ?? 'a forwarder'} says it found`,
        value: node.text.slice(0, 300),
        note: 'It cannot be checked any more: one believes the sealer, or does not.',
      };
    },
  );
}

function byInstance(seals: readonly TagList[]): readonly TagList[] {
  return [...seals].sort((one, other) => instanceOf(one) - instanceOf(other));
}

function newest(lists: readonly TagList[]): TagList | undefined {
  return byInstance(lists).at(-1);
}

function instanceOf(tags: TagList): number {
  return Number(tagOf(tags, 'i')?.value) || 0;
}

function domainOf(tags: TagList | undefined): string {
  return (tags && tagOf(tags, 'd')?.value.toLowerCase()) ?? '';
}

function keyNameOf(tags: TagList): string {
  return `${tagOf(tags, 's')?.value}._domainkey.${tagOf(tags, 'd')?.value}`;
}

function count(seals: number): string {
  return seals === 1 ? 'one seal' : `${seals} seals`;
}
