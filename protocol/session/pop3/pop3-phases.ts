/** How things stand in a POP3 session, and what each response makes of it (RFC 1939 sections 3 to 6). */
import { findKeywordRule } from '../../pop3/keywords.js';
import { initialStanding, type Standing } from '../phases.js';
import type {
  ClientTurn,
  OfferedExtension,
  ReceivedReply,
} from '../session.js';

/** The greeting, or what came in its place. */
export function afterGreeting(
  standing: Standing,
  { statusIndicator }: ReceivedReply,
): Standing {
  const phase = statusIndicator === '+OK' ? 'authorization' : 'refused';
  return { ...standing, phase };
}

/** Nothing that comes unasked changes anything. */
export function afterUnaskedReply(standing: Standing): Standing {
  return standing;
}

/** TLS begins: what CAPA has told is forgotten, and the server greets no more (RFC 2595 section 4). */
export function afterSecured({ phase }: Standing): Standing {
  return { ...initialStanding, phase, isSecured: true, protocol: 'POP3' };
}

/** A response to `turn`. */
export function afterReply(
  standing: Standing,
  turn: ClientTurn,
  reply: ReceivedReply,
): Standing {
  const { statusIndicator } = reply;
  const verb = turn.type === 'command' ? turn.verb : '';
  const isSignIn =
    turn.type === 'authResponse' || /^(?:PASS|APOP|AUTH)$/.test(verb);
  const { isNamed: _, ...rest } = standing;
  const next = { ...rest, isAuthenticating: statusIndicator === '+' };
  if (verb === 'QUIT') return afterQuit(next, statusIndicator === '+OK');
  if (statusIndicator !== '+OK') return next;
  if (verb === 'USER') return { ...next, isNamed: true };
  if (verb === 'CAPA') {
    return { ...next, extensions: readCapabilities(reply) };
  }
  return isSignIn
    ? { ...next, phase: 'transaction', isAuthenticated: true }
    : next;
}

/** Only a session that has opened a mailbox has anything to update (RFC 1939 section 6); the server closes whatever it says. */
function afterQuit(standing: Standing, isPositive: boolean): Standing {
  if (standing.phase === 'transaction') {
    return { ...standing, phase: 'update' };
  }
  return isPositive ? { ...standing, phase: 'closed' } : standing;
}

/** Each line but the first and the lone dot names a capability (RFC 2449 section 5). */
function readCapabilities({ children }: ReceivedReply): OfferedExtension[] {
  return children.slice(1).flatMap((line) => {
    const words = line.children.filter(({ type }) =>
      type.startsWith('capability'),
    );
    const [capability, ...params] = words.map(({ value }) => value);
    if (capability === undefined) return [];
    const keyword = capability.toUpperCase();
    return [{ keyword, params, span: line.span }];
  });
}

/** Whether what follows a command is known only from its response. */
export function decidesWhatFollows(keyword: string): boolean {
  return /^(?:STLS|AUTH)$/.test(findKeywordRule(keyword)?.keyword ?? '');
}
