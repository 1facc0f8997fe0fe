import type { Extension } from './extension.js';

export const pipelining: Extension = {
  ehloKeyword: 'PIPELINING',
  title: 'Command Pipelining',
  explanation:
    'The client may send several commands at once, before the replies to the first have come. The replies come back in the same order.',
  references: [{ rfc: 2920, section: '3' }],
  history:
    'First written down in 1995 (RFC 1854), revised in 1997 (RFC 2197) and 2000 (RFC 2920).',
};
