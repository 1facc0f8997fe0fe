/** Which rules about the order of commands a turn of POP3 breaks (RFC 1939 sections 4 to 7). */
import { findKeywordRule } from '../../pop3/keywords.js';
import type {
  ClientTurn,
  Exchange,
  Session,
  SessionState,
} from '../../session/session.js';
import type { Problem, Reference } from '../../source/syntax-tree.js';
import { stateAtTurn } from '../exchange-context.js';

type Breach = readonly [message: string, reference: Reference];

/** The problems of the place of `turn`, as far as it is known how things stood. */
export function pop3OrderProblems(
  turn: ClientTurn,
  exchange: Exchange,
  session: Session,
): readonly Problem[] {
  if (turn.type !== 'command') return [];
  const state = stateAtTurn(exchange, session);
  const breach = breachOf(turn, state);
  if (!breach) return [];
  const verb = turn.command.children.find(({ type }) => type === 'verb');
  const [message, reference] = breach;
  const { span } = verb ?? turn;
  const rule = 'command-out-of-order';
  return [{ rule, message, span, reference, severity: 'error' }];
}

function breachOf(
  { verb, isEarly }: Extract<ClientTurn, { type: 'command' }>,
  state: SessionState | undefined,
): Breach | undefined {
  if (isEarly) {
    return [
      'The client waits for the response before it sends anything more: it tells what the next octets are.',
      { rfc: 2595, section: '4' },
    ];
  }
  const rule = findKeywordRule(verb);
  if (!state || !rule) return undefined;
  const { phase } = state;
  if (phase === 'connecting' || phase === 'connected') {
    return [
      'The server greets first: only then may the client sign in.',
      { rfc: 1939, section: '4' },
    ];
  }
  if (phase === 'authorization' && rule.states === 'transaction') {
    return [
      `${verb} is for an open mailbox: the client signs in first, with USER and PASS, APOP or AUTH.`,
      { rfc: 1939, section: '5' },
    ];
  }
  if (phase === 'transaction' && rule.states === 'authorization') {
    return [
      `The client has signed in already, and ${verb} comes before that.`,
      { rfc: 1939, section: '4' },
    ];
  }
  if (phase !== 'authorization') return undefined;
  if (verb === 'PASS' && !state.isNamed) {
    return [
      'USER comes right before PASS, and its name has to be answered with `+OK`.',
      { rfc: 1939, section: '7' },
    ];
  }
  if (verb === 'STLS' && state.isSecured) {
    return [
      'The connection is encrypted already, and TLS is started only once.',
      { rfc: 2595, section: '4' },
    ];
  }
  return undefined;
}
