import type { Reference } from '../source/syntax-tree.js';

/** A SASL mechanism: a way to prove who one is (RFC 4422 section 3). */
export interface AuthMechanism {
  readonly name: string;
  /** A phrase: `PLAIN` sends … */
  readonly explanation: string;
  readonly reference: Reference;
}
