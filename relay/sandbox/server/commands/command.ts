/** What the handlers of commands have in common. */
import type { CommandLine } from '../../../../protocol/smtp/command-line.js';
import { answer } from '../reply.js';
import type { Outcome, SessionState } from '../session-state.js';

/** Says what a server does about a command whose syntax is right; `makeNonce` gives what it never gave before. */
export type CommandHandler = (
  state: SessionState,
  command: CommandLine,
  makeNonce: () => string,
) => Outcome;

/** Refuses a command that must wait for a hello. */
export function needsHello(state: SessionState): Outcome {
  const hello = state.role.protocol === 'LMTP' ? 'LHLO' : 'EHLO';
  return answer(state, 503, '5.5.1', `Introduce yourself with ${hello} first`);
}

/** Refuses a command that only those may use who have said EHLO, not HELO. */
export function needsExtensions(
  state: SessionState,
  verb: string,
): Outcome | undefined {
  if (!state.hello) return needsHello(state);
  if (state.hello.verb !== 'HELO') return undefined;
  const text = `${verb} is an extension; say EHLO, not HELO, to use it`;
  return answer(state, 503, '5.5.1', text);
}

/** Refuses what has to wait for TLS and AUTH; undefined where it need not wait. */
export function needsSignIn(state: SessionState): Outcome | undefined {
  if (!state.role.requiresAuthentication || state.user) return undefined;
  const text = state.isSecured
    ? 'Authentication required: sign in with AUTH first'
    : 'Must issue a STARTTLS command first';
  return answer(state, 530, '5.7.0', text);
}
