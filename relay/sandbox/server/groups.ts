/** Which commands may be sent without waiting for their replies (RFC 2920 section 3.1), and what a client hears that sent others so. */
import {
  type CommandLine,
  textOf,
} from '../../../protocol/smtp/command-line.js';
import { isKnownVerb } from '../../../protocol/smtp/verbs.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { offeredKeywords } from './commands/hello.js';
import { answer } from './reply.js';
import type { Outcome, SessionState } from './session-state.js';

/** Whether `octets`, which came behind a command, break a rule: QUIT may be sent at any time (RFC 5321 section 4.1.1.10). */
export function isHasty(octets: Octets): boolean {
  return octets !== '' && !/^QUIT *\r\n$/i.test(octets);
}

/** Refuses a command that is followed by others, and may not be; undefined where it may. */
export function refuseGroup(
  state: SessionState,
  command: CommandLine,
): Outcome | undefined {
  const { verb } = command;
  // An unknown verb gets a 500 anyway, behind QUIT nothing is read, and behind
  // BDAT stand octets that it counts.
  if (!isKnownVerb(verb) || verb === 'QUIT' || verb === 'BDAT')
    return undefined;
  const isOffered = isPipeliningOffered(state);
  if (isOffered && mayBeFollowed(command)) return undefined;
  if (changesWhatFollows.test(verb)) return undefined;
  if (changesNothing.test(verb)) return undefined;
  const text = isOffered
    ? `${verb} ends a group of commands: wait for its reply (RFC 2920 section 3.1)`
    : `Wait for the reply to ${verb}: ${whyNotOffered(state)}`;
  return answer(state, 503, '5.5.1', text);
}

/** Refuses a response of AUTH that is followed by more. */
export function refuseGroupedResponse(state: SessionState): Outcome {
  return refuseRest(state, 'AUTH');
}

/**
 * What a command that is followed comes to. It must not have changed what its
 * followers are: they came too early to be a message, a password or TLS.
 */
export function withoutHaste(
  before: SessionState,
  command: CommandLine,
  outcome: Outcome,
): Outcome {
  const { verb } = command;
  if (changesNothing.test(verb)) {
    const rule = isPipeliningOffered(before)
      ? `${verb} ends a group (RFC 2920 section 3.1)`
      : `a client waits for each reply: ${whyNotOffered(before)}`;
    const remark = `; though ${rule}\r\n`;
    return { ...outcome, reply: outcome.reply.replace(/\r\n$/, remark) };
  }
  const isChange =
    changesWhatFollows.test(verb) &&
    /^(?:[23]|535)/.test(outcome.reply) &&
    !mayBeFollowed(command);
  return isChange ? refuseRest(before, verb) : outcome;
}

/** Ends the session. */
function refuseRest(state: SessionState, verb: string): Outcome {
  const text = `${verb} ends a group of commands: nothing is sent before its reply (RFC ${verb === 'AUTH' ? '4954 section 4' : '2920 section 3.1'}); the connection closes`;
  return { ...answer(state, 421, '4.5.0', text), afterwards: 'close' };
}

function mayBeFollowed(command: CommandLine) {
  switch (command.verb) {
    case 'RSET':
    case 'MAIL':
    case 'RCPT':
      return true;
    // What PLAIN says at once is all that it says (RFC 4954 section 4).
    case 'AUTH':
      return (
        textOf(command, 'mechanism')?.toUpperCase() === 'PLAIN' &&
        textOf(command, 'initialResponse') !== undefined
      );
    default:
      return false;
  }
}

/** The commands that clients wait for to be in step again; what follows is the same without that. */
const changesNothing = /^(?:NOOP|VRFY|EXPN|HELP)$/;

/** The commands behind whose reply no command need follow. */
const changesWhatFollows = /^(?:DATA|STARTTLS|AUTH)$/;

function isPipeliningOffered(state: SessionState) {
  return offeredKeywords(state).includes('PIPELINING');
}

function whyNotOffered({ role, hello }: SessionState) {
  if (role.isOld) return 'one command, then one reply (RFC 821 section 4.3)';
  return hello
    ? 'HELO offers no PIPELINING (RFC 5321 section 4.3.1)'
    : 'nothing is offered before EHLO (RFC 5321 section 4.3.1)';
}
