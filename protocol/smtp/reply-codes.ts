/**
 * Reply codes: what each three digits mean, one row for each (RFC 5321 section
 * 4.2.3, the RFCs that add to it, and servers with codes of their own).
 */
import type { ReplyCode } from './reply-code.js';
import { permanentReplyCodes } from './reply-codes-permanent.js';
import { positiveReplyCodes } from './reply-codes-positive.js';
import { transientReplyCodes } from './reply-codes-transient.js';

/** Every reply code that we know, in order. */
export const replyCodes: readonly ReplyCode[] = [
  ...positiveReplyCodes,
  ...transientReplyCodes,
  ...permanentReplyCodes,
];

/** Finds what `code` means; undefined where nothing here gives it a meaning. */
export function findReplyCode(code: number): ReplyCode | undefined {
  return replyCodes.find((row) => row.code === code);
}
