import { wordsOfCode } from '../elements/smtp-code-chip.js';
import type { NewestReply } from './newest-reply.js';

/** What is said aloud when replies come, for those who do not see them; empty where none has. */
export function replyTold(
  now: NewestReply | undefined,
  before: NewestReply | undefined,
): string {
  const fresh = (now?.count ?? 0) - (before?.count ?? 0);
  if (!now || fresh < 1) return '';
  const last = fresh > 1 ? `${fresh} replies, the last one: ` : 'Server: ';
  const { code, statusIndicator } = now;
  const words = statusIndicator
    ? wordsOfIndicator[statusIndicator]
    : wordsOfCode(code);
  return `${last}${now.line} (${words})`;
}

/** As the first digit of a code that says the same. */
const wordsOfIndicator = { '+OK': 'done', '+': 'go on', '-ERR': 'refused' };
