/** Domains of addresses: names, A-labels, and addresses of hosts in brackets. */
import type { Span } from '../source/syntax-tree.js';
import { decodeALabels } from './a-labels.js';
import type { TokenReader } from './token-reader.js';

/** Says what is wrong with the domain of an address, which stands in `span`. */
export function checkDomain(reader: TokenReader, domain: string, span: Span) {
  const broken = decodeALabels(domain)?.broken ?? [];
  if (broken.length > 0) {
    const message = `What begins with xn-- stands for a name with other characters than ASCII, but ${broken.join(' and ')} stands for none.`;
    const reference = { rfc: 5890, section: '2.3.2.1' };
    reader.report('a-label-malformed', message, span, reference);
  }
  if (/\ufffd/.test(domain)) {
    const message =
      'Octets beyond ASCII in a domain are UTF-8, and these are not.';
    const reference = { rfc: 6532, section: '3.2' };
    reader.report('domain-not-utf8', message, span, reference);
  }
  if (domain.startsWith('[') && !isAddressLiteral(domain)) {
    const message =
      'Between [ and ] stands the address of a host: four numbers up to 255 as in [192.0.2.1], or IPv6: and an address of that kind.';
    const reference = { rfc: 5321, section: '4.1.3' };
    reader.report(
      'domain-literal-malformed',
      message,
      span,
      reference,
      'warning',
    );
  }
}

/** Whether SMTP could deliver there: `[192.0.2.1]`, `[IPv6:2001:db8::1]`, or another kind with its tag. */
function isAddressLiteral(literal: string): boolean {
  const [, inside = ''] = /^\[([^\]]*)\]$/.exec(literal) ?? [];
  const numbers = inside.split('.');
  const isIpv4 =
    numbers.length === 4 &&
    numbers.every((number) => /^[0-9]{1,3}$/.test(number) && +number <= 255);
  return isIpv4 || /^[A-Za-z0-9][A-Za-z0-9-]*:[!-~]+$/.test(inside);
}
