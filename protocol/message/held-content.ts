/**
 * What an encoded body holds that is made of header fields. A message/global may
 * be encoded (RFC 6532 section 3.7) and so may a report; a message/rfc822 may
 * not (RFC 2046 section 5.2.1), and often is all the same.
 *
 *     Content-Type: message/global␍␊
 *     Content-Transfer-Encoding: base64␍␊
 *     ␍␊
 *     U3ViamVjdDogTHVuY2gNCg0KQXQgbm9vbj8NCg==␍␊
 *
 *     Subject: Lunch␍␊                              octets
 *     ␍␊
 *     At noon?␍␊
 */
import type { Octets } from '../source/octets.js';
import type { Parsed, Span } from '../source/syntax-tree.js';
import type { DecodedPiece } from './encodings/decoded-body.js';
import { decodeOnce } from './encodings/decoded-once.js';
import { piecesOf } from './encodings/transfer-encoding.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  type FieldGroups,
} from './entity.js';
import { hasFieldGroups, parseFieldGroups } from './field-groups.js';
import { holdsMessage, parseMessage } from './message.js';

/** Its spans, and those of what is in it, are those of `octets`. */
export interface HeldContent extends Parsed<Entity | FieldGroups> {
  /** What the body decodes to. */
  readonly octets: Octets;
}

/** An encoded body may hold another one: so often it is decoded, and no more. */
const deepest = 4;

const known = new WeakMap<Entity, HeldContent>();
/** How many encoded bodies an entity is in; of those that are in none nothing is kept. */
const depths = new WeakMap<Entity, number>();

/** The message, or the groups of fields, in the encoded body of `entity`; undefined where it holds none. */
export function heldContentOf(entity: Entity): HeldContent | undefined {
  const { mediaType, transferEncoding } = entity;
  const isMessage = holdsMessage(mediaType);
  if (!isMessage && !hasFieldGroups(mediaType)) return undefined;
  const body = bodyOf(entity);
  const depth = depths.get(entity) ?? 0;
  if (body?.type !== 'body' || depth >= deepest) return undefined;
  if (!/^(?:base64|quoted-printable)$/.test(transferEncoding)) return undefined;
  const before = known.get(entity);
  if (before) return before;

  const octets = decodeOnce(body, transferEncoding)?.octets;
  if (!octets) return undefined;
  const span = { start: 0, end: octets.length };
  const parsed = isMessage
    ? parseMessage(octets)
    : parseFieldGroups(octets, span);
  if (parsed.node.type === 'entity') setDepths(parsed.node, depth + 1);
  const held = { ...parsed, octets };
  known.set(entity, held);
  return held;
}

/**
 * Tells where octets stand in the encoding that decode to those in a span: in the
 * source of `entity`. Of base64 it is whole lines.
 */
export function encodedSpans(entity: Entity): (span: Span) => Span {
  const body = bodyOf(entity);
  const { start: from, end: to } = body?.span ?? entity.span;
  const written = (body?.type === 'body' ? body.value : '') as Octets;
  const pieces = piecesOf(entity.transferEncoding, written, from) ?? [];
  const firstWhere = (isAt: (piece: DecodedPiece) => boolean) => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = pieces[middle];
      if (piece && isAt(piece)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return ({ start, end }) => {
    const past = Math.max(end, start + 1);
    const first = pieces[firstWhere(({ decoded }) => decoded.end > start)];
    const last = pieces[firstWhere(({ decoded }) => decoded.start >= past) - 1];
    if (!first || !last) return { start: to, end: to };
    const by = first.encoded.start - first.decoded.start;
    return first === last && first.type === 'literal'
      ? { start: start + by, end: end + by }
      : { start: first.encoded.start, end: last.encoded.end };
  };
}

function setDepths(entity: Entity, depth: number) {
  depths.set(entity, depth);
  const body = bodyOf(entity);
  if (body?.type === 'multipart') {
    for (const part of bodyPartsOf(body)) setDepths(part, depth);
  } else if (body?.type === 'encapsulatedMessage') {
    for (const inner of body.children) setDepths(inner, depth);
  }
}
