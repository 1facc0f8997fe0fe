/** What Python's `repr` writes of bytes, read back: `b'5.1.1 No such user'`. */

/** Octets, or their beginning and their end where the middle was cut out. */
export interface BytesRepr {
  readonly start: string;
  /** Absent where nothing was cut out. */
  readonly end?: string;
}

/** Reads a repr of bytes; undefined where it is none. */
export function readBytesRepr(repr: string): BytesRepr | undefined {
  const [, , quoted] = /^b(['"])(.*)\1$/s.exec(repr) ?? [];
  const cut = /^b['"](.*?)(?:\.\.\.|…)(.*?)['"]?$/s.exec(repr);
  if (quoted !== undefined && !cut) return { start: unescaped(quoted) };
  if (!cut) return undefined;
  const [, start = '', end = ''] = cut;
  return { start: unescaped(start), end: unescaped(end) };
}

/** Whether `repr` may be what is written of `octets`: three dots may be a cut, or the octets' own. */
export function isReprOf({ start, end }: BytesRepr, octets: string): boolean {
  if (end === undefined) return start === octets;
  return octets.startsWith(start) && octets.endsWith(end);
}

function unescaped(text: string) {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|(.))/gs,
    (_, hex: string | undefined, letter: string) =>
      hex
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : (escapes.get(letter) ?? letter),
  );
}

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
