import { type Octets, sliceOctets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { titleOf } from './visible-text.js';

/** Where a secret is, and who says it there. */
type Place = 'response' | 'repeated' | 'written' | 'reply';

/** Marks what covers a secret as one; a secret that nothing covers gets an annotation of its own. */
export function hideSecrets(
  annotations: readonly Annotation[],
  secrets: readonly Span[],
  source: SourceId,
  octets: Octets,
  place: Place,
): readonly Annotation[] {
  return secrets.reduce(
    (before, secret) => hideSecret(before, secret, source, octets, place),
    annotations,
  );
}

function hideSecret(
  annotations: readonly Annotation[],
  secret: Span,
  source: SourceId,
  octets: Octets,
  place: Place,
): readonly Annotation[] {
  const before = annotations.filter(({ span }) => span.end <= secret.start);
  const behind = annotations.filter(({ span }) => span.start >= secret.end);
  const covering = annotations.slice(
    before.length,
    annotations.length - behind.length,
  );
  const [only] = covering;
  const hidden: Annotation = {
    ...wordsFor[place],
    source,
    span: secret,
    title: titleOf(sliceOctets(octets, secret)),
    isSecret: true,
  };
  if (place !== 'response' && only && isInside(secret, only.span)) {
    const parts = cutAround(only, hidden, octets);
    return [...before, ...parts, ...behind];
  }
  if (place === 'repeated' || place === 'written') {
    return [...before, hidden, ...behind];
  }
  const [covered = hidden] = covering;
  // The fields of one part are not those of all that is hidden.
  const { fields, ...first } = covered;
  const isAlone = covering.length === 1;
  const span = {
    start: Math.min(first.span.start, secret.start),
    end: Math.max(covering.at(-1)?.span.end ?? 0, secret.end),
  };
  const problem = covering.find((annotation) => annotation.problem)?.problem;
  const whole: Annotation = {
    ...first,
    span,
    title: titleOf(sliceOctets(octets, span)),
    ...(fields && isAlone && { fields }),
    ...(problem && { problem }),
    isSecret: true,
  };
  return [...before, whole, ...behind];
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
  hidden: Annotation,
  octets: Octets,
): readonly Annotation[] {
  const { start, end } = annotation.span;
  const isFirst = start < hidden.span.start;
  const span = isFirst
    ? { start, end: hidden.span.start }
    : { start: hidden.span.end, end };
  const title = titleOf(sliceOctets(octets, span));
  const kept = { ...withoutWord(annotation, hidden), span, title };
  return isFirst ? [kept, hidden] : [hidden, kept];
}

/** What is said of the text may say the secret too. */
function withoutWord(
  { decoded, fields, ...annotation }: Annotation,
  { title, explanation, references }: Annotation,
): Annotation {
  const isTelling = annotation.explanation.includes(title);
  return {
    ...annotation,
    ...(isTelling && { explanation, references }),
    ...(decoded !== undefined && !decoded.includes(title) && { decoded }),
    ...(fields && { fields }),
  };
}

const references = [{ rfc: 4954, section: '4' }];

const wordsFor = {
  response: {
    type: 'authResponse',
    explanation:
      'What comes after AUTH may be a response to it, and give away a password.',
    references,
  },
  repeated: {
    type: 'repeated',
    explanation:
      'What the client keeps secret in its sign-in stands here once more.',
    references,
  },
  written: {
    type: 'password',
    explanation: 'Here stands a password, or what is as good, as it seems.',
    references: [{ rfc: 4954, section: '9' }],
  },
  reply: {
    type: 'repeated',
    explanation:
      'The server repeats what the client sent. It may give away a password here as it does there.',
    references,
  },
} as const;
