import type { Octets } from '../../../protocol/source/octets.js';
import { firstDifference } from './first-difference.js';
import type { SentMailData } from './sent-mail-data.js';

/** What arrived, beside what was sent. */
export interface ComparedMail {
  /** What servers put before it on the way here; empty where they did not. */
  readonly onTheWay: Octets;
  /** What is left without that. */
  readonly rest: Octets;
  /** The first octet of the rest that is not as it was sent; absent where there is none, or where nothing is known of that. */
  readonly difference?: number;
}

/** Finds what was sent in `content`. */
export function compareMail(
  content: Octets,
  sent: SentMailData | undefined,
): ComparedMail {
  if (!sent) return { onTheWay: '' as Octets, rest: content };
  const original = sent.unstuffed.content;
  const isBelow = original !== '' && content.endsWith(original);
  const added = isBelow ? content.length - original.length : 0;
  const rest = content.slice(added) as Octets;
  const difference = firstDifference(original, rest);
  return {
    onTheWay: content.slice(0, added) as Octets,
    rest,
    ...(difference !== undefined && { difference }),
  };
}
