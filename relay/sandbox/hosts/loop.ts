import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** Passes all mail to hub2. */
export const hub1: Host = hostOfOtherDomain({
  host: 'hub1.loop.test',
  address: '203.0.113.10',
  domains: ['loop.test'],
  role: { relaysTo: 'hub2.loop.test' },
  description: 'The MX of loop.test, which passes all mail to hub2.loop.test.',
});

/** Passes all mail back to hub1. */
export const hub2: Host = hostOfOtherDomain({
  host: 'hub2.loop.test',
  address: '203.0.113.11',
  domains: ['loop.test'],
  role: { relaysTo: 'hub1.loop.test' },
  description:
    'Passes all mail back to hub1.loop.test, so that it goes in circles.',
});
