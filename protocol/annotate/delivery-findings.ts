/** Findings about who gets a message: which recipients were accepted, and what became of the mail data. */
import { prdrBegins, prdrDraft } from '../extensions/prdr.js';
import type {
  Exchange,
  MailTransaction,
  ReceivedReply,
  Recipient,
} from '../session/session.js';
import { isPositive } from '../smtp/reply.js';
import { type Finding, note } from './finding.js';

/** What a refused recipient leaves of the transaction. */
export function describeRecipients(
  { index }: Exchange,
  transaction: MailTransaction | undefined,
  reply: ReceivedReply | undefined,
): Finding[] {
  if (!transaction || !reply || reply.code < 400 || reply.code === 421) {
    return [];
  }
  const { recipients } = transaction;
  if (!recipients.some(({ rcpt }) => rcpt === index)) return [];
  const reference = { rfc: 5321, section: '3.3' };
  const accepted = recipients.filter(
    (recipient) => recipient.rcpt < index && isPositive(recipient.code),
  );
  if (accepted.length === 0) {
    const message =
      'The transaction is still open, but it has no recipient yet. DATA comes after a RCPT that was accepted.';
    return [note(message, reference)];
  }
  const names = listNames(accepted);
  const were = accepted.length === 1 ? 'was' : 'were';
  const alone = accepted.length === 1 ? `${names} alone` : 'them alone';
  const message = `The transaction is still alive: ${names} ${were} accepted. A message sent now goes to ${alone}.`;
  return [note(message, reference)];
}

/** Who gets the message that was just sent, if anybody. */
export function describeDelivery(
  { replies, isComplete, before }: Exchange,
  transaction: MailTransaction | undefined,
): Finding[] {
  if (!transaction || replies.length === 0 || !isComplete) return [];
  const { recipients } = transaction;
  const each = recipients
    .flatMap(({ forwardPath, deliveryCode }) =>
      deliveryCode === undefined ? [] : [`${deliveryCode} for ${forwardPath}`],
    )
    .join(', ');
  if (before.protocol === 'LMTP') {
    const message = `LMTP answers once for each recipient that was accepted, in the order of their RCPT commands: ${each}.`;
    return [note(message, { rfc: 2033, section: '4.2' })];
  }
  const reply = replies.at(-1);
  if (replies[0]?.code === prdrBegins && isPositive(reply?.code)) {
    const message = `PRDR lets the server answer once for each recipient, in the order of their RCPT commands, and last for the message as a whole: ${each}.`;
    return [note(message, prdrDraft)];
  }
  const accepted = recipients.filter(({ code }) => isPositive(code));
  const names = listNames(accepted);
  if (isPositive(reply?.code) && names) {
    const message = `The server has taken over responsibility: it delivers the message to ${names}, or tells ${transaction.reversePath || 'nobody, since the reverse-path is empty'}.`;
    return [note(message, { rfc: 5321, section: '4.2.5' })];
  }
  if (isPositive(reply?.code)) return [];
  const isForNow = reply && reply.code < 500;
  const message = isForNow
    ? 'The server has not taken the message, and nobody gets it. The client keeps it and may try again later.'
    : 'The server has not taken the message, and nobody gets it. The client has to tell its sender.';
  return [
    { ...note(message, { rfc: 5321, section: '4.2.5' }), severity: 'warning' },
  ];
}

function listNames(recipients: readonly Recipient[]): string {
  const paths = recipients.map(({ forwardPath }) => forwardPath);
  if (paths.length > 4) {
    return `${paths.slice(0, 3).join(', ')} and ${paths.length - 3} others`;
  }
  const last = paths.at(-1) ?? '';
  const others = paths.slice(0, -1).join(', ');
  return others ? `${others} and ${last}` : last;
}
