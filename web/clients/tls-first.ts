import type { Session } from '../../protocol/session/session.js';

/**
 * Whether a server waits, or waited, for TLS in all likelihood: on port 465,
 * and on 995 of POP3, it expects TLS from the first octet (RFC 8314 section 3),
 * and greets after that.
 */
export function expectsTls({ target, state, server }: Session): boolean {
  const isMissing =
    (target?.port === 465 || target?.port === 995) &&
    target.security === 'plain';
  return isMissing && state.phase !== 'connecting' && server === '';
}
