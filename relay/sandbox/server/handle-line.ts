/**
 * What a server does about one line of the client: from the session as it is
 * and the line to the reply and the session as it is then. No socket, no clock.
 */
import {
  lengthProblem,
  lineLimitOf,
} from '../../../protocol/extensions/line-length.js';
import {
  type CommandLine,
  parseCommandLine,
} from '../../../protocol/smtp/command-line.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { Problem } from '../../../protocol/source/syntax-tree.js';
import { auth, continueAuthentication } from './commands/auth.js';
import type { CommandHandler } from './commands/command.js';
import { data } from './commands/data.js';
import { ehlo, helo, lhlo, offeredKeywords } from './commands/hello.js';
import { mail } from './commands/mail.js';
import { rcpt } from './commands/rcpt.js';
import {
  expn,
  help,
  noop,
  quit,
  rset,
  vrfy,
} from './commands/small-commands.js';
import { startTls } from './commands/starttls.js';
import { answer } from './reply.js';
import type { ServerRole } from './server-role.js';
import {
  endAuthentication,
  type Outcome,
  type SessionState,
} from './session-state.js';

/** The longest line that is read whole, its CR LF included: responses of AUTH may be so long (RFC 4954 section 4). */
export const longestLine = 12_288;

const shared: Readonly<Record<string, CommandHandler>> = {
  MAIL: mail,
  RCPT: rcpt,
  DATA: data,
  STARTTLS: startTls,
  AUTH: auth,
  NOOP: noop,
  RSET: rset,
  QUIT: quit,
  VRFY: vrfy,
  EXPN: expn,
  HELP: help,
};

/** What each protocol has for commands. */
const handlers: Readonly<
  Record<ServerRole['protocol'], Readonly<Record<string, CommandHandler>>>
> = {
  SMTP: { ...shared, HELO: helo, EHLO: ehlo },
  LMTP: { ...shared, LHLO: lhlo },
};

/** Answers `line`, its line end included; `makeNonce` gives what it never gave before. */
export function handleLine(
  state: SessionState,
  line: Octets,
  makeNonce: () => string,
): Outcome {
  if (state.authentication) {
    return continueAuthentication(state, state.authentication, line);
  }
  const { node: command, problems } = parseCommandLine(line);
  const { verb } = command;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lineError = errors.find(({ rule }) => lineRules.has(rule));
  if (lineError) return answer(state, 500, '5.5.2', say(lineError));
  const tooLong = lengthProblem(command, offeredKeywords(state));
  if (tooLong) return answer(state, 500, '5.5.2', say(tooLong));

  if (state.role.isClosed && verb !== 'QUIT') return refuseAll(state);
  const handler = handlers[state.role.protocol][verb];
  if (!handler) return refuseVerb(state, verb);
  const [error] = errors;
  if (error) return refuseSyntax(state, command, error);
  return handler(state, command, makeNonce);
}

/** Answers a line that was longer than `longestLine`, of which no octet was kept. */
export function handleLongLine(state: SessionState): Outcome {
  if (!state.authentication) {
    return answer(state, 500, '5.5.2', say(lineLimitOf('', [])));
  }
  const text = `A line of an AUTH exchange has at most ${longestLine} octets`;
  return answer(endAuthentication(state), 500, '5.5.6', text);
}

/** Problems of the line as a whole, whatever command it should have been. */
const lineRules: ReadonlySet<string> = new Set([
  'verb-missing',
  'verb-unknown',
  'header-field-as-command',
  'leading-space',
  'line-end-not-crlf',
  'bare-cr',
  'octet-control',
]);

/** Of a server that has said 554 in place of a greeting. */
function refuseAll(state: SessionState) {
  const text = 'Bad sequence of commands: only QUIT is in order here';
  return answer(state, 503, '5.5.1', text);
}

function refuseVerb(state: SessionState, verb: string) {
  const { protocol } = state.role;
  if (/^(?:HELO|EHLO|LHLO)$/.test(verb)) {
    const wanted = protocol === 'LMTP' ? 'LHLO' : 'EHLO';
    const text = `This server speaks ${protocol}, where ${wanted} takes the place of ${verb}`;
    return answer(state, 500, undefined, text);
  }
  return answer(state, 502, '5.5.1', `This server does not offer ${verb}`);
}

function refuseSyntax(
  state: SessionState,
  { verb, path }: CommandLine,
  error: Problem,
) {
  // Replies to a hello have no enhanced status code (RFC 2034 section 4).
  if (/^(?:HELO|EHLO|LHLO)$/.test(verb)) {
    return answer(state, 501, undefined, say(error));
  }
  const isInPath =
    path !== undefined &&
    error.span.start >= path.span.start &&
    error.span.end <= path.span.end;
  return answer(state, 501, statusOf(error, verb, isInPath), say(error));
}

function statusOf({ rule }: Problem, verb: string, isInPath: boolean) {
  if (isInPath) return verb === 'MAIL' ? '5.1.7' : '5.1.3';
  // RFC 4954 section 4 asks for this one.
  return rule === 'initial-response-malformed' ? '5.5.2' : '5.5.4';
}

/** A message as the text of a reply: one line of ASCII, without its code marks and its full stop. */
function say({ message }: { readonly message: string }) {
  return message
    .replaceAll('`', '')
    .replace(/[^ -~]+/g, ' ')
    .replace(/\.$/, '');
}
