/** Checks on base64 as it arrived. */
import { encodeBase64 } from '../protocol/source/base64.js';
import { sliceOctets } from '../protocol/source/octets.js';
import { sentOctets } from './arrivals.js';
import type { MessageCheck } from './message-checks.js';

/** Its body is base64 as an encoder writes it: a last group is filled up with zero bits (RFC 4648 section 3.5). */
export function fillsUpWithZeros(): MessageCheck {
  return (arrival) => {
    const [leaf] = arrival.message.leaves;
    if (!leaf) return 'The message that arrived has parts, and no base64.';
    const { content } = arrival.message;
    const isOther =
      sliceOctets(content, leaf.span).replace(/[^A-Za-z0-9+/=]/g, '') !==
      encodeBase64(leaf.octets);
    return isOther
      ? 'The octets are right, but the bits that fill up the last group are not all zero.'
      : sentOctets(arrival, leaf.span);
  };
}
