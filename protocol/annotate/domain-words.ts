import { decodeALabels } from '../message/a-labels.js';
import { parseAddressLiteral } from '../smtp/address-literal.js';
import type { Reference } from '../source/syntax-tree.js';

/** What an address literal says, in two sentences at most: `[IPv6:2001:db8::1]`. */
export function describeAddressLiteral(literal: string): {
  readonly explanation: string;
  readonly references: readonly Reference[];
} {
  const references = [{ rfc: 5321, section: '4.1.3' }];
  const { type, address } = parseAddressLiteral(literal);
  switch (type) {
    case 'ipv4':
      return {
        explanation: `The IPv4 address ${address}, in brackets, where a domain would stand.`,
        references,
      };
    case 'ipv6':
    case 'untagged':
      return {
        explanation: `The IPv6 address ${address}, in brackets, where a domain would stand. The word before it tells which kind of address it is.`,
        references: [...references, { rfc: 4291, section: '2.2' }],
      };
    case 'general':
      return {
        explanation: `The address ${address} of another kind, which the word before the colon names.`,
        references,
      };
    case 'malformed':
      return {
        explanation:
          'An address literal: the IP address of a host in brackets, where a domain would stand.',
        references,
      };
  }
}

/** What the A-labels of a domain say: `xn--bcher-kva.example`; undefined where it has none that say anything. */
export function describeALabels(domain: string) {
  const labels = domain.length <= 255 ? decodeALabels(domain) : undefined;
  if (!labels || labels.text === domain) return undefined;
  return {
    explanation:
      'What begins with xn-- in its domain is a name with letters beyond ASCII, written in ASCII.',
    references: [{ rfc: 5890, section: '2.3.2.1' }],
    decoded: labels.text,
  };
}
