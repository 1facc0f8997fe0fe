/** As much of a conversion as is shown. */
import type { Converted } from '../../protocol/convert/conversion.js';

export interface ShownCode extends Pick<Converted, 'notes' | 'isExact'> {
  /** Its first lines. */
  readonly head: string;
  /** How many lines it has behind them. */
  readonly linesLeft: number;
  /** Whether there is none: the notes say why. */
  readonly isEmpty: boolean;
}

/** More lines than these are not shown: nobody reads them here. */
const mostLines = 2000;

/** What is shown of `converted`. */
export function shownCode({ text, notes, isExact }: Converted): ShownCode {
  const lines = text.split('\n');
  const linesLeft = Math.max(lines.length - mostLines, 0);
  const head = linesLeft > 0 ? lines.slice(0, mostLines).join('\n') : text;
  return { head, linesLeft, notes, isExact, isEmpty: text === '' };
}
