/** How things stand in a session, and what each reply makes of it (RFC 5321 sections 3 and 4.1.4). */
import type { CommandLine } from '../smtp/command-line.js';
import type {
  ClientTurn,
  OfferedExtension,
  Phase,
  ReceivedReply,
  SessionState,
} from './session.js';

/** All of a state that replies decide, and the phase that the end of a transaction leads back to. */
export interface Standing extends Omit<SessionState, 'unanswered'> {
  readonly idlePhase: Extract<Phase, 'connected' | 'greeted' | 'ready'>;
}

export const initialStanding: Standing = {
  phase: 'connecting',
  idlePhase: 'connected',
  isSecured: false,
  isAuthenticated: false,
  protocol: 'SMTP',
  extensions: [],
};

/** The TCP connection is there. */
export function afterConnected(standing: Standing): Standing {
  return { ...standing, phase: 'connected' };
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
  return { ...standing, phase: 'closed' };
}

/** A reply that answers no turn: the greeting, or a 421. */
export function afterUnaskedReply(
  standing: Standing,
  { code }: ReceivedReply,
  isGreeting: boolean,
): Standing {
  if (code === 421) return afterEnd(standing);
  if (!isGreeting || code !== 220) return standing;
  return { ...standing, phase: 'greeted', idlePhase: 'greeted' };
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
      return standing;
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
  if (verb === 'AUTH') return afterAuth(standing, reply);
  if (verb === 'BDAT') {
    const ends = isLastChunk(command) && isLast && standing.phase === 'rcpt';
    return ends ? afterTransaction(standing) : standing;
  }
  if (!isPositive(reply)) return standing;
  switch (verb) {
    case 'EHLO':
    case 'LHLO':
    case 'HELO':
      return afterHello(standing, verb, reply);
    case 'MAIL':
      return { ...standing, phase: 'mail' };
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
    protocol: protocols[verb],
    extensions: verb === 'HELO' ? [] : readExtensions(reply),
  };
}

function afterTransaction(standing: Standing): Standing {
  return { ...standing, phase: standing.idlePhase };
}

function afterAuth(standing: Standing, { code }: ReceivedReply): Standing {
  return code === 235 ? { ...standing, isAuthenticated: true } : standing;
}

/** Whether a reply says that what was asked was done: 2yz. */
export function isPositive({ code }: Pick<ReceivedReply, 'code'>): boolean {
  return code >= 200 && code <= 299;
}

/** Whether a command is a BDAT with LAST, which ends the mail data (RFC 3030 section 2). */
export function isLastChunk({ children }: CommandLine): boolean {
  return children.some(({ type }) => type === 'endMarker');
}

/** Each line but the first names an extension (RFC 5321 section 4.1.1.1). */
function readExtensions({ children }: ReceivedReply): OfferedExtension[] {
  return children.slice(1).flatMap((line) => {
    const text = line.children
      .filter(({ type }) => !/^(?:replyCode|separator|lineEnd)$/.test(type))
      .map(({ value }) => value)
      .join('');
    const [keyword = '', ...params] = text.split(/[ \t]+/).filter(Boolean);
    return keyword ? [{ keyword: keyword.toUpperCase(), params }] : [];
  });
}
