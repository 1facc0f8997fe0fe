/**
 * Address literals: `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3).
 */

/** What stands between the brackets. */
export interface AddressLiteral {
  /** general: of a kind with another tag; untagged: IPv6 without its tag. */
  readonly type: 'ipv4' | 'ipv6' | 'general' | 'untagged' | 'malformed';
  /** Without its brackets and its tag. */
  readonly address: string;
}

/** Reads `value`, which begins with `[`. */
export function parseAddressLiteral(value: string): AddressLiteral {
  const [, inside] = /^\[([^[\]\\]*)\]$/.exec(value) ?? [];
  if (inside === undefined) return { type: 'malformed', address: value };
  if (isIpv4(inside)) return { type: 'ipv4', address: inside };
  const [, tagged] = /^IPv6:(.*)$/i.exec(inside) ?? [];
  if (tagged !== undefined) {
    const type = isIpv6(tagged) ? 'ipv6' : 'malformed';
    return { type, address: tagged };
  }
  if (isIpv6(inside)) return { type: 'untagged', address: inside };
  // What begins as an IPv6 address does is one that is broken, and no tag.
  const isNumeric = /^[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]*:/.test(inside);
  const [, address] =
    (!isNumeric && /^[A-Za-z0-9-]*[A-Za-z0-9]:([!-Z^-~]+)$/.exec(inside)) || [];
  return address === undefined
    ? { type: 'malformed', address: inside }
    : { type: 'general', address };
}

function isIpv4(text: string) {
  const numbers = text.split('.');
  return (
    numbers.length === 4 &&
    numbers.every((number) => /^[0-9]{1,3}$/.test(number) && +number <= 255)
  );
}

/** Eight groups, of which the last two may be an IPv4 address, and two or more of zeros may be left out as `::`. */
function isIpv6(text: string): boolean {
  const [, groups = text, ipv4] = /^(.*:)([^:]*\..*)$/.exec(text) ?? [];
  if (ipv4 !== undefined && !isIpv4(ipv4)) return false;
  const most = ipv4 === undefined ? 8 : 6;
  const halves = (
    ipv4 === undefined || groups.endsWith('::') ? groups : groups.slice(0, -1)
  ).split('::');
  const written = halves.flatMap((half) =>
    half === '' ? [] : half.split(':'),
  );
  if (!written.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  if (halves.length === 1) return written.length === most;
  return halves.length === 2 && written.length <= most - 2;
}
