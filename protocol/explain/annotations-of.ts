/**
 * All annotations of what was explained, source by source and in order, so that
 * each octet of each source is inside at least one of them.
 */
import { annotateMessage } from '../annotate/annotate-message.js';
import type { Annotation } from '../annotate/annotation.js';
import { annotateEveryOctet } from '../annotate/every-octet.js';
import { checkRequired } from '../message/check-message.js';
import type { Entity } from '../message/entity.js';
import { parseMessage } from '../message/message.js';
import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem } from '../source/syntax-tree.js';
import { annotateConversation } from './conversation.js';
import type {
  Explained,
  ExplainedLog,
  ExplainedMessages,
} from './explained.js';
import { annotateLogLines } from './log-lines.js';
import { mergeInOrder } from './merge-in-order.js';

/** All annotations of `explained`, made as they are asked for. */
export function* annotationsOf(explained: Explained): Generator<Annotation> {
  if (explained.type === 'log') yield* annotationsOfLog(explained);
  else yield* annotationsOfMessages(explained);
}

function* annotationsOfLog(explained: ExplainedLog): Generator<Annotation> {
  for (const [index, session] of explained.sessions.entries()) {
    const prefix = `${index + 1}/`;
    const { client, server } = annotateConversation(session);
    yield* renamed(client, `${prefix}client`);
    yield* renamed(server, `${prefix}server`);
    for (const [n, { mailData }] of session.transactions.entries()) {
      if (!mailData || mailData.content === '') continue;
      yield* annotateWhole(mailData.content, `${prefix}message-${n + 1}`);
    }
  }
  yield* annotateLogLines(explained);
}

function* annotationsOfMessages({
  octets,
  messages,
}: ExplainedMessages): Generator<Annotation> {
  for (const { entity, problems } of messages) {
    yield* annotateEntity(octets, 'message', entity, problems);
  }
}

function annotateWhole(octets: Octets, source: SourceId) {
  const { node, problems } = parseMessage(octets);
  return annotateEntity(octets, source, node, problems);
}

/** An entity, with an annotation of its own for each problem that no octets show. */
function* annotateEntity(
  octets: Octets,
  source: SourceId,
  entity: Entity,
  problems: readonly Problem[],
): Generator<Annotation> {
  const { annotations, left } = annotateMessage(source, entity, problems);
  const apart = [...left, ...checkRequired(entity)];
  yield* mergeInOrder(
    apart.map((problem) => annotateProblem(problem, source)),
    annotateEveryOctet(octets, source, annotations, entity),
  );
}

/** A problem that no other annotation has room for. */
function annotateProblem(problem: Problem, source: SourceId): Annotation {
  const { span, message, reference } = problem;
  return {
    source,
    span,
    type: 'problem',
    title: problem.rule,
    explanation: message,
    references: [reference],
    problem,
  };
}

function* renamed(
  annotations: Iterable<Annotation>,
  source: SourceId,
): Generator<Annotation> {
  for (const annotation of annotations) yield { ...annotation, source };
}
