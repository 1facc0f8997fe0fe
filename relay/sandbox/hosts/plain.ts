import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** Its domain has an address and no MX: the address counts as one (RFC 5321 section 5.1). */
export const plain: Host = hostOfOtherDomain({
  host: 'plain.test',
  address: '198.51.100.30',
  domains: ['plain.test'],
  description: 'Takes mail for plain.test, which has an address and no MX.',
});
