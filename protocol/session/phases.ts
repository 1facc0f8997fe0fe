/** How things stand in a session, and what each reply makes of it (RFC 5321 sections 3 and 4.1.4). */
import { type CommandLine, isLastChunk } from '../smtp/command-line.js';
import { isPositive } from '../smtp/reply.js';
import { isSignIn } from '../smtp/verbs.js';
import { protocolOf, readExtensions } from './introduction.js';
import type {
  ClientTurn,
  Phase,
  ReceivedReply,
  SessionState,
} from './session.js';

/** All of a state that replies decide, and the phase that the end of a transaction leads back to. */
export interface Standing extends Omit<SessionState, 'unanswered'> {
  readonly idlePhase: Extract<
    Phase,
    'connected' | 'joined' | 'refused' | 'greeted' | 'ready'
  >;
}

export const initialStanding: Standing = {
  phase: 'connecting',
  idlePhase: 'connected',
  isJoined: false,
  isSecured: false,
  isAuthenticated: false,
  isAuthenticating: false,
  isChunking: false,
  protocol: 'SMTP',
  extensions: [],
};

/** The TCP connection is there. */
export function afterConnected(standing: Standing): Standing {
  return { ...standing, phase: 'connected' };
}

/** The recording begins here, in the middle of a session. */
export function afterJoined(standing: Standing): Standing {
  return { ...standing, phase: 'joined', idlePhase: 'joined', isJoined: true };
}

/** TLS begins: all that was learnt before it is forgotten (RFC 3207 section 4.2). */
export function afterSecured(standing: Standing): Standing {
  const { phase, idlePhase, protocol } = standing;
  const isGreeted = idlePhase !== 'connected';
  return {
    ...initialStanding,
    phase: isGreeted ? 'greeted' : phase,
    idlePhase: isGreeted ? 'greeted' : 'connected',
    isSecured: true,
    // What LHLO began is LMTP before and after.
    protocol: protocol === 'LMTP' ? 'LMTP' : 'SMTP',
  };
}

/** The connection is over. */
export function afterEnd(standing: Standing): Standing {
  return {
    ...standing,
    phase: 'closed',
    isAuthenticating: false,
    isChunking: false,
  };
}

/** The greeting of a server at `port`, or what came in its place. */
export function afterGreeting(
  standing: Standing,
  greeting: ReceivedReply,
  port: number | undefined,
): Standing {
  const { code } = greeting;
  if (code === 421) return afterEnd(standing);
  if (code >= 400 && code <= 599) {
    return { ...standing, phase: 'refused', idlePhase: 'refused' };
  }
  if (!isPositive(code)) return standing;
  const protocol = protocolOf(greeting, port);
  return { ...standing, phase: 'greeted', idlePhase: 'greeted', protocol };
}

/** A later reply that answers no turn. */
export function afterUnaskedReply(
  standing: Standing,
  reply: ReceivedReply,
): Standing {
  if (reply.code === 421) return afterEnd(standing);
  return isAnswerToHello(standing, reply)
    ? afterHello(standing, 'EHLO', reply)
    : standing;
}

/** Whether a reply to what the recording does not have is the answer to EHLO. */
function isAnswerToHello(
  { phase }: Standing,
  { code, children }: ReceivedReply,
): boolean {
  const isBefore = phase === 'joined' || phase === 'greeted';
  return isBefore && code === 250 && children.length > 1;
}

/** A reply to `turn`; `isLast` where no other reply to it follows. */
export function afterReply(
  standing: Standing,
  turn: ClientTurn,
  reply: ReceivedReply,
  isLast: boolean,
): Standing {
  if (reply.code === 421) return afterEnd(standing);
  switch (turn.type) {
    case 'mailData':
      return isLast ? afterTransaction(standing) : standing;
    case 'authResponse':
      return afterAuth(standing, reply);
    case 'command':
      return afterCommand(standing, turn, reply, isLast);
    case 'unfinished':
      return afterUnaskedReply(standing, reply);
  }
}

function afterCommand(
  standing: Standing,
  { verb, command }: Extract<ClientTurn, { type: 'command' }>,
  reply: ReceivedReply,
  isLast: boolean,
): Standing {
  if (verb === 'DATA' && reply.code === 354) {
    return { ...standing, phase: 'data' };
  }
  if (isSignIn(verb)) return afterAuth(standing, reply);
  if (verb === 'BDAT') {
    return afterChunk(standing, command, reply, isLast);
  }
  if (!isPositive(reply.code)) return standing;
  switch (verb) {
    case 'EHLO':
    case 'LHLO':
    case 'HELO':
      return afterHello(standing, verb, reply);
    case 'MAIL':
      return { ...standing, phase: 'mail', isChunking: false };
    case 'RCPT':
      return { ...standing, phase: 'rcpt' };
    case 'RSET':
      return afterTransaction(standing);
    case 'QUIT':
      return afterEnd(standing);
    default:
      return standing;
  }
}

function afterHello(
  standing: Standing,
  verb: 'EHLO' | 'LHLO' | 'HELO',
  reply: ReceivedReply,
): Standing {
  const protocols = { EHLO: 'ESMTP', LHLO: 'LMTP', HELO: 'SMTP' } as const;
  return {
    ...standing,
    phase: 'ready',
    idlePhase: 'ready',
    isJoined: false,
    isChunking: false,
    protocol: protocols[verb],
    extensions: verb === 'HELO' ? [] : readExtensions(reply),
  };
}

function afterChunk(
  standing: Standing,
  command: CommandLine,
  reply: ReceivedReply,
  isLast: boolean,
): Standing {
  if (standing.phase !== 'rcpt') return standing;
  if (!isLastChunk(command)) {
    return isPositive(reply.code)
      ? { ...standing, isChunking: true }
      : standing;
  }
  return isLast ? afterTransaction(standing) : standing;
}

function afterTransaction(standing: Standing): Standing {
  return { ...standing, phase: standing.idlePhase, isChunking: false };
}

function afterAuth(standing: Standing, { code }: ReceivedReply): Standing {
  const isAuthenticated = standing.isAuthenticated || code === 235;
  return { ...standing, isAuthenticated, isAuthenticating: code === 334 };
}
