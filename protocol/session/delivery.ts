/** What replies make of an open mail transaction: who is a recipient, and who gets the mail. */
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

/** Behind a reply to the mail data. Of several (LMTP), each is for the next recipient, and the last ends the transaction. */
export function afterMailData(
  transaction: MailTransaction,
  code: number,
  isLast: boolean,
): MailTransaction {
  const next = transaction.recipients.findIndex(isWaiting);
  const recipients = transaction.recipients.map((recipient, index) =>
    isWaiting(recipient) && (isLast || index === next)
      ? { ...recipient, deliveryCode: code }
      : recipient,
  );
  if (!isLast) return { ...transaction, recipients };
  const codes = [
    code,
    ...recipients.map(({ deliveryCode = 0 }) => deliveryCode),
  ];
  const isDelivered = codes.some(isPositive);
  const outcome = isDelivered ? 'accepted' : 'refused';
  return { ...transaction, recipients, outcome };
}

function isAccepted({ code }: Recipient): boolean {
  return isPositive(code);
}

function isWaiting(recipient: Recipient): boolean {
  return isAccepted(recipient) && recipient.deliveryCode === undefined;
}
