import type { Annotation } from '../../../protocol/annotate/annotation.js';
import {
  decodeText,
  type Octets,
  sliceOctets,
} from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';

/** The octets in `span`, with each annotation written as `{type:octets}`, and `!rule` where it has a problem. */
export function markAnnotations(
  octets: Octets,
  annotations: readonly Annotation[],
  span: Span = { start: 0, end: octets.length },
): string {
  let marked = '';
  let at = span.start;
  for (const { span: token, type, problem } of annotations) {
    marked += octets.slice(at, token.start);
    const rule = problem ? `!${problem.rule}` : '';
    marked += `{${type}${rule}:${octets.slice(token.start, token.end)}}`;
    at = token.end;
  }
  marked += octets.slice(at, span.end);
  return decodeText(marked as Octets)
    .replaceAll('\r', '␍')
    .replaceAll('\n', '␊');
}

/** A marked message without the remark on MIME-Version: tests show only what they are about. */
export function withoutMimeVersion(marked: string): string {
  return marked.replace(/!mime-version-missing/g, '');
}

/** The annotation with that title. */
export function wordsOf(
  annotations: readonly Annotation[],
  title: string,
): Annotation {
  const found = annotations.find((annotation) => annotation.title === title);
  if (!found) {
    const titles = annotations.map((annotation) => annotation.title);
    throw new Error(`No annotation ${title} among ${titles.join(', ')}`);
  }
  return found;
}

/** What is wrong with a list of annotations of the octets in `span`, if anything. */
export function disorderOf(
  octets: Octets,
  annotations: readonly Annotation[],
  span: Span,
): string | undefined {
  let at = span.start;
  for (const annotation of annotations) {
    const { start, end } = annotation.span;
    const shown = `${annotation.type} ${start}–${end}: ${sliceOctets(octets, annotation.span)}`;
    if (start < at) return `${shown} begins before ${at}`;
    if (end <= start) return `${shown} has no octets`;
    if (end > span.end) return `${shown} ends after ${span.end}`;
    if (!annotation.title || !annotation.explanation)
      return `${shown} says nothing`;
    at = end;
  }
  return undefined;
}
