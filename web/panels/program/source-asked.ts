import type { Frame } from '../../clients/python/program.js';

/** The learner asks for a line of a source file: of the program, or of the library. */
export class SourceAskedEvent extends Event {
  static readonly type = 'source-asked';
  readonly file: string;
  /** From 1. */
  readonly line: number;

  constructor({ file, line }: Pick<Frame, 'file' | 'line'>) {
    super(SourceAskedEvent.type, { bubbles: true, composed: true });
    this.file = file;
    this.line = line;
  }
}

declare global {
  interface HTMLElementEventMap {
    'source-asked': SourceAskedEvent;
  }
}
