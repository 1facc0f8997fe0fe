import type { LogLine } from '../../protocol/session/log-formats/log-format.js';

/** A sign and a word for each role of a log's line, so that colour is never needed. */
export const logRoles: Record<
  LogLine['role'],
  { readonly sign: string; readonly word: string }
> = {
  client: { sign: '→', word: 'client' },
  server: { sign: '←', word: 'server' },
  remark: { sign: '·', word: 'remark' },
  unknown: { sign: '?', word: 'not understood' },
};
