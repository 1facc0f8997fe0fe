/** What an editor shows, and what is asked of it, be it Monaco or a text area. */

/** What a step came to, shown at the end of its line. */
export interface LineOutcome {
  readonly line: number;
  readonly summary: string;
  readonly digit: 0 | 2 | 3 | 4 | 5;
}

/** Lines from 1; `end` is the last of them. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** The language of a script: the notation of the RFCs, or Python. */
export type EditorLanguage = 'wire' | 'python';

/**
 * Where Python could not read a program, and why. Lines and columns count from
 * 1; columns are of characters, and absent where they are not known.
 */
export interface SyntaxMark {
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly message: string;
  /** What to do; absent where that is not known. */
  readonly hint?: string;
}

/** What Monaco, or anything in its place, is asked to do. */
export interface EditorView {
  setLanguage(language: EditorLanguage): void;
  /** What it is called, and whether it can be written in. */
  setRole(label: string, isReadOnly: boolean): void;
  setValue(value: string): void;
  setNext(next: LineRange | undefined): void;
  setOutcomes(outcomes: readonly LineOutcome[]): void;
  setBreakpoints(lines: readonly number[]): void;
  setSyntaxError(mark: SyntaxMark | undefined): void;
  revealLine(line: number): void;
  dispose(): void;
}
