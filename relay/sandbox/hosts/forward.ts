import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** Sends what comes for a name on to the same name at sandbox.test (RFC 5321 section 3.9.1). */
export const forward: Host = hostOfOtherDomain({
  host: 'mx.forward.test',
  address: '203.0.113.20',
  domains: ['forward.test'],
  role: { forwardsTo: 'sandbox.test' },
  description:
    'The MX of forward.test: what comes for a name goes on to the same name at sandbox.test.',
});
