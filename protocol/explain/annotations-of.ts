/**
 * All annotations of what was explained, source by source and in order, so that
 * each octet of each source is inside at least one of them.
 */
import { annotateFileMessage } from '../annotate/annotate-file-message.js';
import { annotateMessage } from '../annotate/annotate-message.js';
import type { Annotation } from '../annotate/annotation.js';
import { annotateEveryOctet } from '../annotate/every-octet.js';
import type { Placed } from '../annotate/place-problems.js';
import { checkRequired } from '../message/check-message.js';
import { parseMessage } from '../message/message.js';
import type { Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem, SyntaxNode } from '../source/syntax-tree.js';
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
  for (const message of messages) {
    const placed = annotateFileMessage(message, 'message');
    yield* inOrder(octets, 'message', placed, message.node);
  }
}

function annotateWhole(octets: Octets, source: SourceId) {
  const { node, problems } = parseMessage(octets);
  const { annotations, left } = annotateMessage(source, node, problems);
  const all = [...left, ...checkRequired(node)];
  return inOrder(octets, source, { annotations, left: all }, node);
}

/** Annotations of every octet, and one for each problem that they have no room for. */
function inOrder(
  octets: Octets,
  source: SourceId,
  { annotations, left }: Placed,
  tree: SyntaxNode,
): Generator<Annotation> {
  return mergeInOrder(
    left.map((problem) => annotateProblem(problem, source)),
    annotateEveryOctet(octets, source, annotations, tree),
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
