/** Octets as a reader sees them: in titles and in what was decoded. */
import { decodeText, type Octets } from '../source/octets.js';

/** `text` with its control characters as pictures: `␀alice␀wonderland`. */
export function showControls(text: string): string {
  return text.replace(controls, (control) =>
    control === '\x7f'
      ? '␡'
      : String.fromCodePoint(0x2400 + control.charCodeAt(0)),
  );
}

/** Neither printable ASCII nor beyond it. */
const controls = /[^ -~\x80-\uffff]/g;

/** The octets as the title of a token: on one line, and not too long. */
export function titleOf(octets: string): string {
  if (octets.length <= longestTitle && plainWords.test(octets)) return octets;
  const text = decodeText(octets.slice(0, 200) as Octets);
  const line = text.replace(/[\t\r\n ]+/g, ' ').replace(/^ | $/g, '');
  return shorten(showControls(line), longestTitle);
}

const longestTitle = 80;

/** What reads as it stands, as most octets do. */
const plainWords = /^[!-~]+(?: [!-~]+)*$/;

/** The beginning of `text`, with a sign where something was left out. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  // A character has one code unit or two.
  const head = text.slice(0, 2 * length + 1);
  if (!/[\ud800-\udfff]/.test(head)) return `${text.slice(0, length - 1)}…`;
  const characters = Array.from(head);
  if (characters.length <= length) return text;
  return `${characters.slice(0, length - 1).join('')}…`;
}

/** The octets as a title, by name where they cannot be seen. */
export function nameOfOctets(octets: string): string {
  if (/[^ \t\r\n]/.test(octets)) return titleOf(octets);
  const lineEnds = octets.replace(/[ \t]/g, '');
  if (lineEnds === '') return 'Space';
  const names = lineEnds.replaceAll('\r', 'CR ').replaceAll('\n', 'LF ');
  return shorten(names.trimEnd(), 80);
}
