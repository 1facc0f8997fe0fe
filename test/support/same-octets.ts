import { createHash } from 'node:crypto';

/** Gives random octets that are the same each time: at most 32 at once. */
export function sameOctets(): (count: number) => Uint8Array {
  let drawn = 0;
  return (count) => {
    drawn += 1;
    const digest = createHash('sha256').update(String(drawn)).digest();
    return digest.subarray(0, count);
  };
}
