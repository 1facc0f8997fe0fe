/**
 * A message that comes in chunks, with BDAT (RFC 3030 section 2): its content is
 * that of the chunks, joined, and each octet has its place on the wire.
 *
 *     BDAT 14␍␊From: alice@exaBDAT 15 LAST␍␊mple.org␍␊␍␊Hi␍␊
 *              ^^^^^^^^^^^^^^               ^^^^^^^^^^^^^^^
 */
import type { Entity } from '../message/entity.js';
import { parseMessage } from '../message/message.js';
import type { ClientTurn, Exchange, Session } from '../session/session.js';
import { isLastChunk, textOf } from '../smtp/command-line.js';
import { leavesOf } from '../source/leaves.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Literal, Parsed, Span } from '../source/syntax-tree.js';

/** A message in chunks; its spans are those of its content. */
export interface ChunkedMessage extends Parsed<Entity> {
  readonly leaves: readonly Literal[];
  /** Whether all of it is there, up to the chunk with LAST. */
  readonly isWhole: boolean;
  /** Whether the recording lacks some of its octets. */
  readonly isOmitted: boolean;
}

/** Octets of a message, and where they are on the wire. */
export interface MessageChunk {
  readonly message: ChunkedMessage;
  /** In the content of the message. */
  readonly content: Span;
  /** In the source `client`. */
  readonly wire: Span;
}

type CommandTurn = Extract<ClientTurn, { type: 'command' }>;

/** By where the chunk begins in the source `client`. */
const known = new WeakMap<Session, ReadonlyMap<number, MessageChunk>>();

/**
 * The chunk that `turn`, a BDAT, sends; undefined where it has no octets, and
 * where the recording does not show the message from its beginning.
 */
export function messageChunkOf(
  { command }: CommandTurn,
  session: Session,
): MessageChunk | undefined {
  const chunks = known.get(session) ?? chunksByStart(session);
  known.set(session, chunks);
  return chunks.get(command.span.end);
}

/** Those of a list in order that have octets in `span`. */
export function withOctetsIn<Value extends { readonly span: Span }>(
  inOrder: readonly Value[],
  { start, end }: Span,
): readonly Value[] {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.span.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let past = low;
  while ((inOrder[past]?.span.start ?? end) < end) past += 1;
  return inOrder.slice(low, past);
}

function chunksByStart(session: Session): ReadonlyMap<number, MessageChunk> {
  const chunks = new Map<number, MessageChunk>();
  for (const turns of runsOfChunks(session.exchanges)) {
    for (const chunk of readChunks(turns, session.client)) {
      chunks.set(chunk.wire.start, chunk);
    }
  }
  return chunks;
}

/** The BDATs of each message, whatever the server made of them: what the client meant is one message. */
function runsOfChunks(exchanges: readonly Exchange[]): CommandTurn[][] {
  const runs: CommandTurn[][] = [];
  let run: CommandTurn[] | undefined;
  for (const { turn } of exchanges) {
    if (turn?.type !== 'command') continue;
    if (turn.verb === 'MAIL') {
      run = [];
      runs.push(run);
    } else if (turn.verb === 'BDAT') {
      run?.push(turn);
      // Behind a gap nobody knows where in the message the next octets stand.
      if (isLastChunk(turn.command) || lacksOctets(turn)) run = undefined;
    } else if (/^(?:RSET|[EL]HLO|HELO|STARTTLS|DATA|BURL)$/.test(turn.verb)) {
      run = undefined;
    }
  }
  return runs.filter(({ length }) => length > 0);
}

function readChunks(
  turns: readonly CommandTurn[],
  client: Octets,
): readonly MessageChunk[] {
  const places: { readonly content: Span; readonly wire: Span }[] = [];
  const pieces: string[] = [];
  let start = 0;
  for (const { command, span } of turns) {
    const wire = { start: command.span.end, end: span.end };
    const end = start + wire.end - wire.start;
    places.push({ content: { start, end }, wire });
    pieces.push(sliceOctets(client, wire));
    start = end;
  }
  const parsed = parseMessage(pieces.join('') as Octets);
  const isOmitted = turns.some(lacksOctets);
  const isWhole =
    !isOmitted && turns.some(({ command }) => isLastChunk(command));
  const leaves = leavesOf(parsed.node);
  const message = { ...parsed, leaves, isWhole, isOmitted };
  return places.map((place) => ({ message, ...place }));
}

/** Whether it has fewer octets than it announces. */
function lacksOctets({ command, span, isOmitted }: CommandTurn): boolean {
  const announced = Number(textOf(command, 'chunkSize') ?? 0);
  return isOmitted === true || span.end - command.span.end < announced;
}
