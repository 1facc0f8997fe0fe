/** Which commands may be sent without waiting for their replies (RFC 2920 section 3.1), and what a client hears that sent others so. */
import {
  type CommandLine,
  textOf,
} from '../../../protocol/smtp/command-line.js';
import { isKnownVerb } from '../../../protocol/smtp/verbs.js';
import { offeredKeywords } from './commands/hello.js';
import { answer } from './reply.js';
import type { Outcome, SessionState } from './session-state.js';

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
  const isOffered = offeredKeywords(state).includes('PIPELINING');
  if (isOffered && mayBeFollowed(command)) return undefined;
  if (changesWhatFollows(verb)) return refuseRest(state, verb);
  const text = isOffered
    ? `${verb} ends a group of commands: wait for its reply (RFC 2920 section 3.1)`
    : `Wait for the reply to ${verb}: ${whyNotOffered(state)}`;
  return answer(state, 503, '5.5.1', text);
}

/** Refuses a response of AUTH that is followed by more. */
export function refuseGroupedResponse(state: SessionState): Outcome {
  return refuseRest(state, 'AUTH');
}

/** Ends the session: what follows may be no commands, but a message, a password or TLS. */
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

function changesWhatFollows(verb: string) {
  return verb === 'DATA' || verb === 'STARTTLS' || verb === 'AUTH';
}

function whyNotOffered({ role, hello }: SessionState) {
  if (role.isOld) return 'one command, then one reply (RFC 821 section 4.3)';
  return hello
    ? 'HELO offers no PIPELINING (RFC 5321 section 4.3.1)'
    : 'nothing is offered before EHLO (RFC 5321 section 4.3.1)';
}
