/** Python's own notation for strings and bytes, as its programs print them. */
import { encodeText, type Octets } from '../../source/octets.js';

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The octets that `b'250 Ok\r\n'` or `'quit\r\n'` stands for; undefined where the text is neither. */
export function readPythonLiteral(text: string): Octets | undefined {
  const [, inside] = /^b?(?:'(.*)'|".*")$/s.exec(text) ?? [];
  const written = inside ?? /^b?"(.*)"$/s.exec(text)?.[1];
  if (written === undefined) return undefined;
  return written.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([nrt\\'"]))/gi,
    (_, hex?: string, short?: string, long?: string, letter = '') => {
      if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
      const code = short ?? long;
      if (code)
        return encodeText(String.fromCodePoint(Number.parseInt(code, 16)));
      return controls[letter] ?? letter;
    },
  ) as Octets;
}
