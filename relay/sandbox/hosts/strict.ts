import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** Its domain says that no host sends its mail, and asks others to refuse what claims to be from it (RFC 7208, RFC 7489). */
export const strict: Host = hostOfOtherDomain({
  host: 'mx.strict.test',
  address: '203.0.113.30',
  domains: ['strict.test'],
  description:
    'The MX of strict.test, a domain that asks others to refuse mail that is not its own.',
});
