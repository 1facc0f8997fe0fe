/** How long a client waits before it gives up (RFC 5321 section 4.5.3.2). */
import type { Session } from '../../protocol/session/session.js';

export interface TimeLimit {
  /** What is waited for, as it ends the sentence "waiting for …". */
  readonly awaited: string;
  /** The least that a client should wait; absent where the RFC names none. */
  readonly minutes?: number;
  /** Of RFC 5321. */
  readonly section: string;
}

const greeting = {
  awaited: 'the greeting',
  minutes: 5,
  section: '4.5.3.2.1',
};

const dataTermination = {
  awaited: 'the reply to the lone dot',
  minutes: 10,
  section: '4.5.3.2.6',
};

const commands = new Map<string, TimeLimit>([
  ['MAIL', { awaited: 'the reply to MAIL', minutes: 5, section: '4.5.3.2.2' }],
  ['RCPT', { awaited: 'the reply to RCPT', minutes: 5, section: '4.5.3.2.3' }],
  ['DATA', { awaited: 'the 354 to DATA', minutes: 2, section: '4.5.3.2.4' }],
]);

/** The limit for what `session` waits for now: the reply to its oldest unanswered turn. */
export function timeLimitOf(session: Session): TimeLimit {
  const waiting = session.exchanges.find(
    ({ isComplete, turn }) => !isComplete && turn?.type !== 'unfinished',
  );
  if (!waiting) return betweenReplies(session);
  const { turn } = waiting;
  if (!turn) return greeting;
  if (turn.type === 'mailData') return dataTermination;
  if (turn.type !== 'command') return unnamed('the reply');
  const { verb } = turn;
  return commands.get(verb) ?? unnamed(`the reply to ${verb || 'that line'}`);
}

/** No turn waits: what does is the connection itself, or what begins it. */
function betweenReplies({ state, exchanges, target }: Session) {
  if (state.phase === 'connecting') return unnamed('the connection');
  const { turn, secured } = exchanges.at(-1) ?? {};
  const isHandshake = turn
    ? turn.type === 'command' &&
      /^(?:STARTTLS|STLS)$/.test(turn.verb) &&
      !secured
    : target?.security === 'tls' && !state.isSecured;
  if (isHandshake) return unnamed('the TLS handshake');
  return exchanges.length === 0 ? greeting : unnamed('the reply');
}

function unnamed(awaited: string): TimeLimit {
  return { awaited, section: '4.5.3.2' };
}
