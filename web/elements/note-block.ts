/** Cuts a long run into blocks, so that each note stands right under its line. */
import type { Octets } from '../../protocol/source/octets.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import type { Note } from './note.js';

/** Whole lines, and the notes that first come up in them. */
export interface NoteBlock {
  readonly span: Span;
  readonly notes: readonly Note[];
}

/** The blocks of `run`: each ends with a line that has notes, the last with the run. */
export function cutBlocks(
  octets: Octets,
  run: Span,
  notes: readonly Note[],
): NoteBlock[] {
  const sorted = notes
    .map((note) => ({ note, start: note.spans[0]?.start ?? run.start }))
    .sort((a, b) => a.start - b.start);
  const blocks: { span: Span; notes: Note[] }[] = [];
  let { start } = run;
  for (const { note, start: offset } of sorted) {
    const last = blocks.at(-1);
    if (last && offset < last.span.end) {
      last.notes.push(note);
      continue;
    }
    const tokenEnd = note.spans[0]?.end ?? offset;
    const lineEnd = octets.indexOf('\n', Math.max(tokenEnd - 1, offset));
    const end = lineEnd < 0 ? run.end : Math.min(lineEnd + 1, run.end);
    blocks.push({ span: { start, end }, notes: [note] });
    start = end;
  }
  if (start < run.end) {
    blocks.push({ span: { start, end: run.end }, notes: [] });
  }
  return blocks;
}
