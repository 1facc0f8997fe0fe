/** What reads POP3, loaded when a connection goes to where it is spoken: few do. */
import type { Target } from '../transport/connection.js';

/** Whether POP3 is spoken there, in all likelihood (RFC 1939 section 3, RFC 8314 section 3.1). */
export function isPop3({ port }: Target): boolean {
  return port === 110 || port === 995;
}

/** Ends when sessions of POP3 can be read. */
export async function loadPop3() {
  // Where the relay has gone, so has the connection: that is what is told then.
  await import('../../protocol/session/pop3/pop3.js').catch(() => undefined);
}
