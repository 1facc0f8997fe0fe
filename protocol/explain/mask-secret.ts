import type { Annotation, DecodedPart } from '../annotate/annotation.js';
import { findSecretWords } from '../annotate/secrets.js';
import { decodeText, encodeText, type Octets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';

/** What stands for a secret. */
export const mask = '••••••••';

/** The annotation without the secret that it is of, if it is of one. */
export function maskSecret(annotation: Annotation): Annotation {
  if (!annotation.isSecret) return annotation;
  const { decoded, fields, ...rest } = annotation;
  // Where no part is known to be the secret one, any may be.
  const shown = fields?.some(({ isSecret }) => isSecret)
    ? fields.map(maskField)
    : undefined;
  return {
    ...rest,
    title: mask,
    ...(decoded !== undefined && { decoded: mask }),
    ...(shown && { fields: shown }),
  };
}

/** The annotation without `words`, which other octets keep secret, in what it says. */
export function maskWords(
  annotation: Annotation,
  words: readonly Octets[],
): Annotation {
  if (words.length === 0) return annotation;
  const hide = (text: string) => {
    const octets = encodeText(text);
    const whole = { start: 0, end: octets.length };
    const secrets = findSecretWords(words, octets, whole);
    return secrets.length === 0 ? text : decodeText(maskAt(octets, secrets));
  };
  const { title, explanation, decoded } = annotation;
  return {
    ...annotation,
    title: hide(title),
    explanation: hide(explanation),
    ...(decoded !== undefined && { decoded: hide(decoded) }),
  };
}

/** The octets with a mask in place of each secret; these are in order, without overlap. */
export function maskAt(octets: Octets, secrets: readonly Span[]): Octets {
  if (secrets.length === 0) return octets;
  let shown = '';
  let offset = 0;
  for (const { start, end } of secrets) {
    shown += octets.slice(offset, start) + encodeText(mask);
    offset = end;
  }
  return (shown + octets.slice(offset)) as Octets;
}

function maskField(field: DecodedPart): DecodedPart {
  if (!field.isSecret) return field;
  const { decoded, ...rest } = field;
  return {
    ...rest,
    octets: encodeText(mask),
    ...(decoded !== undefined && { decoded: mask }),
  };
}
