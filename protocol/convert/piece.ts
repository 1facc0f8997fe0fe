/**
 * Octets of a client with their secrets taken out: what a program is to send,
 * though it does not hold it.
 */
import { encodeBase64 } from '../source/base64.js';
import type { Octets } from '../source/octets.js';

export type Piece =
  | { readonly type: 'octets'; readonly octets: Octets }
  /** What an environment variable holds. */
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'base64'; readonly pieces: readonly Piece[] }
  /** The base64 of the user, a space and the digest of the challenge before it (RFC 2195 section 2). */
  | {
      readonly type: 'cramMd5';
      readonly user: Octets;
      /** The variable with the password. */
      readonly name: string;
    };

/** The pieces with what is next to each other joined. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.type === 'octets' && last?.type === 'octets') {
      const octets = (last.octets + piece.octets) as Octets;
      joined[joined.length - 1] = { type: 'octets', octets };
    } else if (piece.type !== 'octets' || piece.octets !== '') {
      joined.push(piece);
    }
  }
  return joined;
}

/** The octets, where nothing in the pieces is a secret; undefined where something is. */
export function plainOctets(pieces: readonly Piece[]): Octets | undefined {
  const all = pieces.map((piece) => {
    if (piece.type === 'octets') return piece.octets;
    if (piece.type !== 'base64') return undefined;
    const inside = plainOctets(piece.pieces);
    return inside === undefined ? undefined : encodeBase64(inside);
  });
  return all.includes(undefined) ? undefined : (all.join('') as Octets);
}

/** The same for the same pieces, however they are cut, and for no others. */
export function keyOf(pieces: readonly Piece[]): string {
  return JSON.stringify(pieces.flatMap(flatten).reduce(join, []));
}

/** The pieces as a reader sees them: `$SMTP_PASSWORD` in place of a secret. */
export function showPieces(pieces: readonly Piece[]): Octets {
  return pieces.map(showPiece).join('') as Octets;
}

function showPiece(piece: Piece): string {
  switch (piece.type) {
    case 'octets':
      return piece.octets;
    case 'variable':
      return `$${piece.name}`;
    case 'base64':
      return plainOctets([piece]) ?? `base64(${showPieces(piece.pieces)})`;
    case 'cramMd5':
      return `base64(${piece.user} digest)`;
  }
}

function flatten(piece: Piece): Piece[] {
  const plain = plainOctets([piece]);
  if (plain !== undefined) return [{ type: 'octets', octets: plain }];
  if (piece.type !== 'base64') return [piece];
  return [{ type: 'base64', pieces: joinPieces(piece.pieces) }];
}

function join(joined: Piece[], piece: Piece): Piece[] {
  return joinPieces([...joined, piece]);
}
