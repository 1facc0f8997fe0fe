/** Turns in words: what the client's octets mean, and which rules they break where they stand. */
import { findParameter } from '../extensions/index.js';
import {
  lengthProblem,
  responseLengthProblem,
} from '../extensions/line-length.js';
import type { ClientTurn, Exchange, Session } from '../session/session.js';
import type { CommandLine } from '../smtp/command-line.js';
import { findLineEnd } from '../source/line-end.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Literal, Parent, Problem, Span } from '../source/syntax-tree.js';
import {
  annotateAuthResponse,
  annotateUnaskedResponse,
  emptyResponseProblem,
} from './annotate-auth.js';
import { annotateChunk } from './annotate-chunk.js';
import { annotateCommand } from './annotate-command.js';
import { annotateMailData } from './annotate-mail-data.js';
import type { Annotation } from './annotation.js';
import { dialogueAt } from './auth/dialogue.js';
import { isRestOfResponse, isUnaskedResponse } from './auth-response.js';
import { inVain, mayComeEarly, refusedBefore } from './early-pipelining.js';
import {
  bodyOf,
  mechanismOf,
  stateAtTurn,
  withoutUtf8,
} from './exchange-context.js';
import { limitProblems } from './limit-problems.js';
import { withLmtpPaths } from './lmtp-paths.js';
import { offerProblems } from './offer-problems.js';
import { orderProblem } from './order-problem.js';
import { pipeliningProblem } from './pipelining-problem.js';
import { type Placed, placeProblems } from './place-problems.js';
import { checkRepeated } from './repeated-parameters.js';
import { annotateUnfinished } from './unfinished-turn.js';

/** What the octets of `turn` mean, which is that of `exchange`. */
export function annotateTurn(
  turn: ClientTurn,
  exchange: Exchange,
  session: Session,
): Placed {
  const { client } = session;
  const early = pipeliningProblem(exchange, session);
  const found = withLmtpPaths(
    withoutUtf8(turn.problems, exchange, session),
    exchange,
  );
  const problems = early ? [...found, early] : found;
  switch (turn.type) {
    case 'mailData': {
      const placed = annotateMailData(client, turn.span, found, turn.isOmitted);
      return early ? { ...placed, left: [...placed.left, early] } : placed;
    }
    case 'unfinished':
      return annotateUnfinished(exchange, session, problems);
    case 'authResponse': {
      const tooLong = responseLengthProblem(turn.span);
      const all = tooLong ? [...problems, tooLong] : problems;
      return annotateResponseLine(turn, exchange, session, all);
    }
    case 'command': {
      if (isUnaskedResponse(exchange, session)) {
        return annotateResponseLine(turn, exchange, session, problems);
      }
      const { command } = turn;
      const more = problemsInPlace(turn, exchange, session);
      const annotations = annotateCommand(command, client);
      const others = [
        ...more,
        ...withoutGeneral(problems, annotations, command),
        ...lengthProblems(turn, exchange, session),
      ];
      const chunk = annotateChunk(turn, session);
      const placed = placeProblems(
        [...annotations, ...chunk.annotations],
        others,
        'client',
        command,
      );
      return { ...placed, left: [...placed.left, ...chunk.left] };
    }
  }
}

/** The problems, but for the general word on an initial response of which more is said. */
function withoutGeneral(
  problems: readonly Problem[],
  annotations: readonly Annotation[],
  { verb, parameters }: CommandLine,
): readonly Problem[] {
  const isTold = annotations.some(
    ({ type, problem }) => type === 'initialResponse' && problem,
  );
  // XVERP takes two characters of any kind, `=` as well.
  const isFree = parameters.some(
    ({ keyword, value }) =>
      value !== undefined &&
      findParameter(verb, keyword)?.parameter.esmtpValue?.test(value),
  );
  return problems.filter(
    ({ rule }) =>
      !(isTold && rule === 'initial-response-malformed') &&
      !(isFree && rule === 'esmtp-value-malformed'),
  );
}

type CommandTurn = Extract<ClientTurn, { type: 'command' }>;

/** What is wrong with a command where it stands, though it is well-formed. */
function problemsInPlace(
  { verb, command }: CommandTurn,
  exchange: Exchange,
  session: Session,
): readonly Problem[] {
  const state = stateAtTurn(exchange, session);
  if (!state) return checkRepeated(command);
  const verbPart = command.children.find(({ type }) => type === 'verb');
  const span = verbPart?.span ?? command.span;
  const order = orderInPlace(verb, span, exchange, session);
  const offers = [
    ...offerProblems(command, state),
    ...limitProblems(command, state),
    ...checkRepeated(command),
  ];
  if (!order) return offers;
  return [
    order,
    ...offers.filter((problem) => problem.span.start > span.start),
  ];
}

/** What is wrong with the place of a command, as far as the client could know of it. */
function orderInPlace(
  verb: string,
  span: Span,
  exchange: Exchange,
  session: Session,
): Problem | undefined {
  const state = stateAtTurn(exchange, session);
  const isBinary =
    verb === 'DATA' && bodyOf(exchange, session) === 'BINARYMIME';
  const order = state && orderProblem(verb, state, span, isBinary);
  if (!order) return undefined;
  if (mayComeEarly(exchange, session)) return undefined;

  const refused = refusedBefore(exchange, session);
  return refused ? inVain(refused, span) : order;
}

/** Whether the line is longer than what the server has offered, as far as is known, allows. */
function lengthProblems(
  { command }: CommandTurn,
  exchange: Exchange,
  session: Session,
): readonly Problem[] {
  const { extensions, isJoined } =
    stateAtTurn(exchange, session) ?? exchange.before;
  const offered = extensions.map(({ keyword }) => keyword);
  const tooLong = lengthProblem(command, isJoined ? undefined : offered);
  return tooLong ? [tooLong] : [];
}

/** The line that answers a 334, or would: all of it is one response. */
function annotateResponseLine(
  turn: ClientTurn,
  exchange: Exchange,
  session: Session,
  problems: readonly Problem[],
): Placed {
  const { client } = session;
  const lineEnd = findLineEnd(client, turn.span.start);
  const end = Math.min(lineEnd.start, turn.span.end);
  const response = { start: turn.span.start, end };
  const rest = { start: end, end: turn.span.end };
  const node: Parent = {
    type: 'authResponseLine',
    span: turn.span,
    children: [
      leafOf('authResponse', client, response),
      leafOf('lineEnd', client, rest),
    ],
  };
  if (turn.type === 'command') {
    // What no command is need not be one in good form.
    const others = problems.filter(
      (problem) =>
        problem.span.start >= end || !turn.problems.includes(problem),
    );
    const isRest = isRestOfResponse(exchange, session);
    const annotation = annotateUnaskedResponse(client, response, isRest);
    return placeProblems([annotation], others, 'client', node);
  }
  const { before = [] } = dialogueAt(exchange, session) ?? {};
  const mechanism = mechanismOf(turn);
  if (response.start < response.end) {
    const said = annotateAuthResponse(client, response, mechanism, before);
    return placeProblems([said], problems, 'client', node);
  }
  const empty = emptyResponseProblem(mechanism, rest, before);
  const all = empty ? [...problems, empty] : problems;
  return placeProblems([], all, 'client', node);
}

function leafOf(type: string, octets: Octets, span: Span): Literal {
  return { type, span, value: sliceOctets(octets, span) };
}
