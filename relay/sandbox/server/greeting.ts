/** The opening message of a server (RFC 5321 section 3.1). */
import { answer } from './reply.js';
import type { ServerRole } from './server-role.js';
import type { Outcome, SessionState } from './session-state.js';

/**
 * What a server says first: 220, or 554 where it takes nothing from this client.
 * A strict one takes nothing from a client that `hasSpoken` before it (section 4.3.1).
 */
export function greet(state: SessionState, hasSpoken: boolean): Outcome {
  const { role } = state;
  const { host, isClosed, isLenient } = role;
  if (isClosed) {
    return answer(state, 554, undefined, `${host} takes no mail`);
  }
  if (hasSpoken && !isLenient) {
    const text = `${host} was to speak first: wait for the greeting (RFC 5321 section 4.3.1)`;
    // As after any 554 in this place, only QUIT is left.
    const closed = { ...state, role: { ...role, isClosed: true as const } };
    return answer(closed, 554, undefined, text);
  }
  return answer(state, 220, undefined, greetingOf(role));
}

function greetingOf({ host, protocol, isOld }: ServerRole) {
  // As the examples of RFC 821 have it.
  if (isOld) return `${host} Simple Mail Transfer Service Ready`;
  const name = protocol === 'LMTP' ? 'LMTP' : 'ESMTP';
  return `${host} ${name} SMTP Workbook sandbox`;
}
