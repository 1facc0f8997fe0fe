/** Ruby's own notation for strings, as its `inspect` writes them. */
import { encodeText, type Octets } from '../../source/octets.js';

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  e: '\x1B',
  f: '\f',
  v: '\v',
};

/** The octets that `"250 Ok\r\n"` stands for. */
export function readRubyLiteral(text: string): Octets {
  return text
    .slice(1, -1)
    .replace(
      /\\(?:x([0-9A-F]{1,2})|u([0-9A-F]{4})|u\{([0-9A-F]{1,6})\}|(.))/gis,
      (_, hex?: string, short?: string, long?: string, letter = '') => {
        if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
        const code = Number.parseInt(short ?? long ?? '', 16);
        if (code <= 0x10ffff) return encodeText(String.fromCodePoint(code));
        return controls[letter] ?? letter;
      },
    ) as Octets;
}
