import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** One of two hosts with the same preference. */
export const twinA: Host = hostOfOtherDomain({
  host: 'a.twins.test',
  address: '198.51.100.20',
  domains: ['twins.test'],
  description:
    'One of the two MX hosts of twins.test, which are preferred equally.',
});

/** The other. */
export const twinB: Host = hostOfOtherDomain({
  host: 'b.twins.test',
  address: '198.51.100.21',
  domains: ['twins.test'],
  description:
    'The other of the two MX hosts of twins.test, which are preferred equally.',
});
