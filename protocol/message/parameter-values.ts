/**
 * The values of MIME parameters, with what RFC 2231 adds: a charset, and values
 * cut into numbered pieces.
 *
 *     filename*=UTF-8''na%C3%AFve.txt      naïve.txt
 *     filename*0="long "; filename*1=name  long name
 */
import type { Octets } from '../source/octets.js';
import { decodeCharset } from './charset.js';

/** Values by attribute in lower case, without quotes; the pieces and charsets of RFC 2231 put together. */
export type MimeParameters = Readonly<Record<string, string>>;

interface Piece {
  readonly index: number;
  readonly isExtended: boolean;
  readonly value: string;
}

/** The value of each attribute; of those that are repeated the first. */
export function valuesOf(
  parameters: readonly { readonly attribute: string; readonly value: string }[],
): MimeParameters {
  const plain = new Map<string, string>();
  const cut = new Map<string, Piece[]>();
  for (const { attribute, value } of parameters) {
    const [, name, index, star] =
      /^([^*]+)(?:\*([0-9]{1,6}))?(\*?)$/.exec(attribute) ?? [];
    if (name === undefined || (index === undefined && !star)) {
      if (!plain.has(attribute)) plain.set(attribute, value);
      continue;
    }
    const pieces = cut.get(name) ?? [];
    pieces.push({ index: Number(index ?? 0), isExtended: star === '*', value });
    cut.set(name, pieces);
  }
  // The form of RFC 2231 wins: beside it the plain one stands for old readers.
  const joined = [...cut].map(
    ([name, pieces]) => [name, join(pieces)] as const,
  );
  return Object.fromEntries([...plain, ...joined]);
}

function join(pieces: Piece[]): string {
  pieces.sort((one, other) => one.index - other.index);
  const first = pieces[0];
  const [, charset, rest] = first?.isExtended
    ? (/^([^']*)'[^']*'(.*)$/s.exec(first.value) ?? [])
    : [];
  const octets = pieces
    .map(({ isExtended, value }, index) => {
      const text = index === 0 ? (rest ?? value) : value;
      return isExtended ? percentDecode(text) : text;
    })
    .join('') as Octets;
  return decodeCharset(octets, charset || 'utf-8') ?? octets;
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
