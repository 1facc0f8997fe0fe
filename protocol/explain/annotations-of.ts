/**
 * All annotations of what was explained, source by source and in order, so that
 * each octet of each source is inside at least one of them.
 */
import { annotateMessage } from '../annotate/annotate-message.js';
import type { Annotation } from '../annotate/annotation.js';
import { annotateEveryOctet } from '../annotate/every-octet.js';
import { hideSecrets } from '../annotate/hide-secrets.js';
import type { Placed } from '../annotate/place-problems.js';
import { findSecretWords, secretWords } from '../annotate/secrets.js';
import { titleOf } from '../annotate/visible-text.js';
import { checkRequired } from '../message/check-message.js';
import { parseMessage } from '../message/message.js';
import type { MailData } from '../session/session.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem, SyntaxNode } from '../source/syntax-tree.js';
import { annotateVerdict } from './annotate-verdict.js';
import { annotatedMessage } from './annotated-message.js';
import { annotateConversation } from './conversation.js';
import type {
  Explained,
  ExplainedLog,
  ExplainedMessages,
} from './explained.js';
import { annotateLogLines } from './log-lines.js';
import { maskSecret, maskWords } from './mask-secret.js';
import { mergeInOrder } from './merge-in-order.js';

/**
 * All annotations of `explained`, made as they are asked for, the verdict among
 * them at its evidence. Secrets are masked unless they are revealed.
 */
export function* annotationsOf(
  explained: Explained,
  isRevealed = false,
): Generator<Annotation> {
  const all =
    explained.type === 'log'
      ? annotationsOfLog(explained, isRevealed)
      : annotationsOfMessages(explained);
  const words =
    explained.type === 'log'
      ? explained.sessions.flatMap(secretWords)
      : explained.secrets.map((span) => sliceOctets(explained.octets, span));
  for (const annotation of withVerdict(all, annotateVerdict(explained))) {
    yield isRevealed ? annotation : maskWords(maskSecret(annotation), words);
  }
}

/** The verdict before what else begins where it does. */
function* withVerdict(
  annotations: Iterable<Annotation>,
  verdict: Annotation,
): Generator<Annotation> {
  let isTold = false;
  let isInSource = false;
  for (const annotation of annotations) {
    const isHere = annotation.source === verdict.source;
    const isDue = isHere
      ? annotation.span.start >= verdict.span.start
      : isInSource;
    if (!isTold && isDue) {
      yield verdict;
      isTold = true;
    }
    isInSource = isHere;
    yield annotation;
  }
  if (!isTold) yield verdict;
}

function* annotationsOfLog(
  explained: ExplainedLog,
  isRevealed: boolean,
): Generator<Annotation> {
  for (const [index, session] of explained.sessions.entries()) {
    const prefix = `${index + 1}/`;
    const { client, server } = annotateConversation(session);
    yield* renamed(client, `${prefix}client`);
    yield* renamed(server, `${prefix}server`);
    for (const [n, { mailData }] of session.transactions.entries()) {
      if (!mailData || mailData.content === '') continue;
      yield* annotateContent(
        mailData,
        `${prefix}message-${n + 1}`,
        secretWords(session),
      );
    }
  }
  yield* annotateLogLines(explained, isRevealed);
}

function* annotationsOfMessages({
  octets,
  messages,
}: ExplainedMessages): Generator<Annotation> {
  for (const message of messages) {
    const placed = annotatedMessage(message);
    yield* inOrder(octets, 'message', placed, message.node);
  }
}

/** A message of a session; where the log does not have all of it, nothing is missed. */
function annotateContent(
  { content, isOmitted }: MailData,
  source: SourceId,
  words: readonly Octets[],
) {
  const { node, problems } = parseMessage(content);
  const found = annotateMessage(source, node, isOmitted ? [] : problems);
  const secrets = findSecretWords(words, content, node.span);
  const annotations = hideSecrets(
    found.annotations,
    secrets,
    source,
    content,
    'repeated',
  );
  const left = isOmitted ? [] : [...found.left, ...checkRequired(node)];
  return inOrder(content, source, { annotations, left }, node);
}

/** Annotations of every octet, and one for each problem that they have no room for. */
function inOrder(
  octets: Octets,
  source: SourceId,
  { annotations, left }: Placed,
  tree: SyntaxNode,
): Generator<Annotation> {
  return mergeInOrder(
    left.map((problem) => annotateProblem(problem, octets, source)),
    annotateEveryOctet(octets, source, annotations, tree),
  );
}

/** A problem that no other annotation has room for. */
function annotateProblem(
  problem: Problem,
  octets: Octets,
  source: SourceId,
): Annotation {
  const { span, rule, message, reference } = problem;
  const name =
    rule.charAt(0).toUpperCase() + rule.slice(1).replaceAll('-', ' ');
  return {
    source,
    span,
    type: 'problem',
    title: titleOf(sliceOctets(octets, span)) || name,
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
