import type { Annotation } from '../annotate/annotation.js';

/** What stands for a secret. */
export const mask = '••••••••';

/** The annotation without the secret that it is of, if it is of one. */
export function maskSecret(annotation: Annotation): Annotation {
  if (!annotation.isSecret) return annotation;
  const { decoded, ...rest } = annotation;
  return {
    ...rest,
    title: mask,
    ...(decoded !== undefined && { decoded: mask }),
  };
}
