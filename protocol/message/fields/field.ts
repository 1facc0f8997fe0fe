import type { Octets } from '../../source/octets.js';
import type {
  Parent,
  Parsed,
  Reference,
  SyntaxNode,
} from '../../source/syntax-tree.js';

/** A header field that the workbook knows: what it is for, and its grammar. */
export interface Field {
  /** As the RFC spells it: `Message-ID`. Header fields are found without regard to case. */
  readonly fieldName: string;
  /** A few words: `Who wrote it`. */
  readonly title: string;
  /** One or two sentences for a beginner. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** Parses a field body (from after the colon, without its last line end) that begins at `start` in its source. */
  readonly parse: (fieldBody: Octets, start: number) => Parsed<FieldBody>;
  /**
   * What a part of its field body means in this field; undefined where its type
   * says it all, or its children do. Absent where that holds for every part.
   */
  readonly describe?: (part: SyntaxNode) => PartWords | undefined;
}

/** What a part of a field body means. */
export interface PartWords {
  /** As a reader calls it; absent where its octets name it. */
  readonly title?: string;
  /** One or two sentences. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What encoded octets say. */
  readonly decoded?: string;
}

/** A parsed field body: its leaves join to the field body as it was written. */
export interface FieldBody extends Parent<'fieldBody'> {
  /** What it says: folds and comments left out, encoded-words decoded. */
  readonly text: string;
}
