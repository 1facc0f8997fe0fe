/** How the sentences of checks quote what arrived. */
import {
  bytesOf,
  decodeText,
  type Octets,
  sliceOctets,
} from '../protocol/source/octets.js';
import type { Span } from '../protocol/source/syntax-tree.js';

/** Where `read` begins like `text`, and how it goes on. */
export function misread(read: string, text: string) {
  let length = text.length;
  while (!read.includes(text.slice(0, length))) length -= 1;
  if (length < 4) return `A reader does not find “${text}” in what arrived.`;
  const at = read.indexOf(text.slice(0, length)) + length;
  const before = text.slice(Math.max(0, length - 10), length);
  const [is, should] = [
    read.slice(at, at + 10),
    text.slice(length, length + 10),
  ];
  return `A reader sees “${visible(before + is)}” where “${before}${should}” should be.`;
}

/** So much of it as a sentence has room for. */
export function shorten(octets: Octets) {
  const shown = [...readable(octets)];
  return shown.length > 30 ? `${shown.slice(0, 29).join('')}…` : shown.join('');
}

/** What stands in `span`; its whole line, where that alone could not be read. */
export function quoteAt(content: Octets, span: Span) {
  const octets = sliceOctets(content, span).trim() as Octets;
  if (/[^\s·]/.test(readable(octets))) return shorten(octets);
  if (span.start === span.end) return '';
  const before = content.lastIndexOf('\n', span.start - 1) + 1;
  const behind = content.indexOf('\n', span.start);
  const end = behind < 0 ? content.length : behind;
  return shorten(content.slice(before, end).trim() as Octets);
}

/** `“Hat”`, or `B2 07 F4 in hexadecimal` where that could not be read. */
export function quoteOctets(octets: Octets) {
  if (/^[ -~\r\n]*$/.test(octets)) return `“${shorten(octets)}”`;
  const bytes = Array.from(bytesOf(octets.slice(0, 9) as Octets));
  const codes = bytes.map((byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  return `${codes.join(' ')}${octets.length > 9 ? ' …' : ''} in hexadecimal`;
}

/** `1 octet`, `2 octets`. */
export function countOf(count: number, one: string, many: string) {
  return `${count} ${count === 1 ? one : many}`;
}

function readable(octets: Octets) {
  return visible(decodeText(octets)).replace(/[\p{C}\ufffd]+/gu, '·');
}

/** With signs for what would not be seen. */
function visible(text: string) {
  return text.replaceAll('\r', '␍').replaceAll('\n', '␊');
}
