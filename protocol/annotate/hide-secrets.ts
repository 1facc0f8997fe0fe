import { type Octets, sliceOctets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { titleOf } from './visible-text.js';

/** Marks what covers a secret as one; a secret that nothing covers gets an annotation of its own. */
export function hideSecrets(
  annotations: readonly Annotation[],
  secrets: readonly Span[],
  source: SourceId,
  octets: Octets,
): readonly Annotation[] {
  return secrets.reduce(
    (before, secret) => hideSecret(before, secret, source, octets),
    annotations,
  );
}

function hideSecret(
  annotations: readonly Annotation[],
  secret: Span,
  source: SourceId,
  octets: Octets,
): readonly Annotation[] {
  const before = annotations.filter(({ span }) => span.end <= secret.start);
  const behind = annotations.filter(({ span }) => span.start >= secret.end);
  const covering = annotations.slice(
    before.length,
    annotations.length - behind.length,
  );
  const [only] = covering;
  if (source === 'server' && only && isInside(secret, only.span)) {
    const parts = cutAround(only, secret, octets);
    return [...before, ...parts, ...behind];
  }
  const [covered = wordsFor(secret, source, octets)] = covering;
  // The fields of one part are not those of all that is hidden.
  const { fields, ...first } = covered;
  const isAlone = covering.length === 1;
  const span = {
    start: Math.min(first.span.start, secret.start),
    end: Math.max(covering.at(-1)?.span.end ?? 0, secret.end),
  };
  const problem = covering.find((annotation) => annotation.problem)?.problem;
  const hidden: Annotation = {
    ...first,
    span,
    title: titleOf(sliceOctets(octets, span)),
    ...(fields && isAlone && { fields }),
    ...(problem && { problem }),
    isSecret: true,
  };
  return [...before, hidden, ...behind];
}

/** Whether there is more to `outer` than `inner`, which is all in it. */
function isInside(inner: Span, outer: Span): boolean {
  return (
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    outer.end - outer.start > inner.end - inner.start
  );
}

/** A text that repeats a secret: the words stay with what stands before it, or else behind it. */
function cutAround(
  annotation: Annotation,
  secret: Span,
  octets: Octets,
): readonly Annotation[] {
  const { start, end } = annotation.span;
  const hidden: Annotation = {
    ...wordsFor(secret, 'server', octets),
    isSecret: true,
  };
  const rest =
    start < secret.start
      ? { start, end: secret.start }
      : { start: secret.end, end };
  const title = titleOf(sliceOctets(octets, rest));
  const kept = { ...annotation, span: rest, title };
  return start < secret.start ? [kept, hidden] : [hidden, kept];
}

function wordsFor(span: Span, source: SourceId, octets: Octets): Annotation {
  const title = titleOf(sliceOctets(octets, span));
  const references = [{ rfc: 4954, section: '4' }];
  const common = { source, span, title, references };
  return source === 'server'
    ? {
        ...common,
        type: 'repeated',
        explanation:
          'The server repeats what the client sent. It may give away a password here as it does there.',
      }
    : {
        ...common,
        type: 'authResponse',
        explanation:
          'What comes after AUTH may be a response to it, and give away a password.',
      };
}
