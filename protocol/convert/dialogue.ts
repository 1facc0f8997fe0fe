/**
 * A session as what a client does: it says one or more turns at once, reads the
 * replies, begins TLS. What it keeps secret is taken out of the turns.
 */
import {
  findSecrets,
  findSecretWords,
  secretWords,
} from '../annotate/secrets.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
} from '../session/session.js';
import { joinSpans } from '../source/join-spans.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { joinPieces, type Piece } from './piece.js';
import { type Replacement, replaceResponse } from './response-pieces.js';
import { type SecretVariable, SecretVariables } from './secret-variables.js';

/** The sessions of a recording, and the variables that their secrets stand in. */
export interface Dialogues {
  readonly dialogues: readonly Dialogue[];
  readonly variables: readonly SecretVariable[];
}

export interface Dialogue {
  readonly session: Session;
  readonly host: string;
  readonly port: number;
  /** Whether TLS begins with the first octet. */
  readonly isTls: boolean;
  readonly deeds: readonly Deed[];
}

export type Deed =
  | { readonly type: 'greeting'; readonly reply: ReceivedReply }
  /** Turns that go out before the first of them is answered; most often one. */
  | {
      readonly type: 'say';
      readonly sayings: readonly Saying[];
      /** Whether TLS begins once they are answered. */
      readonly isSecured: boolean;
    }
  /** What the server said without being asked. */
  | { readonly type: 'unasked'; readonly replies: readonly ReceivedReply[] };

/** A turn of the client. */
export interface Saying {
  readonly turn: ClientTurn;
  readonly exchange: Exchange;
  readonly pieces: readonly Piece[];
  /** Those that are all there. */
  readonly replies: readonly ReceivedReply[];
}

/** Reads the sessions of one recording. */
export function readDialogues(recording: readonly Session[]): Dialogues {
  const variables = new SecretVariables();
  const responses = recording.map(
    (session) =>
      new Map(
        session.exchanges.map((exchange) => [
          exchange.index,
          replaceResponse(exchange, session, variables),
        ]),
      ),
  );
  const words = [...new Set(recording.flatMap(secretWords))];
  const dialogues = recording.map((session, index): Dialogue => {
    const { host = 'localhost', port = 25, security } = session.target ?? {};
    const isTls =
      security === 'tls' ||
      (session.exchanges[0]?.secured !== undefined &&
        session.exchanges[0].turn === undefined);
    const sayings = session.exchanges.flatMap((exchange): Saying[] => {
      const { turn, replies } = exchange;
      if (!turn) return [];
      const response = responses[index]?.get(exchange.index);
      const replaced = replaceSecrets(
        exchange,
        session,
        words,
        response,
        variables,
      );
      const pieces = piecesOf(session.client, turn.span, replaced);
      const whole = replies.filter(({ isComplete }) => isComplete);
      return [{ turn, exchange, pieces, replies: whole }];
    });
    return { session, host, port, isTls, deeds: readDeeds(session, sayings) };
  });
  return { dialogues, variables: variables.all };
}

/** What stands for the secrets of a turn, in order. */
function replaceSecrets(
  exchange: Exchange,
  session: Session,
  words: readonly Octets[],
  response: Replacement | undefined,
  variables: SecretVariables,
): readonly Replacement[] {
  const { turn } = exchange;
  if (!turn) return [];
  if (response) return [response];
  const { client, repeated } = findSecrets(exchange, session);
  const spans = joinSpans([
    ...(client ? [client] : []),
    ...repeated,
    ...findSecretWords(words, session.client, turn.span),
  ]);
  return spans.map((span) => {
    const word = sliceOctets(session.client, span);
    return { span, pieces: [variables.pieceOf(word)] };
  });
}

function piecesOf(
  client: Octets,
  { start, end }: Span,
  replaced: readonly Replacement[],
): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const { span, pieces: instead } of replaced) {
    if (span.start < at || span.end > end) continue;
    const octets = sliceOctets(client, { start: at, end: span.start });
    pieces.push({ type: 'octets', octets }, ...instead);
    at = span.end;
  }
  const rest = sliceOctets(client, { start: at, end });
  return joinPieces([...pieces, { type: 'octets', octets: rest }]);
}

function readDeeds(session: Session, sayings: readonly Saying[]): Deed[] {
  const said = new Map(sayings.map((each) => [each.exchange.index, each]));
  const deeds: Deed[] = [];
  const greeting = findGreeting(session);
  const [reply] = greeting?.replies ?? [];
  // Programs wait for it, whether the client of the recording did or not.
  if (reply) deeds.push({ type: 'greeting', reply });
  for (const exchange of session.exchanges) {
    if (exchange === greeting) continue;
    const { index, replies } = exchange;
    const saying = said.get(index);
    const last = deeds.at(-1);
    if (!saying) {
      deeds.push({ type: 'unasked', replies });
    } else if (last?.type === 'say' && isSentWith(last.sayings, saying)) {
      deeds[deeds.length - 1] = sayAll([...last.sayings, saying]);
    } else {
      deeds.push(sayAll([saying]));
    }
  }
  return deeds;
}

/** The exchange of the greeting, all of which has come. */
export function findGreeting({ exchanges }: Session): Exchange | undefined {
  const first = exchanges.find(({ turn }) => !turn);
  const isGreeting =
    first?.before.phase.startsWith('connect') && first.replies[0]?.isComplete;
  return isGreeting ? first : undefined;
}

function sayAll(sayings: readonly Saying[]): Deed {
  const isSecured = sayings.some(({ exchange }) => exchange.secured);
  return { type: 'say', sayings, isSecured };
}

/** Whether a turn went out before those ahead of it were answered, or before the TLS that they asked for. */
function isSentWith(
  ahead: readonly Saying[],
  { turn, exchange }: Saying,
): boolean {
  if (turn.isEarly) return true;
  const last = ahead.at(-1);
  if (last?.exchange.secured) return !exchange.before.isSecured;
  return turn.type === 'command' && exchange.before.unanswered > 0;
}
