/** The classes of an exception, as a tree that is told line by line. */

export interface ClassInTree {
  readonly name: string;
  /** How far from the exception's own class. */
  readonly depth: number;
}

/** Built-in classes right under `Exception`: where two of them are named, neither is of the other. */
const underException = new Set([
  'ArithmeticError',
  'AttributeError',
  'ImportError',
  'LookupError',
  'NameError',
  'OSError',
  'RuntimeError',
  'SyntaxError',
  'TypeError',
  'ValueError',
]);

/**
 * `classes`, itself first, each with how deep it stands. Python tells them in one
 * row, also where a class has two bases, as `SSLCertVerificationError` has.
 */
export function classTree(classes: readonly string[]): readonly ClassInTree[] {
  const isUsual = classes.includes('Exception');
  const shown = classes.filter((name) => !isUsual || name !== 'BaseException');
  let depth = -1;
  let isUnderException = false;
  return shown.map((name) => {
    const isBase = underException.has(name);
    if (!isBase || !isUnderException) depth += 1;
    isUnderException = isBase;
    return { name, depth };
  });
}
