/** The opening message of a server (RFC 5321 section 3.1). */
import { writeReply } from './reply.js';
import type { SessionState } from './session-state.js';

/** What a server says first: 220, or 554 where it takes nothing from this client. */
export function openingMessage({ role, spokeEarly }: SessionState): string {
  const { host, protocol, isClosed, isOld } = role;
  if (isClosed) return writeReply(554, undefined, `${host} takes no mail`);
  if (spokeEarly) {
    const text = `${host} was to speak first: wait for the greeting (RFC 5321 section 4.3.1)`;
    return writeReply(554, undefined, text);
  }
  if (isOld) {
    // As the examples of RFC 821 have it.
    const text = `${host} Simple Mail Transfer Service Ready`;
    return writeReply(220, undefined, text);
  }
  const name = protocol === 'LMTP' ? 'LMTP' : 'ESMTP';
  return writeReply(220, undefined, `${host} ${name} SMTP Workbook sandbox`);
}
