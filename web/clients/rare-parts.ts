/** What few sessions need, loaded for those. */
import type { Target } from '../transport/connection.js';

/** Loads what finds the steps of a recording again, and what reads POP3. */
export const loadRareParts = () => import('./restored-recording.js');

/** Whether POP3 is spoken there, in all likelihood (RFC 1939 section 3, RFC 8314 section 3.1). */
export function isPop3({ port }: Target): boolean {
  return port === 110 || port === 995;
}
