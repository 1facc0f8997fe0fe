/** Domains: `mx.example.org`, `[192.0.2.1]` (RFC 5321 sections 4.1.2 and 4.1.3). */
import type { Problem, Reference } from '../source/syntax-tree.js';
import { type AddressLiteral, parseAddressLiteral } from './address-literal.js';

/** A rule that a domain breaks, wherever it stands. */
type DomainProblem = Omit<Problem, 'span'>;

const grammar: Reference = { rfc: 5321, section: '4.1.2' };
const literals: Reference = { rfc: 5321, section: '4.1.3' };

/** Which rule `value`, a domain or an address literal, breaks, if any. */
export function domainProblem(value: string): DomainProblem | undefined {
  if (value.length > 255) {
    return warning('domain-too-long', 'A domain has at most 255 octets.', {
      rfc: 5321,
      section: '4.5.3.1.2',
    });
  }
  if (value.startsWith('[')) return literalProblem(parseAddressLiteral(value));
  if (/^(?:[0-9]{1,3}\.){3}[0-9]{1,3}$/.test(value)) {
    const message = `An IP address stands in brackets where a domain would: \`[${value}]\`.`;
    return warning('address-brackets-missing', message, literals);
  }
  if (parseAddressLiteral(`[${value}]`).type === 'untagged') {
    const message = `An IPv6 address stands in brackets, and behind \`IPv6:\`, where a domain would: \`[IPv6:${value}]\`.`;
    return warning('address-brackets-missing', message, literals);
  }
  const labels = value.split('.');
  const longest = labels.find(({ length }) => length > 63);
  if (longest !== undefined) {
    const message = `Between the dots of a domain stand at most 63 octets; here are ${longest.length}.`;
    return warning('label-too-long', message, { rfc: 1035, section: '2.3.4' });
  }
  if (labels.every(isLabel)) return undefined;
  return {
    rule: 'domain-malformed',
    message:
      'A domain is words of letters, digits and hyphens, joined by dots.',
    reference: grammar,
    severity: 'error',
  };
}

// Octets above 127 are a U-label (RFC 6531 section 3.3).
function isLabel(label: string) {
  return /^[A-Za-z0-9\x80-\xff-]+$/.test(label) && !/^-|-$/.test(label);
}

function literalProblem({ type, address }: AddressLiteral) {
  switch (type) {
    case 'ipv4':
    case 'ipv6':
      return undefined;
    case 'untagged':
      return {
        rule: 'address-tag-missing',
        message: `Before an IPv6 address stands \`IPv6:\`: \`[IPv6:${address}]\`.`,
        reference: literals,
        severity: 'error',
      } as const;
    case 'general':
      return warning(
        'address-tag-unknown',
        'Before the colon stands the kind of the address, and the only one that is registered is `IPv6`.',
        literals,
      );
    case 'malformed':
      return {
        rule: 'address-malformed',
        message:
          'In brackets stands an IP address: four numbers up to 255 as in `[192.0.2.1]`, or `IPv6:` and an address such as `[IPv6:2001:db8::1]`.',
        reference: literals,
        severity: 'error',
      } as const;
  }
}

function warning(
  rule: string,
  message: string,
  reference: Reference,
): DomainProblem {
  return { rule, message, reference, severity: 'warning' };
}
