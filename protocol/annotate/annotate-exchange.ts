import type { Exchange, Session } from '../session/session.js';
import type { Problem } from '../source/syntax-tree.js';
import { annotateReply } from './annotate-reply.js';
import { annotateTurn } from './annotate-turn.js';
import type { Annotation } from './annotation.js';
import type { Answered } from './answered.js';
import { checkProofs } from './auth/check-proofs.js';
import { dialogueAt } from './auth/dialogue.js';
import type { KnownPasswords } from './auth/known-passwords.js';
import { showMask } from './auth/show-mask.js';
import { isUnaskedResponse } from './auth-response.js';
import { mechanismOf } from './exchange-context.js';
import { findingsOf } from './exchange-findings.js';
import { summarizeExchange } from './exchange-summary.js';
import type { Finding } from './finding.js';
import { hideSecrets } from './hide-secrets.js';
import { type Placed, placeProblems } from './place-problems.js';
import { annotatePop3Exchange } from './pop3/annotate-pop3-exchange.js';
import { problemsOfReply } from './reply-problems.js';
import { findSecrets } from './secrets.js';
import { whomRepliesAreFor } from './whom-replies-are-for.js';

export type { Finding } from './finding.js';

export interface AnnotatedExchange {
  /** A short phrase for the head of the exchange: `opens a mail transaction`. */
  readonly summary: string;
  /** In the source `client`; in order, without overlap. */
  readonly client: readonly Annotation[];
  /** In the source `server`: all the replies, in order, without overlap. */
  readonly server: readonly Annotation[];
  readonly findings: readonly Finding[];
}

/**
 * What the octets of `exchange` mean, at its place in `session`. Proofs are
 * checked where `known` or the session itself tells the password.
 */
export function annotateExchange(
  exchange: Exchange,
  session: Session,
  known?: KnownPasswords,
): AnnotatedExchange {
  if (session.state.protocol === 'POP3') {
    return annotatePop3Exchange(exchange, session);
  }
  const turn = exchange.turn && annotateTurn(exchange.turn, exchange, session);
  const client = turn && showMask(turn, exchange, session);
  const server = annotateReplies(exchange, session);
  const secrets = findSecrets(exchange, session);
  return {
    summary: isUnaskedResponse(exchange, session)
      ? 'a response that was not asked for'
      : summarizeExchange(exchange, session),
    client: hideSecrets(
      hideSecrets(
        checkProofs(
          client?.annotations ?? [],
          'client',
          exchange,
          session,
          known,
        ),
        secrets.client ? [secrets.client] : [],
        'client',
        session.client,
        'response',
      ),
      secrets.repeated,
      'client',
      session.client,
      'repeated',
    ),
    server: hideSecrets(
      checkProofs(server.annotations, 'server', exchange, session, known),
      secrets.server,
      'server',
      session.server,
      'reply',
    ),
    findings: [
      ...(exchange.turn?.isOmitted ? [omitted] : []),
      ...findingsOf(exchange, session),
      ...[...(client?.left ?? []), ...server.left].map(findingOf),
    ],
  };
}

const omitted: Finding = {
  message:
    'The log does not have all that the client sent here, so nothing is said of the rest.',
  severity: 'note',
  references: [{ rfc: 5321, section: '3.3' }],
};

function annotateReplies(exchange: Exchange, session: Session): Placed {
  const answered = whatIsAnswered(exchange, session);
  const whom = whomRepliesAreFor(exchange, session);
  const placed = exchange.replies.map((reply, at) =>
    placeProblems(
      annotateReply(reply, session.server, {
        ...answered,
        ...(whom[at] && { whom: whom[at] }),
      }),
      problemsOfReply(reply, answered, exchange, session),
      'server',
      reply,
    ),
  );
  return {
    annotations: placed.flatMap(({ annotations }) => annotations),
    left: placed.flatMap(({ left }) => left),
  };
}

function whatIsAnswered(exchange: Exchange, session: Session): Answered {
  const { turn, before } = exchange;
  const said = dialogueAt(exchange, session)?.withTurn ?? [];
  if (!turn) {
    const { phase } = before;
    const isGreeting = phase === 'connecting' || phase === 'connected';
    return { type: isGreeting ? 'greeting' : 'nothing' };
  }
  switch (turn.type) {
    case 'command':
      return {
        type: 'verb',
        verb: turn.verb,
        mechanism: mechanismOf(turn),
        said,
      };
    case 'authResponse':
      return { type: 'verb', verb: 'AUTH', mechanism: turn.mechanism, said };
    case 'mailData':
      return { type: 'mailData' };
    case 'unfinished':
      return { type: 'nothing' };
  }
}

function findingOf({ message, severity, reference }: Problem): Finding {
  return { message, severity, references: [reference] };
}
