/** Domains: `mx.example.org`, `[192.0.2.1]` (RFC 5321 sections 4.1.2 and 4.1.3). */

/** Whether `value` could be a domain or, in brackets, an address literal. */
export function isDomain(value: string): boolean {
  if (value.length > 255) return false; // RFC 5321 section 4.5.3.1.2
  if (value.startsWith('[')) return /^\[[A-Za-z0-9:.-]+\]$/.test(value);
  // Octets above 127 are a U-label (RFC 6531 section 3.3).
  return value
    .split('.')
    .every(
      (label) => /^[A-Za-z0-9\x80-\xff-]+$/.test(label) && !/^-|-$/.test(label),
    );
}
