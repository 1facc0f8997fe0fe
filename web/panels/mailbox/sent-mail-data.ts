/** Mail data as it was sent, beside what the receiver makes of it. */
import type { MailData } from '../../../protocol/session/session.js';
import {
  type UnstuffedMailData,
  unstuff,
} from '../../../protocol/smtp/dot-stuffing.js';
import { type Octets, sliceOctets } from '../../../protocol/source/octets.js';

export interface SentMailData {
  /** The octets that went over the wire, up to the lone dot. */
  readonly wire: Octets;
  /** What is left of them, and where dots were removed. */
  readonly unstuffed: UnstuffedMailData;
  /** How many lines began with one dot only, and arrived without it. */
  readonly singleDots: number;
}

/** `mailData` as it went over the wire; `client` is all that the client sent. */
export function sentMailData(
  client: Octets,
  { span, content }: MailData,
): SentMailData {
  const octets = sliceOctets(client, span);
  const unstuffed = unstuff(octets);
  if (unstuffed.content !== content) {
    // It came in chunks, with BDAT: no dot is added, and none removed (RFC 3030 section 2).
    return takenMailData(content);
  }
  const end = unstuffed.end?.start ?? octets.length;
  const isSingle = (dot: number) => octets[dot + 1] !== '.';
  return {
    wire: sliceOctets(octets, { start: 0, end }),
    unstuffed,
    singleDots: unstuffed.removedDots.filter(isSingle).length,
  };
}

/** The same where nothing but `content` is known: no dot was removed that anybody knows of. */
export function takenMailData(content: Octets): SentMailData {
  const unstuffed = { content, start: 0, removedDots: [], problems: [] };
  return { wire: content, unstuffed, singleDots: 0 };
}
