import { prdrBegins, prdrDraft } from '../extensions/prdr.js';
import type { Exchange, Session } from '../session/session.js';
import { isLastChunk } from '../smtp/command-line.js';
import { isPositive } from '../smtp/reply.js';
import type { Whom } from './answered.js';

/**
 * Whom the replies of `exchange` are for, one after the other: LMTP answers the
 * end of the mail data once for each recipient that it accepted (RFC 2033
 * section 4.2); PRDR does between a 353 and a reply for the message as a whole.
 * Empty where they are for nobody alone.
 */
export function whomRepliesAreFor(
  { index, turn, before, replies, isComplete }: Exchange,
  { transactions }: Session,
): readonly (Whom | undefined)[] {
  const endsMail =
    turn?.type === 'mailData' ||
    (turn?.type === 'command' &&
      turn.verb === 'BDAT' &&
      isLastChunk(turn.command));
  if (!endsMail) return [];
  const transaction = transactions.findLast(({ mail }) => mail <= index);
  const names = (transaction?.recipients ?? [])
    .filter(({ code }) => isPositive(code))
    .map(({ forwardPath }) => forwardPath);
  if (before.protocol === 'LMTP') {
    return names.map((name) => ({
      words: `This reply is for ${name} alone.`,
      reference: { rfc: 2033, section: '4.2' },
    }));
  }
  if (replies[0]?.code !== prdrBegins) return [];
  const each = names.map((name, at) => {
    const isYes = isPositive(replies[at + 1]?.code);
    const condition = isYes ? '; it holds if the last one says yes, too' : '';
    return {
      words: `This reply is for ${name} alone${condition}.`,
      reference: prdrDraft,
    };
  });
  const all = {
    words: 'This reply is for the message as a whole.',
    reference: prdrDraft,
  };
  return [undefined, ...each, ...(isComplete ? [all] : [])];
}
