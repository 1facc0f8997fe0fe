/**
 * The values of MIME parameters, with what RFC 2231 adds: a charset, and values
 * cut into numbered sections.
 *
 *     filename*=UTF-8''na%C3%AFve.txt      naïve.txt
 *     filename*0="long "; filename*1=name  long name
 */
import type { Octets } from '../source/octets.js';
import type { SyntaxNode } from '../source/syntax-tree.js';
import { decodeCharset } from './charset.js';

/** Values by attribute in lower case, without quotes; the sections and charsets of RFC 2231 put together. */
export type MimeParameters = Readonly<Record<string, string>>;

/** A parameter, or a section of one, as `readMimeParameters` reads it. */
interface Piece {
  readonly attribute: string;
  readonly name: string;
  /** Absent where it is the whole value. */
  readonly section?: string;
  readonly isExtended: boolean;
  readonly value: string;
}

/** The value of each attribute; of those that are repeated the first. */
export function valuesOf(parameters: readonly Piece[]): MimeParameters {
  const plain = new Map<string, string>();
  for (const { attribute, section, isExtended, value } of parameters) {
    const isPlain = section === undefined && !isExtended;
    if (isPlain && !plain.has(attribute)) plain.set(attribute, value);
  }
  // The form of RFC 2231 wins: beside it the plain one stands for old readers.
  const joined = [...sectionsOf(parameters)].map(
    ([name, sections]) => [name, join(sections)] as const,
  );
  return Object.fromEntries([...plain, ...joined]);
}

/** What each extended parameter says by itself; one that ends inside a character is left out. */
export function decodeSections<Parameter extends Piece & SyntaxNode>(
  parameters: readonly Parameter[],
): ReadonlyMap<SyntaxNode, string> {
  const decoded = new Map<SyntaxNode, string>();
  for (const sections of sectionsOf(parameters).values()) {
    const { charset } = readCharset(sections[0]);
    for (const [index, section] of sections.entries()) {
      if (!section.isExtended) continue;
      const { rest } =
        index === 0 ? readCharset(section) : { rest: section.value };
      const octets = percentDecode(rest) as Octets;
      const text = decodeCharset(octets, charset);
      if (text !== undefined && !text.includes('\ufffd')) {
        decoded.set(section, text);
      }
    }
  }
  return decoded;
}

/** The sections of each name, in order. */
function sectionsOf<Parameter extends Piece>(
  parameters: readonly Parameter[],
): Map<string, Parameter[]> {
  const sections = new Map<string, Parameter[]>();
  for (const parameter of parameters) {
    if (parameter.section === undefined && !parameter.isExtended) continue;
    const known = sections.get(parameter.name);
    if (known) known.push(parameter);
    else sections.set(parameter.name, [parameter]);
  }
  for (const found of sections.values()) {
    found.sort(
      (one, other) => Number(one.section ?? 0) - Number(other.section ?? 0),
    );
  }
  return sections;
}

function join(sections: readonly Piece[]): string {
  const { charset, rest } = readCharset(sections[0]);
  const octets = sections
    .map(({ isExtended, value }, index) => {
      const text = index === 0 ? rest : value;
      return isExtended ? percentDecode(text) : text;
    })
    .join('') as Octets;
  return decodeCharset(octets, charset) ?? octets;
}

/** The charset that the first section names, UTF-8 where none; and what follows it. */
function readCharset(first: Piece | undefined): {
  charset: string;
  rest: string;
} {
  const [, charset, rest] = first?.isExtended
    ? (/^([^']*)'[^']*'(.*)$/s.exec(first.value) ?? [])
    : [];
  return { charset: charset || 'utf-8', rest: rest ?? first?.value ?? '' };
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
