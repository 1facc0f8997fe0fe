/** A character of xtext, as regular expression source. */
export const xtextChar = '(?:[!-*,-<>-~]|\\+[0-9A-F]{2})';

/** One whole xtext: printable ASCII, `+` and two hex digits for the rest (RFC 3461 section 4). */
export const xtext = new RegExp(`^${xtextChar}*$`);

/** An xtext in words. */
export const xtextForm =
  'printable ASCII without spaces; `+` is written `+2B`, `=` is written `+3D`, and any other octet in the same way';

/** An address in xtext, in words. */
export const xtextAddressForm =
  'an address such as `bob@example.org`; in it `+` is written `+2B`, and `=` is written `+3D`';

/** The characters that an xtext stands for. */
export function decodeXtext(value: string): string {
  return value.replace(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
