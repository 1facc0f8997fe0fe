/** Why a chain of seals does not hold, out of what `mailauth` says of it. */

/** A clause for `comment`; empty says that the fields could not be read. */
export function describeBreak(comment: string): string {
  for (const [pattern, describe] of words) {
    const match = pattern.exec(comment);
    if (match) return describe(...match.slice(1));
  }
  return comment || 'a field could not be read, or a key could not be fetched';
}

const words: readonly (readonly [
  pattern: RegExp,
  describe: (...parts: readonly string[]) => string,
])[] = [
  [
    /^i=(\d+) no valid signature/,
    (instance) =>
      `ARC-Message-Signature i=${instance} does not fit the message, which was changed after that`,
  ],
  [
    /^i=(\d+) seal signature/,
    (instance) =>
      `ARC-Seal i=${instance} does not fit the ARC fields that it seals`,
  ],
  [
    /^i=(\d+) no (arc-[a-z-]+) set/,
    (instance, name) => `the ARC Set ${instance} lacks its ${name}`,
  ],
  [
    /^i=(\d+) multiple (arc-[a-z-]+)/,
    (instance, name) => `the ARC Set ${instance} has more than one ${name}`,
  ],
  [
    /^i=(\d+) expected=(\d+)/,
    (found, expected) =>
      `the ARC Set ${expected} is missing, and ${found} comes in its place`,
  ],
  [
    /^i=(\d+) cv=(\w*)/,
    (instance, status) =>
      `ARC-Seal i=${instance} says cv=${status}, and there it cannot say that of a chain that holds`,
  ],
  [
    /^chain-length=(\d+)/,
    (count) => `it has ${count} ARC Sets, and 50 are the most`,
  ],
];
