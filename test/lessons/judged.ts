/** What the tests of checks have in common: beginnings of conversations, and what a check says of them. */
import { expect } from 'vitest';
import type { Check, LessonWorld } from '../../lessons/lesson.js';
import { readSession } from '../../protocol/session/read-session.js';
import { eventsOf } from '../support/conversation.js';
import { isSentences } from '../support/sentences.js';

export const greeting = 'S: 220 mx.sandbox.test ESMTP␍␊';
export const hello = `${greeting}
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-SIZE 1000␍␊250 STARTTLS␍␊`;
export const open = `${hello}
  C: MAIL FROM:<carol@example.org>␍␊
  S: 250 2.1.0 OK␍␊`;
export const addressed = `${open}
  C: RCPT TO:<alice@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊`;
export const refused = `${addressed}
  C: RCPT TO:<unknown@sandbox.test>␍␊
  S: 550 5.1.1 No such user␍␊`;

export function delivered(mailData: string, code = 250) {
  return `${addressed}
    C: DATA␍␊
    S: 354 Go on␍␊
    C: ${mailData}␍␊.␍␊
    S: ${code} 2.0.0 Delivered␍␊`;
}

export function worldOf(
  conversation: string,
  mailbox: LessonWorld['mailbox'] = [],
): LessonWorld {
  return { session: readSession(eventsOf(conversation)), mailbox };
}

/** The octets that met the check, or `not met`. */
export function judge(check: Check, world: LessonWorld) {
  const verdict = check(world);
  if (!verdict.met) {
    expect(isSentences(verdict.missing), verdict.missing).toBe(true);
    return 'not met';
  }
  const { client, server } = world.session;
  return verdict.evidence.map(({ source, span }) =>
    (source === 'client' ? client : server).slice(span.start, span.end),
  );
}

/** A check with a conversation that does not meet it, one that does, and the octets that are lit up. */
export type Case = readonly [
  name: string,
  check: Check,
  unmet: string,
  met: string,
  lit: readonly string[],
];
