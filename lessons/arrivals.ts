/** What has arrived of the mail that a session sent, and where its octets went over the wire. */
import type { MailTransaction, Session } from '../protocol/session/session.js';
import { unstuff, wireOffsetOf } from '../protocol/smtp/dot-stuffing.js';
import type { Span } from '../protocol/source/syntax-tree.js';
import type { ArrivedMessage } from './arrived-message.js';
import type { Evidence, LessonWorld } from './lesson.js';
import { dataReply } from './verdicts.js';

export interface Arrival {
  readonly message: ArrivedMessage;
  readonly transaction: MailTransaction;
  readonly session: Session;
}

/** The messages of the mailbox that the session in view sent, oldest first. */
export function arrivalsIn({ session, mailbox }: LessonWorld): Arrival[] {
  return mailbox.flatMap(({ message }) => {
    // What is in the mailbox may be from before, or from another page.
    const transaction = session.transactions.findLast(
      ({ outcome, mailData }) =>
        outcome === 'accepted' && mailData?.content === message?.content,
    );
    return message && transaction ? [{ message, transaction, session }] : [];
  });
}

/** Octets of the message as they were sent, dots and all. */
export function sentOctets(
  { transaction, session }: Arrival,
  { start, end }: Span,
): Evidence[] {
  const { mailData } = transaction;
  if (!mailData) return [];
  const unstuffed = unstuff(session.client, mailData.span.start);
  const span = {
    start: wireOffsetOf(unstuffed, start),
    end: wireOffsetOf(unstuffed, end),
  };
  return [{ source: 'client', span }];
}

/** The server's word that it has the message. */
export function takenOver({ transaction, session }: Arrival): Evidence[] {
  const reply = dataReply(session, transaction.data);
  return reply ? [reply] : [];
}
