/** Replies as a server writes them (RFC 5321 section 4.2, RFC 2034). */
import type { Outcome, SessionState } from './session-state.js';

/** One line, or several for as many texts: `250 2.1.0 Sender OK␍␊`. */
export function writeReply(
  code: number,
  enhancedStatusCode: string | undefined,
  ...texts: readonly string[]
): string {
  const lines = texts.map((text, index) => {
    const separator = index === texts.length - 1 ? ' ' : '-';
    const status = enhancedStatusCode ? `${enhancedStatusCode} ` : '';
    return `${code}${separator}${status}${text}\r\n`;
  });
  return lines.join('');
}

/** Answers a line, and leaves the session as it is. */
export function answer(
  state: SessionState,
  code: number,
  enhancedStatusCode: string | undefined,
  ...texts: readonly string[]
): Outcome {
  return { state, reply: writeReply(code, enhancedStatusCode, ...texts) };
}
