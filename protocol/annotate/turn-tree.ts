/** The octets of a turn as one tree, whatever the turn is. */
import { parseMessage } from '../message/message.js';
import type { ClientTurn, Session } from '../session/session.js';
import {
  type UnstuffedMailData,
  unstuff,
  wireOffsetOf,
} from '../smtp/dot-stuffing.js';
import { leavesOf } from '../source/leaves.js';
import { findLineEnd } from '../source/line-end.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type {
  Literal,
  Parent,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import { messageChunkOf, withOctetsIn } from './chunked-message.js';

/** The tree of a turn in the source `client`; its leaves join to the octets that were sent. */
export function treeOfTurn(turn: ClientTurn, session: Session): SyntaxNode {
  const { span } = turn;
  const { client } = session;
  switch (turn.type) {
    case 'command': {
      const { command } = turn;
      const chunk = { start: command.span.end, end: span.end };
      if (chunk.start >= chunk.end) return command;
      const leaves = leavesOfChunk(turn, session);
      return { type: 'turn', span, children: [command, ...leaves] };
    }
    case 'mailData':
      return treeOfMailData(client, span);
    case 'authResponse':
      return treeOfLine('authResponse', client, span);
    case 'unfinished':
      return treeOfLine('unknown', client, span);
  }
}

/** The leaves of the message that stand in the chunk of a BDAT; one where the message is not known. */
function leavesOfChunk(
  turn: Extract<ClientTurn, { type: 'command' }>,
  session: Session,
): readonly Literal[] {
  const { client } = session;
  const start = turn.command.span.end;
  const chunk = messageChunkOf(turn, session);
  if (!chunk) return [leafOf('chunk', client, { start, end: turn.span.end })];
  const { message, content, wire } = chunk;
  const by = wire.start - content.start;
  return withOctetsIn(message.leaves, content).map(({ type, span }) => {
    const part = {
      start: Math.max(span.start, content.start) + by,
      end: Math.min(span.end, content.end) + by,
    };
    return leafOf(type, client, part);
  });
}

/** Mail data as it is on the wire: the leaves of the message, stuffed dots and the lone dot. */
function treeOfMailData(client: Octets, span: Span): Parent {
  const turn = sliceOctets(client, { start: 0, end: span.end });
  const mailData = unstuff(turn, span.start);
  const { node } = parseMessage(mailData.content);
  const children: Literal[] = [];
  const dots = mailData.removedDots[Symbol.iterator]();
  let dot = dots.next().value;
  const addDotsBefore = (offset: number) => {
    for (; dot !== undefined && dot < offset; dot = dots.next().value) {
      children.push(leafOf('stuffedDot', client, { start: dot, end: dot + 1 }));
    }
  };
  for (const leaf of leavesOf(node)) {
    const { start, end } = spanOnWire(leaf.span, mailData);
    addDotsBefore(start);
    let from = start;
    while (dot !== undefined && dot < end) {
      if (from < dot) {
        children.push(leafOf(leaf.type, client, { start: from, end: dot }));
      }
      from = dot + 1;
      addDotsBefore(from);
    }
    if (from < end) {
      children.push(leafOf(leaf.type, client, { start: from, end }));
    }
  }
  addDotsBefore(span.end);
  if (mailData.end) {
    children.push(leafOf('endOfMailData', client, mailData.end));
  }
  return { type: 'mailData', span, children };
}

/** The span of octets of the content, at their place on the wire: a dot removed right after the last stays outside. */
export function spanOnWire(
  { start, end }: Span,
  mailData: UnstuffedMailData,
): Span {
  const first = wireOffsetOf(mailData, start);
  if (start === end) return { start: first, end: first };
  return { start: first, end: wireOffsetOf(mailData, end - 1) + 1 };
}

function treeOfLine(type: string, client: Octets, span: Span): Parent {
  const lineEnd = findLineEnd(client, span.start);
  const end = Math.min(lineEnd.start, span.end);
  const children = [
    leafOf(type, client, { start: span.start, end }),
    leafOf('lineEnd', client, { start: end, end: span.end }),
  ].filter(({ value }) => value !== '');
  return { type: 'line', span, children };
}

function leafOf(type: string, octets: Octets, span: Span): Literal {
  return { type, span, value: sliceOctets(octets, span) };
}
