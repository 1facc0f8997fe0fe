/** What replies make of an open mail transaction: who is a recipient, and who gets the mail. */
import { prdrBegins } from '../extensions/prdr.js';
import { isPositive } from '../smtp/reply.js';
import type { Octets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import type { MailTransaction, Recipient } from './session.js';

/** The octets of a BDAT, without its line. */
export interface Chunk {
  readonly span: Span;
  readonly content: Octets;
  /** Set where the recording does not have all of it. */
  readonly isOmitted?: true;
}

/** The recipients that the server has accepted. */
export function acceptedRecipients({
  recipients,
}: MailTransaction): readonly Recipient[] {
  return recipients.filter(isAccepted);
}

/** Behind the reply to a RCPT, which may have been sent before the transaction was known to be open. */
export function afterRcpt(
  transaction: MailTransaction,
  answered: Recipient,
): MailTransaction {
  const { recipients } = transaction;
  const isHere = ({ rcpt }: Recipient) => rcpt === answered.rcpt;
  return {
    ...transaction,
    recipients: recipients.some(isHere)
      ? recipients.map((other) => (isHere(other) ? answered : other))
      : [...recipients, answered],
  };
}

/** Behind a BDAT that brought a part of the message, the one of `exchange` (RFC 3030 section 2). */
export function afterChunk(
  transaction: MailTransaction,
  exchange: number,
  chunk: Chunk,
): MailTransaction {
  const { data = exchange, mailData } = transaction;
  const { start } = (mailData ?? chunk).span;
  const content = ((mailData?.content ?? '') + chunk.content) as Octets;
  const span = { start, end: chunk.span.end };
  const isOmitted = mailData?.isOmitted ?? chunk.isOmitted;
  const more = { span, content, ...(isOmitted && { isOmitted }) };
  return { ...transaction, data, mailData: more };
}

/**
 * Behind a reply to the mail data. Of several, each is for the next recipient, and
 * the last ends the transaction: LMTP's is for the last recipient, that of PRDR for
 * all, and what it refuses nobody gets.
 */
export function afterMailData(
  transaction: MailTransaction,
  code: number,
  isLast: boolean,
): MailTransaction {
  if (code === prdrBegins && !isLast) return transaction;
  const next = transaction.recipients.findIndex(isWaiting);
  if (isLast && next === -1) return afterLastOfAll(transaction, code);
  const recipients = transaction.recipients.map((recipient, index) =>
    isWaiting(recipient) && (isLast || index === next)
      ? { ...recipient, deliveryCode: code }
      : recipient,
  );
  if (!isLast) return { ...transaction, recipients };
  const isDelivered = recipients.some(isDeliveredTo);
  const outcome = isDelivered ? 'accepted' : 'refused';
  return { ...transaction, recipients, outcome };
}

/** Behind a reply that is for the message as a whole, where each recipient has its own or there is none. */
function afterLastOfAll(
  transaction: MailTransaction,
  code: number,
): MailTransaction {
  if (isPositive(code)) return { ...transaction, outcome: 'accepted' };
  const recipients = transaction.recipients.map((recipient) =>
    isDeliveredTo(recipient) ? { ...recipient, deliveryCode: code } : recipient,
  );
  return { ...transaction, recipients, outcome: 'refused' };
}

function isAccepted({ code }: Recipient): boolean {
  return isPositive(code);
}

function isDeliveredTo({ deliveryCode }: Recipient): boolean {
  return isPositive(deliveryCode);
}

function isWaiting(recipient: Recipient): boolean {
  return isAccepted(recipient) && recipient.deliveryCode === undefined;
}
