import type { SessionKind } from '../../../protocol/compare/comparison.js';
import type { Frame } from '../../clients/python/program.js';

/** The learner asks for a line of a column's program, or of the library that it calls. */
export class ColumnSourceAskedEvent extends Event {
  static readonly type = 'column-source-asked';
  readonly kind: SessionKind;
  readonly place: Pick<Frame, 'file' | 'line'>;

  constructor(kind: SessionKind, { file, line }: Pick<Frame, 'file' | 'line'>) {
    super(ColumnSourceAskedEvent.type, { bubbles: true, composed: true });
    this.kind = kind;
    this.place = { file, line };
  }
}

declare global {
  interface HTMLElementEventMap {
    'column-source-asked': ColumnSourceAskedEvent;
  }
}
