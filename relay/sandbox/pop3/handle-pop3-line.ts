/**
 * What a POP3 server does about one line of the client: from the session as it
 * is and the line to the response and the session as it is then. No socket, no clock.
 */
import { findKeywordRule } from '../../../protocol/pop3/keywords.js';
import {
  longestCommand,
  parsePop3Command,
} from '../../../protocol/pop3/pop3-command.js';
import { encodeText, type Octets } from '../../../protocol/source/octets.js';
import type { SyntaxNode } from '../../../protocol/source/syntax-tree.js';
import { mailboxHandlers } from './mailbox-commands.js';
import { countMessages, err, ok, okWithLines } from './pop3-response.js';
import type {
  Maildrops,
  Pop3Handler,
  Pop3Outcome,
  Pop3State,
} from './pop3-state.js';
import { apop, pass, user } from './sign-in-commands.js';

/** Lists what the server has beyond what every one has (RFC 2449 section 5). */
const capa: Pop3Handler = (state) => {
  const { role, isSecured, maildrop } = state;
  const mayStartTls = role.offersStartTls && !isSecured && !maildrop;
  const capabilities = [
    'TOP',
    'UIDL',
    'USER',
    ...(mayStartTls ? ['STLS'] : []),
    'RESP-CODES',
    'AUTH-RESP-CODE',
    'PIPELINING',
    'IMPLEMENTATION SMTP-Workbook-sandbox',
  ];
  const lines = capabilities.map((capability) => `${capability}\r\n`).join('');
  return okWithLines(state, 'What this server can do', encodeText(lines));
};

/** Says that TLS may begin (RFC 2595 section 4). */
const stls: Pop3Handler = (state) => {
  if (state.isSecured) {
    return err(state, 'TLS protects this connection already');
  }
  const { userName: _, ...rest } = state;
  return {
    ...ok({ ...rest, isSecured: true }, 'Begin TLS now'),
    afterwards: 'startTls',
  };
};

const quit: Pop3Handler = (state) => {
  const { role, maildrop } = state;
  const left = maildrop
    ? ` (${countMessages(maildrop.messages.length)} left)`
    : '';
  return {
    ...ok(state, `${role.host} says goodbye${left}`),
    afterwards: 'close',
  };
};

const handlers: Readonly<Record<string, Pop3Handler>> = {
  CAPA: capa,
  STLS: stls,
  USER: user,
  PASS: pass,
  APOP: apop,
  ...mailboxHandlers,
  QUIT: quit,
};

/** Answers `line`, its line end included. */
export function handlePop3Line(
  state: Pop3State,
  line: Octets,
  maildrops: Maildrops,
): Pop3Outcome {
  const { node: command, problems } = parsePop3Command(line);
  const { verb } = command;
  const error = problems.find(({ severity }) => severity === 'error');
  const handler = handlers[verb];
  if (!handler) {
    const text = `This server does not offer ${verb}`;
    return err(state, error ? say(error.message) : text);
  }
  const { states } = findKeywordRule(verb) ?? {};
  if (states === 'authorization' && state.maildrop) {
    return err(state, `You have signed in already: ${verb} comes before`);
  }
  if (error) return err(state, say(error.message));
  return handler(state, argumentsOf(command.children), maildrops);
}

/** Answers a line that was longer than any may be, of which no octet was kept. */
export function handleLongPop3Line(state: Pop3State): Pop3Outcome {
  return err(
    state,
    `A command has at most ${longestCommand} octets, its CR LF included`,
  );
}

function argumentsOf(parts: readonly SyntaxNode[]): string[] {
  return parts.flatMap((part) =>
    'value' in part && !/^(?:verb|space|unknown|lineEnd)$/.test(part.type)
      ? [part.value]
      : [],
  );
}

/** A message as the text of a response: one line of ASCII, without its code marks and its full stop. */
function say(message: string) {
  return message
    .replaceAll('`', '')
    .replace(/[^ -~]+/g, ' ')
    .replace(/\.$/, '');
}
