/** Checks on mail transactions: whom they reach, which replies they get, how they end. */
import type { MailTransaction, Session } from '../protocol/session/session.js';
import type { Check, Evidence } from './lesson.js';
import {
  dataReply,
  evidenceOf,
  firstExchange,
  isAnswered,
  met,
  missing,
} from './verdicts.js';

/** Met once a message was accepted, though one of its recipients had been refused. */
export function acceptedInPart(): Check {
  return ({ session }) => {
    const found = session.transactions.find(
      ({ outcome, recipients }) =>
        outcome === 'accepted' && recipients.some(({ code }) => isNo(code)),
    );
    if (!found) {
      return missing(
        'No message with a refused recipient has been accepted for another one yet.',
      );
    }
    const reply = dataReply(session, found.data);
    return met([...refusedRcpts(session, found), ...(reply ? [reply] : [])]);
  };
}

/** Met once a transaction in which each recipient was refused ended with one of `verbs`, and without DATA. */
export function droppedAfterRefusal(...verbs: readonly string[]): Check {
  return ({ session }) => {
    for (const transaction of session.transactions) {
      const { recipients } = transaction;
      if (!recipients.every(({ code }) => isNo(code))) continue;
      const last = recipients.at(-1)?.rcpt;
      if (last === undefined) continue;
      const next = session.exchanges
        .slice(last + 1)
        .find(({ turn }) => turn?.type === 'command' && turn.verb !== 'NOOP');
      if (!next || !verbs.some((verb) => isAnswered(next, verb, 200, 299))) {
        continue;
      }
      return met([...refusedRcpts(session, transaction), ...evidenceOf(next)]);
    }
    return missing(
      `No transaction has had all its recipients refused and then ended with ${verbs.join(' or ')}, without DATA, yet.`,
    );
  };
}

/** Met once the commands `verbs` went out together, before the first of them was answered, and all were accepted. */
export function pipelined(...verbs: readonly string[]): Check {
  return ({ session: { exchanges } }) => {
    for (const { index } of exchanges) {
      const group = exchanges.slice(index, index + verbs.length);
      const isGroup = verbs.every((verb, place) => {
        const exchange = group[place];
        return exchange && isAnswered(exchange, verb, 200, 399);
      });
      const firstReply = group[0]?.replies[0]?.receivedAt ?? 0;
      if (isGroup && group.every(({ turn }) => isBefore(turn, firstReply))) {
        return met(group.flatMap(evidenceOf));
      }
    }
    return missing(
      `${verbs.join(', ')} have not gone out together and been accepted yet.`,
    );
  };
}

/** Met once the mail data was answered with the reply code `code`. */
export function mailDataAnswered(code: number): Check {
  return firstExchange(
    ({ turn, replies }) =>
      turn?.type === 'mailData' && replies.some((reply) => reply.code === code),
    `No message has been answered with ${code} at its end yet.`,
  );
}

/** Met once one dot was answered 2yz for one recipient and with a refusal for another (RFC 2033 section 4.2). */
export function answeredEachRecipient(): Check {
  return ({ session }) => {
    const found = session.transactions.find(isAnsweredApart);
    if (!found) {
      return missing(
        'No dot has been answered with 250 for one recipient and with a refusal for another yet.',
      );
    }
    return met(repliesTo(session, found));
  };
}

/** Met once a message was accepted on the connection on which, before, one dot was answered so. */
export function acceptedAfterThat(): Check {
  return ({ session }) => {
    const { transactions } = session;
    const first = transactions.findIndex(isAnsweredApart);
    const later = transactions
      .slice(first + 1)
      .find(({ outcome }) => outcome === 'accepted');
    const before = transactions[first];
    if (!before || !later) {
      return missing(
        'No second message has been accepted after a dot that was answered twice, on the same connection.',
      );
    }
    return met([...repliesTo(session, before), ...repliesTo(session, later)]);
  };
}

/** Met once a session had a transaction of its own for each recipient, and one of them was refused after its dot. */
export function oneRecipientEach(): Check {
  return ({ session }) => {
    const { transactions } = session;
    const codes = transactions.map(
      ({ recipients }) => recipients[0]?.deliveryCode,
    );
    const isSo =
      transactions.every(({ recipients }) => recipients.length === 1) &&
      codes.some((code) => code === 250) &&
      codes.some(isNo);
    return isSo
      ? met(transactions.flatMap((each) => repliesTo(session, each)))
      : missing(
          'No session has had one recipient in each transaction yet, with one dot answered 250 and another refused.',
        );
  };
}

function isAnsweredApart({ recipients }: MailTransaction) {
  const codes = recipients.map(({ deliveryCode }) => deliveryCode);
  return codes.some((code) => code === 250) && codes.some(isNo);
}

function isNo(code: number | undefined) {
  return code !== undefined && code >= 400;
}

function isBefore(turn: { readonly sentAt: number } | undefined, at: number) {
  return turn !== undefined && turn.sentAt < at;
}

function refusedRcpts(
  { exchanges }: Session,
  { recipients }: MailTransaction,
): Evidence[] {
  return recipients
    .filter(({ code }) => isNo(code))
    .flatMap(({ rcpt }) => {
      const exchange = exchanges[rcpt];
      return exchange ? evidenceOf(exchange) : [];
    });
}

/** All that was said to its dot. */
function repliesTo(
  { exchanges }: Session,
  { data }: MailTransaction,
): Evidence[] {
  const end =
    data === undefined
      ? undefined
      : exchanges.slice(data).find(({ turn }) => turn?.type === 'mailData');
  return (end?.replies ?? []).map(({ span }) => ({ source: 'server', span }));
}
