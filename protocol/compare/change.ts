/** What differs between two columns of one row, and the rules that say why. */
import type { Exchange } from '../session/session.js';
import type { Reference, Span } from '../source/syntax-tree.js';
import type { ComparedSession } from './comparison.js';

/** Octets of which two columns have different ones, or only one has any. */
export interface Change {
  readonly about: ChangeKind;
  /** What it is called: a verb, a parameter's keyword, a field's name in lower case; of a text's last line `last`; else empty. */
  readonly name: string;
  readonly one: ChangedSide;
  readonly other: ChangedSide;
  /** Whether a turn came when the column that lacks it had sent its last. */
  readonly isBeyondEnd?: boolean;
}

/**
 * turn: a whole turn that one column has; the parts of a command by the names of
 * its syntax tree; field, separator, line, base64, delimiter: of mail data;
 * place: where a field stands; reply: a whole reply; replyCode, replyText: of a
 * reply that both have; tls: a handshake before the greeting.
 */
export type ChangeKind =
  | 'turn'
  | 'verb'
  | 'keyword'
  | 'domain'
  | 'path'
  | 'esmtpParam'
  | 'order'
  | 'mechanism'
  | 'initialResponse'
  | 'argument'
  | 'space'
  | 'lineEnd'
  | 'authResponse'
  | 'field'
  | 'place'
  | 'separator'
  | 'line'
  | 'base64'
  | 'delimiter'
  | 'endOfMailData'
  | 'reply'
  | 'replyCode'
  | 'replyText'
  | 'tls';

export interface ChangedSide {
  readonly column: ComparedSession;
  /** Absent where this column has no such turn. */
  readonly exchange: Exchange | undefined;
  /** In the source that the change is of; absent where this side has nothing. */
  readonly span?: Span;
  /** Its octets; empty where it has none. */
  readonly text: string;
}

/** Why octets differ, where a rule knows. */
export interface Rule {
  /** `ehlo-name`. */
  readonly name: string;
  /** A few words for what differs: `The name of the client`. */
  readonly title: string;
  readonly about: readonly ChangeKind[];
  readonly explain: (change: Change) => Explanation | undefined;
}

export interface Explanation {
  /** What is code stands between backticks. */
  readonly sentence: string;
  readonly references: readonly Reference[];
}

/** The side that smtplib made, where just one of the two is. */
export function smtplibSide({ one, other }: Change): ChangedSide | undefined {
  const sides = [one, other].filter(({ column }) => column.kind === 'smtplib');
  return sides.length === 1 ? sides[0] : undefined;
}

/** The side that has something, where the other has nothing. */
export function onlySide({ one, other }: Change): ChangedSide | undefined {
  if (one.span && !other.span) return one;
  return other.span && !one.span ? other : undefined;
}
