/** Cuts a run of octets wherever a token, a piece of evidence, a find or what was removed begins or ends. */
import type { Span } from '../../protocol/source/syntax-tree.js';
import type { Note } from './note.js';

/** Octets that are all shown alike. */
export interface WireSegment {
  readonly span: Span;
  readonly isEvidence: boolean;
  readonly isFound: boolean;
  /** Whether the receiver took it away. */
  readonly isRemoved: boolean;
  /** Whether it is the find that the reader is at. */
  readonly isCurrent: boolean;
}

/** Neighbouring segments under one note; absent where the octets need no words. */
export interface WireToken {
  readonly note?: Note;
  readonly segments: readonly WireSegment[];
}

export interface WireMarks {
  readonly notes: readonly Note[];
  readonly evidence: readonly Span[];
  readonly found: readonly Span[];
  readonly removed: readonly Span[];
  /** Absent where the reader is at no find. */
  readonly current?: Span | undefined;
}

/** The tokens of `run`, in order, without gaps. */
export function cutTokens(run: Span, marks: WireMarks): WireToken[] {
  const within = (span: Span) => span.start < run.end && span.end > run.start;
  const tokens = marks.notes
    .flatMap((note) => note.spans.map((span) => ({ note, span })))
    .filter(({ span }) => within(span))
    .sort((a, b) => a.span.start - b.span.start);
  const evidence = marks.evidence.filter(within);
  const found = marks.found.filter(within);
  const removed = marks.removed.filter(within);

  const spans = [...tokens.map(({ span }) => span), ...evidence, ...found];
  const offsets = [...spans, ...removed]
    .flatMap(({ start, end }) => [start, end])
    .filter((offset) => offset > run.start && offset < run.end);
  const cuts = [...new Set(offsets), run.start, run.end].sort((a, b) => a - b);

  const isFound = walker(found);
  const isEvidence = walker(evidence);
  const isRemoved = walker(removed);
  const tokenAt = (offset: number) => {
    while (tokens[0] && tokens[0].span.end <= offset) tokens.shift();
    return tokens[0] && covers(tokens[0].span, offset) ? tokens[0] : undefined;
  };

  const runs: {
    token: (typeof tokens)[0] | undefined;
    segments: WireSegment[];
  }[] = [];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    const segment: WireSegment = {
      span: { start, end },
      isEvidence: isEvidence(start),
      isFound: isFound(start),
      isRemoved: isRemoved(start),
      isCurrent: covers(marks.current, start),
    };
    const token = tokenAt(start);
    const last = runs.at(-1);
    if (last && last.token === token) last.segments.push(segment);
    else runs.push({ token, segments: [segment] });
  }
  return runs.map(({ token, segments }) => ({
    ...(token && { note: token.note }),
    segments,
  }));
}

/** Whether spans cover an offset, asked with offsets that only grow. */
function walker(spans: readonly Span[]) {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let next = 0;
  return (offset: number) => {
    while ((sorted[next]?.end ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    return covers(sorted[next], offset);
  };
}

function covers(span: Span | undefined, offset: number) {
  return span !== undefined && span.start <= offset && span.end > offset;
}
