/** The chunk of a BDAT in words: its part of the message, in place in the client's stream. */
import { checkRequired } from '../message/check-message.js';
import type { ClientTurn, Session } from '../session/session.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { Problem, Span } from '../source/syntax-tree.js';
import { annotateMessage } from './annotate-message.js';
import type { Annotation } from './annotation.js';
import {
  type ChunkedMessage,
  type MessageChunk,
  messageChunkOf,
  withOctetsIn,
} from './chunked-message.js';
import type { Placed } from './place-problems.js';

type CommandTurn = Extract<ClientTurn, { type: 'command' }>;

/** What the octets mean that BDAT announced, which belong to its turn. */
export function annotateChunk(turn: CommandTurn, session: Session): Placed {
  const wire = { start: turn.command.span.end, end: turn.span.end };
  if (wire.start >= wire.end) return { annotations: [], left: [] };
  const chunk = messageChunkOf(turn, session);
  if (!chunk) return { annotations: [annotateWhole(wire)], left: [] };
  const { annotations, left } = annotatedMessage(chunk.message);
  return {
    annotations: withOctetsIn(annotations, chunk.content).map((each) =>
      toWire(each, chunk),
    ),
    left: left.flatMap((problem) => problemToWire(problem, chunk) ?? []),
  };
}

const known = new WeakMap<ChunkedMessage, Placed>();

/** The same for all the chunks of the message: found once. */
function annotatedMessage(message: ChunkedMessage): Placed {
  const placed = known.get(message) ?? annotateContent(message);
  known.set(message, placed);
  return placed;
}

function annotateContent(message: ChunkedMessage): Placed {
  const { node, problems, isWhole, isOmitted } = message;
  // What is missing may still come.
  const found = problems.filter(
    ({ rule }) => isWhole || rule !== 'close-delimiter-missing',
  );
  const placed = annotateMessage('client', node, isOmitted ? [] : found);
  const lacking = isWhole ? checkRequired(node) : [];
  return { ...placed, left: [...placed.left, ...lacking] };
}

/** What of the annotation is in the chunk, at its place on the wire. */
function toWire(
  { problem, ...annotation }: Annotation,
  chunk: MessageChunk,
): Annotation {
  const span = spanOnWire(annotation.span, chunk);
  const here = problem && problemToWire(problem, chunk);
  return { ...annotation, span, ...(here && { problem: here }) };
}

/** The problem where the chunk has the last octet of it, or the place where something is missing: it is told once. */
function problemToWire(
  problem: Problem,
  chunk: MessageChunk,
): Problem | undefined {
  const { end } = problem.span;
  const { content } = chunk;
  const isHere = (content.start < end || end === 0) && end <= content.end;
  return isHere
    ? { ...problem, span: spanOnWire(problem.span, chunk) }
    : undefined;
}

function spanOnWire(
  { start, end }: Span,
  { content, wire }: MessageChunk,
): Span {
  const part = {
    start: Math.max(start, content.start),
    end: Math.min(end, content.end),
  };
  return shiftSpans(part, wire.start - content.start);
}

/** A chunk of a message that is not known from its beginning. */
function annotateWhole(span: Span): Annotation {
  const octets = span.end - span.start;
  return {
    source: 'client',
    span,
    type: 'chunk',
    title: octets === 1 ? '1 octet' : `${octets} octets`,
    explanation:
      'A chunk of the message, exactly as it is: no dot is stuffed, and no lone dot ends it.',
    references: [{ rfc: 3030, section: '2' }],
  };
}
