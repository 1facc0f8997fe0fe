import type { Annotation, DecodedPart } from '../annotate/annotation.js';
import { encodeText } from '../source/octets.js';

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

function maskField(field: DecodedPart): DecodedPart {
  if (!field.isSecret) return field;
  const { decoded, ...rest } = field;
  return {
    ...rest,
    octets: encodeText(mask),
    ...(decoded !== undefined && { decoded: mask }),
  };
}
