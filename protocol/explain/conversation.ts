/** A whole session in annotations: both directions, octet for octet. */
import {
  type AnnotatedExchange,
  annotateExchange,
  type Finding,
} from '../annotate/annotate-exchange.js';
import type { Annotation } from '../annotate/annotation.js';
import { annotateEveryOctet } from '../annotate/every-octet.js';
import { treeOfTurn } from '../annotate/turn-tree.js';
import type { Exchange, Session } from '../session/session.js';
import type { Parent, Span, SyntaxNode } from '../source/syntax-tree.js';
import { mergeInOrder } from './merge-in-order.js';

export interface AnnotatedConversation {
  /** Of the source `client`, in order; each octet is inside at least one. */
  readonly client: Iterable<Annotation>;
  /** The same of the source `server`. */
  readonly server: Iterable<Annotation>;
}

/** What all octets of `session` mean. */
export function annotateConversation(session: Session): AnnotatedConversation {
  const all = session.exchanges.map((exchange) => ({
    exchange,
    annotated: annotateExchange(exchange, session),
  }));
  const findings = all.flatMap(findingsOf);
  const client = all.flatMap(({ annotated }) => annotated.client);
  // A client that speaks before the greeting is answered behind it.
  const server = all
    .flatMap(({ annotated }) => annotated.server)
    .sort((one, other) => one.span.start - other.span.start);
  return {
    client: mergeInOrder(
      findings.filter(({ source }) => source === 'client'),
      annotateEveryOctet(session.client, 'client', client, clientTree(session)),
    ),
    server: mergeInOrder(
      findings.filter(({ source }) => source === 'server'),
      annotateEveryOctet(session.server, 'server', server, serverTree(session)),
    ),
  };
}

interface Annotated {
  readonly exchange: Exchange;
  readonly annotated: AnnotatedExchange;
}

/** What is said of an exchange as a whole, at its turn, or at the reply that nobody asked for. */
function findingsOf({ exchange, annotated }: Annotated): Annotation[] {
  const { turn, replies } = exchange;
  const [reply] = replies;
  const source = turn ? 'client' : 'server';
  const span = turn?.span ?? reply?.span ?? { start: 0, end: 0 };
  return annotated.findings.map((finding) => ({
    source,
    span,
    type: 'finding',
    title: annotated.summary,
    explanation: finding.message,
    references: finding.references,
    ...problemOf(finding, span),
  }));
}

function problemOf(
  { message, severity, references }: Finding,
  span: Span,
): Pick<Annotation, 'problem'> {
  const [reference] = references;
  if (severity === 'note' || !reference) return {};
  const rule = 'finding';
  return { problem: { rule, message, span, reference, severity } };
}

function clientTree(session: Session): SyntaxNode {
  const turns = session.exchanges.flatMap(({ turn }) => turn ?? []);
  const trees = turns.map((turn) => treeOfTurn(turn, session));
  return tree('client', session.client.length, trees);
}

function serverTree({ server, exchanges }: Session): SyntaxNode {
  const replies = exchanges.flatMap((exchange) => exchange.replies);
  const inOrder = replies.toSorted(
    (one, other) => one.span.start - other.span.start,
  );
  return tree('server', server.length, inOrder);
}

function tree(
  type: string,
  end: number,
  children: readonly SyntaxNode[],
): Parent {
  return { type, span: { start: 0, end }, children };
}
