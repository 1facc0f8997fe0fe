import type { Host } from './host.js';
import { hostOfOtherDomain } from './other-domain.js';

/** alias.test is another name of wonderland.test. */
const domains = ['wonderland.test', 'alias.test'];

/** The MX that is preferred, and where nothing listens: who has mail must go on to the next. */
export const wonderlandMx1: Host = {
  ...hostOfOtherDomain({
    host: 'mx1.wonderland.test',
    address: '198.51.100.10',
    domains,
    description: 'The first MX of wonderland.test, where nothing listens.',
  }),
  doors: [],
};

/** The MX that takes the mail. */
export const wonderlandMx2: Host = hostOfOtherDomain({
  host: 'mx2.wonderland.test',
  address: '198.51.100.11',
  domains,
  description:
    'The second MX of wonderland.test, which takes the mail since the first does not answer.',
});
