/** Responses as a POP3 server writes them (RFC 1939 section 3). */
import { encodeText, type Octets } from '../../../protocol/source/octets.js';
import type { Pop3Outcome, Pop3State } from './pop3-state.js';

/** `+OK text␍␊` */
export function ok(state: Pop3State, text: string): Pop3Outcome {
  return { state, response: encodeText(`+OK ${text}\r\n`) };
}

/** `-ERR text␍␊` */
export function err(state: Pop3State, text: string): Pop3Outcome {
  return { state, response: encodeText(`-ERR ${text}\r\n`) };
}

/** The first line, then `lines` with their dots stuffed, and the lone dot. */
export function okWithLines(
  state: Pop3State,
  text: string,
  lines: Octets,
): Pop3Outcome {
  const stuffed = lines.replace(/(^|\n)\./g, '$1..');
  const response = `${encodeText(`+OK ${text}`)}\r\n${stuffed}.\r\n`;
  return { state, response: response as Octets };
}

/** `2 messages`, `1 message`. */
export function countMessages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}
