/** STARTTLS (RFC 3207). */
import { answer } from '../reply.js';
import { beginSession } from '../session-state.js';
import { type CommandHandler, needsExtensions } from './command.js';

/** Says that TLS may begin, and forgets all that came in the clear. */
export const startTls: CommandHandler = (state) => {
  if (!state.role.offersStartTls) {
    return answer(state, 502, '5.5.1', 'This server does not offer STARTTLS');
  }
  if (state.isSecured) {
    return answer(state, 503, '5.5.1', 'TLS protects this connection already');
  }
  const refusal = needsExtensions(state, 'STARTTLS');
  if (refusal) return refusal;
  const { reply } = answer(state, 220, '2.0.0', 'Begin TLS now');
  return {
    state: beginSession(state.role, true),
    reply,
    afterwards: 'startTls',
  };
};
