/**
 * What a server does about one line of the client: from the session as it is
 * and the line to the reply and the session as it is then. No socket, no clock.
 */
import {
  lengthProblem,
  lineLimitOf,
} from '../../../protocol/extensions/line-length.js';
import {
  isLastChunk,
  parseCommandLine,
  textOf,
} from '../../../protocol/smtp/command-line.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { auth, continueAuthentication } from './commands/auth.js';
import { bdat, refuseChunk } from './commands/bdat.js';
import type { CommandContext, CommandHandler } from './commands/command.js';
import { data } from './commands/data.js';
import { ehlo, helo, lhlo, offeredKeywords } from './commands/hello.js';
import { mail } from './commands/mail.js';
import { rcpt } from './commands/rcpt.js';
import {
  etrn,
  expn,
  help,
  noop,
  quit,
  rset,
  vrfy,
} from './commands/small-commands.js';
import { startTls } from './commands/starttls.js';
import {
  isHasty,
  refuseGroup,
  refuseGroupedResponse,
  withoutHaste,
} from './groups.js';
import {
  cite,
  isError,
  isOfLine,
  refuseAll,
  refuseAsOfOld,
  refuseSyntax,
  refuseVerb,
  say,
} from './refusals.js';
import { answer, replyOf } from './reply.js';
import type { ServerRole } from './server-role.js';
import {
  endAuthentication,
  type Outcome,
  type SessionState,
} from './session-state.js';

/** The longest line that is read whole, its CR LF included: responses of AUTH may be so long (RFC 4954 section 4). */
export const longestLine = 12_288;

/** After so many commands in error the next one ends the session. */
const mostErrors = 20;

type Handlers = Readonly<Record<string, CommandHandler>>;

/** What all servers have for commands. */
const shared: Handlers = {
  MAIL: mail,
  RCPT: rcpt,
  DATA: data,
  NOOP: noop,
  RSET: rset,
  QUIT: quit,
  VRFY: vrfy,
  EXPN: expn,
  HELP: help,
};

/** What has come since. */
const extended: Handlers = {
  BDAT: bdat,
  STARTTLS: startTls,
  AUTH: auth,
  ETRN: etrn,
};

const smtp: Handlers = { ...shared, ...extended, HELO: helo, EHLO: ehlo };
const lmtp: Handlers = { ...shared, ...extended, LHLO: lhlo };
const early: Handlers = { ...shared, HELO: helo };

function handlersOf({ protocol, isOld }: ServerRole): Handlers {
  if (isOld) return early;
  return protocol === 'LMTP' ? lmtp : smtp;
}

/** Answers `line`, its line end included. */
export function handleLine(
  state: SessionState,
  line: Octets,
  context: CommandContext,
): Outcome {
  const { role } = state;
  const whole = role.isLenient ? endWithCrLf(line) : line;
  return settle(state, answerLine(state, whole, context));
}

/** Answers a line that was longer than `longestLine`, of which no octet was kept. */
export function handleLongLine(state: SessionState): Outcome {
  if (!state.authentication) {
    const text = `${say(lineLimitOf('', []))} (RFC 5321 section 4.5.3.1.4)`;
    return settle(state, answer(state, 500, '5.5.2', text));
  }
  const text = `A line of an AUTH exchange has at most ${longestLine} octets (RFC 4954 section 4)`;
  return settle(state, answer(endAuthentication(state), 500, '5.5.6', text));
}

function answerLine(
  state: SessionState,
  line: Octets,
  context: CommandContext,
): Outcome {
  const { role, authentication } = state;
  const isTooEarly = isHasty(context.following) && !role.isLenient;
  if (authentication) {
    if (isTooEarly) return refuseGroupedResponse(endAuthentication(state));
    return continueAuthentication(state, authentication, line);
  }
  const { node: command, problems } = parseCommandLine(line);
  const { verb } = command;
  if (role.isClosed && verb !== 'QUIT') return refuseAll(state);
  const errors = problems.filter((problem) => isError(problem, verb));
  const lineError =
    errors.find(isOfLine) ?? lengthProblem(command, offeredKeywords(state));
  if (lineError) return answer(state, 500, '5.5.2', cite(lineError));

  const ofOld = role.isOld ? refuseAsOfOld(state, command, line) : undefined;
  if (ofOld) return ofOld;
  const handler = handlersOf(role)[verb];
  if (!handler) return refuseVerb(state, verb);
  const group = isTooEarly ? refuseGroup(state, command) : undefined;
  if (group) return group;
  const [error] = errors;
  if (!error) {
    const outcome = handler(state, command, context);
    return isTooEarly ? withoutHaste(state, command, outcome) : outcome;
  }
  const refused = refuseSyntax(state, command, error);
  if (verb !== 'BDAT') return refused;
  const size = textOf(command, 'chunkSize') ?? '';
  return refuseChunk(refused, size, isLastChunk(command));
}

/** Counts the commands that were in error, and ends the session where they are too many. */
function settle(before: SessionState, outcome: Outcome): Outcome {
  const { role } = before;
  const isError = /^50[0-4]/.test(outcome.chunk?.refusal ?? outcome.reply);
  if (isError && before.errors >= mostErrors) {
    const text = `${mostErrors} commands in error were enough; the connection closes`;
    const last = answer(before, 421, '4.7.0', text);
    return { ...last, reply: replyOf(role, last.reply), afterwards: 'close' };
  }
  const errors = outcome.state.errors + (isError ? 1 : 0);
  return {
    ...outcome,
    state: { ...outcome.state, errors },
    reply: replyOf(role, outcome.reply),
  };
}

function endWithCrLf(line: Octets) {
  return line.replace(/\r?\n$/, '\r\n') as Octets;
}
