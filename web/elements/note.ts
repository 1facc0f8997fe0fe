/** Notes: annotations as they are shown, each once, with the mark it shares with its octets. */
import type { Annotation } from '../../protocol/annotate/annotation.js';
import type { Span } from '../../protocol/source/syntax-tree.js';

export interface Note {
  readonly annotation: Annotation;
  /** All the octets it is about: `250-` stands at the head of many lines. */
  readonly spans: readonly Span[];
  /** 1 to 5: which of the mark colours. */
  readonly mark: number;
}

const marks = 5;

/** The notes for `annotations`; those that say the same of the same words become one. */
export function gatherNotes(annotations: readonly Annotation[]): Note[] {
  const groups = new Map<string, { annotation: Annotation; spans: Span[] }>();
  for (const annotation of annotations) {
    const { type, title, explanation, decoded, problem } = annotation;
    const key = JSON.stringify([type, title, explanation, decoded, problem]);
    const group = groups.get(key);
    if (group) group.spans.push(annotation.span);
    else groups.set(key, { annotation, spans: [annotation.span] });
  }
  return [...groups.values()].map((group, index) => ({
    ...group,
    mark: (index % marks) + 1,
  }));
}

/** The pointer or the focus came to a note or its octets, or left them. */
export class NoteLitEvent extends Event {
  static readonly type = 'note-lit';

  /** Absent where none is lit any more. */
  readonly note: Note | undefined;
  /** Whether the learner chose it, rather than passed over it. */
  readonly isChosen: boolean;

  constructor(note: Note | undefined, isChosen: boolean) {
    super(NoteLitEvent.type, { bubbles: true });
    this.note = note;
    this.isChosen = isChosen;
  }
}

declare global {
  interface HTMLElementEventMap {
    'note-lit': NoteLitEvent;
  }
}
