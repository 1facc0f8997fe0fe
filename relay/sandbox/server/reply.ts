/** Replies as a server writes them (RFC 5321 section 4.2, RFC 2034). */
import type { ServerRole } from './server-role.js';
import type { Outcome, SessionState } from './session-state.js';

/** How many octets a line of a reply has at most, CR LF included (RFC 5321 section 4.5.3.1.5). */
const longestReplyLine = 512;

/** One line, or several for as many texts: `250 2.1.0 Sender OK␍␊`. */
export function writeReply(
  code: number,
  enhancedStatusCode: string | undefined,
  ...texts: readonly string[]
): string {
  const lines = texts.map((text, index) => {
    const separator = index === texts.length - 1 ? ' ' : '-';
    const status = enhancedStatusCode ? `${enhancedStatusCode} ` : '';
    return `${cut(`${code}${separator}${status}${text}`)}\r\n`;
  });
  return lines.join('');
}

/** As much of `line` as may stand before CR LF. */
function cut(line: string) {
  const octets = Buffer.from(line);
  if (octets.length <= longestReplyLine - 2) return line;
  // What is left of a character that was cut is no character.
  return octets
    .subarray(0, longestReplyLine - 2)
    .toString()
    .replace(/\ufffd+$/, '');
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

/** `reply` as a server of `role` says it: one of old knows no enhanced status codes. */
export function replyOf({ isOld }: ServerRole, reply: string): string {
  if (!isOld) return reply;
  return reply.replace(/^([2-5][0-9]{2}[ -])[245](?:\.[0-9]{1,3}){2} /gm, '$1');
}
