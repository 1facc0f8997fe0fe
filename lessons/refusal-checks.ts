/** Checks of recipients that were put off, and of what the client did about it. */
import type { Check } from './lesson.js';
import {
  evidenceOf,
  firstExchange,
  isAnswered,
  isTo,
  met,
  missing,
} from './verdicts.js';

/** Met once a RCPT for `mailbox` is answered 4yz. */
export function recipientPutOff(mailbox: string): Check {
  return firstExchange(
    (exchange) =>
      isAnswered(exchange, 'RCPT', 400, 499) && isTo(exchange.turn, mailbox),
    `The recipient ${mailbox} has not been put off yet.`,
  );
}

/** Met once a letter was accepted of which one recipient was put off, and a later transaction names that one alone. */
export function againToThatOneAlone(): Check {
  return ({ session }) => {
    const first = session.transactions.findIndex(
      ({ outcome, recipients }) =>
        outcome === 'accepted' && recipients.some(isPutOff),
    );
    const waiting = session.transactions[first]?.recipients.filter(isPutOff);
    const again = session.transactions
      .slice(first + 1)
      .find(
        ({ recipients }) =>
          recipients.length > 0 &&
          recipients.every(({ forwardPath }) =>
            waiting?.some((each) => each.forwardPath === forwardPath),
          ),
      );
    const exchange = session.exchanges[again?.recipients[0]?.rcpt ?? -1];
    return first >= 0 && exchange
      ? met(evidenceOf(exchange))
      : missing(
          'After a letter that was accepted in part, no transaction has had the one who was put off as its only recipient.',
        );
  };
}

function isPutOff({ code = 0 }: { readonly code?: number }) {
  return code >= 400 && code < 500;
}

/** Met once mail with the null reverse-path was accepted, its letter too (RFC 5321 section 4.5.5). */
export function nullReversePathAccepted(): Check {
  return ({ session }) => {
    const found = session.transactions.find(
      ({ reversePath, outcome }) =>
        reversePath === '' && outcome === 'accepted',
    );
    const mail = found && session.exchanges[found.mail];
    return mail
      ? met(evidenceOf(mail))
      : missing('No mail from <> has been accepted yet.');
  };
}
