/** Whether this is `[email protected]`: what web pages put where an address stood, to hide it from those who collect addresses. */
export function isObfuscated(octets: string | undefined): boolean {
  return /^\[email(?:[ \t\r\n]|\xc2?\xa0)+protected\]$/.test(octets ?? '');
}
