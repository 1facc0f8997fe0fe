import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** Takes connections and never says a word, so that a client must lose patience (RFC 5321 section 4.5.3.2.1). */
export const silent: Host = hostOfOtherDomain({
  host: 'mx.silent.test',
  address: '198.51.100.40',
  domains: ['silent.test'],
  role: { isSilent: true },
  description:
    'The only MX of silent.test: it takes connections, and never greets.',
});
