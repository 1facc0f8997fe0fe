/** What the handlers of commands have in common. */
import type { CommandLine } from '../../../../protocol/smtp/command-line.js';
import type { Octets } from '../../../../protocol/source/octets.js';
import { answer } from '../reply.js';
import type { Outcome, SessionState } from '../session-state.js';

/** What a server cannot know from its session alone. */
export interface CommandContext {
  /** What the client has sent behind the command already, without waiting for its reply. */
  readonly following: Octets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Gives so many random octets. */
  readonly randomOctets: (count: number) => Uint8Array;
  /** Whether mail may come in to a mailbox that lets a sender come again later first. */
  readonly hasComeAgain: (reversePath: string, forwardPath: string) => boolean;
}

/** Says what a server does about a command whose syntax is right. */
export type CommandHandler = (
  state: SessionState,
  command: CommandLine,
  context: CommandContext,
) => Outcome;

/** Refuses a command that must wait for a hello. */
export function needsHello(state: SessionState): Outcome {
  const hello = helloOf(state);
  const text = `Introduce yourself with ${hello} first (RFC 5321 section 4.1.4)`;
  return answer(state, 503, '5.5.1', text);
}

function helloOf({ role }: SessionState) {
  if (role.protocol === 'LMTP') return 'LHLO';
  return role.isOld ? 'HELO' : 'EHLO';
}

/** Refuses a command that only those may use who have said EHLO, not HELO. */
export function needsExtensions(
  state: SessionState,
  verb: string,
): Outcome | undefined {
  if (!state.hello) return needsHello(state);
  if (state.hello.verb !== 'HELO') return undefined;
  const text = `${verb} is an extension; say EHLO, not HELO, to use it (RFC 5321 section 2.2.1)`;
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
