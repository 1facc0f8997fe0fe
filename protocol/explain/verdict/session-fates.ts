/** What became of the mail that a session tried to bring. */
import { prdrBegins } from '../../extensions/prdr.js';
import type {
  Exchange,
  MailTransaction,
  ReceivedReply,
  Recipient,
} from '../../session/session.js';
import { isPositive } from '../../smtp/reply.js';
import { type Fate, fateType } from './fate.js';
import { evidenceAt, reasonFor, type SessionCase } from './session-case.js';

/** For each recipient of each transaction whose fate the session tells. */
export function fatesOfSession(judged: SessionCase): readonly Fate[] {
  return judged.session.transactions.flatMap((transaction, index) =>
    fatesOf(transaction, `${judged.number}.${index}`, judged),
  );
}

/** Whether what became of the transaction is told: its mail data was answered, or no recipient was taken. */
export function isDecided({ outcome, recipients }: MailTransaction): boolean {
  if (outcome === 'accepted' || outcome === 'refused') return true;
  return (
    recipients.length > 0 &&
    recipients.every(({ code }) => code !== undefined && !isPositive(code))
  );
}

function fatesOf(
  transaction: MailTransaction,
  message: string,
  judged: SessionCase,
): readonly Fate[] {
  if (!isDecided(transaction)) return [];
  const { exchanges } = judged.session;
  const ending = exchanges.find((exchange) => endsMail(exchange, transaction));
  const delivered = deliveryReplies(transaction, ending);
  return transaction.recipients.flatMap((recipient) => {
    const atDot = delivered.get(recipient);
    const decided = atDot ? ending : exchanges[recipient.rcpt];
    const reply = atDot ?? decided?.replies.at(-1);
    if (!decided || !reply) return [];
    const type = fateType(reply.code);
    const reason =
      type === 'accepted' ? undefined : reasonFor(judged, decided, reply);
    return {
      type,
      recipient: recipient.forwardPath,
      message,
      isAtRcpt: !atDot,
      ...(reason && { reason }),
      ...evidenceAt(judged, 'server', reply.span),
    };
  });
}

/** Whether the replies to `exchange` are those to the whole message. */
function endsMail(
  { index, turn, isComplete }: Exchange,
  { mail, data, mailData }: MailTransaction,
): boolean {
  if (!turn || !isComplete || data === undefined || index < mail) return false;
  if (turn.type === 'mailData') return index > data;
  // Of BDAT, the last chunk.
  return (
    turn.type === 'command' &&
    turn.verb === 'BDAT' &&
    index >= data &&
    turn.command.children.some(({ type }) => type === 'endMarker') &&
    (mailData === undefined || turn.span.end >= mailData.span.end)
  );
}

/**
 * The reply to the message for each recipient that was accepted: of several, each is
 * for the next. Those of PRDR stand between a 353 and one for the message as a whole.
 */
function deliveryReplies(
  { recipients }: MailTransaction,
  ending: Exchange | undefined,
): ReadonlyMap<Recipient, ReceivedReply> {
  const accepted = recipients.filter(({ code }) => isPositive(code));
  const replies = ending?.replies ?? [];
  const last = replies.at(-1);
  const isPrdr = replies[0]?.code === prdrBegins;
  const own = isPrdr ? replies.slice(1, -1) : replies;
  return new Map(
    accepted.flatMap((recipient, index) => {
      const one = own[index] ?? last;
      const isTaken = isPositive(one?.code);
      const reply = isPrdr && isTaken ? last : one;
      return reply ? [[recipient, reply] as const] : [];
    }),
  );
}
