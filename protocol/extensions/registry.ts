import type { Reference } from '../source/syntax-tree.js';

/** Where extensions are registered: the only document that some of them have. */
export const registry: Reference = {
  title: 'IANA: SMTP Service Extensions',
  url: 'https://www.iana.org/assignments/mail-parameters/mail-parameters.xhtml',
};
