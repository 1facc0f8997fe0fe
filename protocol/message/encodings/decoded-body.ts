/**
 * Decoded bodies: what a transfer encoding stands for, and which of its octets
 * stand for which.
 *
 *     caf=C3=A9 au l=␍␊        encoded
 *     ^^^      ^^^^^           literal
 *        ^^^^^^                escape
 *                   ^^^        softLineBreak
 *     café au l                decoded
 */
import type { Octets } from '../../source/octets.js';
import type { Problem, Span } from '../../source/syntax-tree.js';

export interface DecodedBody {
  readonly octets: Octets;
  readonly problems: readonly Problem[];
}

/** Octets of the body, and those that they stand for. */
export interface DecodedPiece {
  readonly type:
    | 'literal' // stands for itself
    | 'escape' // quoted-printable: `=C3=A9`
    | 'softLineBreak' // quoted-printable: a line end that is none
    | 'trailingSpace' // quoted-printable: at a line's end, to be removed
    | 'base64Line' // a group that goes on in the next line counts here
    | 'lineEnd';
  /** In the source. */
  readonly encoded: Span;
  /** In `DecodedBody.octets`; empty where the octets stand for none. */
  readonly decoded: Span;
}
