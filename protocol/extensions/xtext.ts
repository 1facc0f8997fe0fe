/** One whole xtext: printable ASCII, `+` and two hex digits for the rest (RFC 3461 section 4). */
export const xtext = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/;

/** The characters that an xtext stands for. */
export function decodeXtext(value: string): string {
  return value.replace(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
