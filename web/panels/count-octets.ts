/** A number of octets in words, as `1 octet` or `4,096 octets`. */
export function countOctets(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'octet' : 'octets'}`;
}
