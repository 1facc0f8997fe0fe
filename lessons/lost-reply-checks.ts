/** Checks of letters whose last reply was lost (RFC 1047). */
import type { Session } from '../protocol/session/session.js';
import type { Check } from './lesson.js';
import { met, missing } from './verdicts.js';

/** Met once all of a letter was sent, the lone dot too, and the connection ended without a reply to it. */
export function replyLost(): Check {
  return ({ session }) => {
    const turn = unansweredMail(session);
    return turn
      ? met([{ source: 'client', span: turn.span }])
      : missing('No letter has been left without a reply yet.');
  };
}

/** Met once a letter that was left without a reply is in the mailbox. */
export function arrivedWithoutReply(): Check {
  return ({ session, mailbox }) => {
    const turn = unansweredMail(session);
    const content = session.transactions.at(-1)?.mailData?.content;
    return turn && mailbox.some(({ message }) => message?.content === content)
      ? met([{ source: 'client', span: turn.span }])
      : missing('No letter has arrived yet whose reply was lost.');
  };
}

/** Met once a letter that the session sent is in the mailbox twice, octet for octet. */
export function arrivedTwice(): Check {
  return ({ session, mailbox }) => {
    const twice = session.transactions.find(
      ({ outcome, mailData }) =>
        outcome === 'accepted' &&
        mailbox.filter(({ message }) => message?.content === mailData?.content)
          .length > 1,
    );
    return twice?.mailData
      ? met([{ source: 'client', span: twice.mailData.span }])
      : missing('No letter has arrived twice yet.');
  };
}

function unansweredMail({ exchanges, end }: Session) {
  const last = exchanges.at(-1);
  const isLost =
    end !== undefined &&
    last?.turn?.type === 'mailData' &&
    last.turn.isComplete &&
    last.replies.length === 0;
  return isLost ? last.turn : undefined;
}
