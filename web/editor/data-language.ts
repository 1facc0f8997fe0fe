/** What a text of data may be: JSON, or a zone as a master file (RFC 1035 section 5). */
export type DataLanguage = 'json' | 'zone';

/** What is wrong with a text, and where; lines and columns from 1. */
export interface TextMistake {
  /** A sentence. */
  readonly message: string;
  readonly line: number;
  /** All of the line where absent. */
  readonly column?: number;
  /** The same line where absent. */
  readonly endLine?: number;
  readonly endColumn?: number;
}
