/** When mail is tried again (RFC 5321 section 4.5.4.1). */

const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds after which mail is given up. */
export const lifetime = 5 * 24 * hour;

/** Milliseconds after which a sender hears that mail is late. */
export const delayedAfter = 4 * hour;

/** How many milliseconds after so many tries the next one comes: two in the first hour, then one every three hours. */
export function waitAfter(tries: number): number {
  return tries === 1 ? 30 * minute : 3 * hour;
}
