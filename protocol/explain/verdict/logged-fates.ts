/** What the lines of a server's log say became of mail. */
import { shorten } from '../../annotate/visible-text.js';
import type { LoggedOutcome } from '../../session/log-formats/log-format.js';
import { findKnownReply } from '../../smtp/known-replies/index.js';
import { sliceOctets } from '../../source/octets.js';
import type { ExplainedLog } from '../explained.js';
import { placedLogLines } from '../log-source.js';
import { deliveryTrouble } from './delivery-trouble.js';
import type { Fate } from './fate.js';
import { type Reason, reasonOf } from './reason.js';

const types: Readonly<Record<LoggedOutcome['type'], Fate['type']>> = {
  delivered: 'accepted',
  deferred: 'deferred',
  refused: 'refused',
};

/** For each message and recipient what the log says last. */
export function fatesInLines({
  octets,
  log,
}: Pick<ExplainedLog, 'octets' | 'log'>): readonly Fate[] {
  const fates = new Map<string, Fate>();
  for (const [index, { line, span }] of placedLogLines(log).entries()) {
    const { outcome } = line;
    if (!outcome) continue;
    const { type, recipient, message } = outcome;
    const said = outcome.why ?? sliceOctets(octets, line.span);
    const reason = type === 'delivered' ? undefined : whyOf(said, outcome);
    // Without a name for the message, what the log says last of a recipient counts.
    const key = `${message ?? (recipient ? '' : index)} ${recipient ?? ''}`;
    // Behind the others: the last one is the one to show.
    fates.delete(key);
    fates.set(key, {
      type: types[type],
      ...(recipient && { recipient }),
      message: message ?? '',
      isSignIn: isSignInRefusal.test(outcome.reply ?? ''),
      isGivenUp:
        type === 'refused' &&
        outcome.reply === undefined &&
        !/\breject/i.test(said),
      ...(reason && { reason }),
      evidence: { source: 'log', span },
    });
  }
  return [...fates.values()];
}

/** The codes that AUTH alone is answered with (RFC 4954 section 6). */
const isSignInRefusal = /^53[458][ -]/;

const givesUp =
  /retry timeout exceeded|status=expired|too old|could not send message for/i;

/** The reply that the line quotes, or the failure that it tells of. */
function whyOf(
  said: string,
  { type, recipient, reply = '' }: LoggedOutcome,
): Reason | undefined {
  const [, code, text = ''] = /^([245][0-9]{2})[ -]?(.*)$/s.exec(reply) ?? [];
  if (code) return reasonOf({ code: Number(code), text, answers: '' });
  if (givesUp.test(said)) {
    return {
      cause: 'The server tried for as long as its rules let it, and gave up.',
      fault: 'unknown',
      advice: [
        'Look further up in the log for what kept it from delivering: the lines that defer the same message say why.',
      ],
      references: [{ rfc: 5321, section: '4.5.4.1' }],
    };
  }
  return (
    deliveryTrouble(said, recipient, type === 'deferred') ??
    writtenReason(said, type === 'deferred' ? 451 : 550)
  );
}

/** Exim writes down why it refused, without the code that it answered with: `rejected RCPT <bob@example.org>: relay not permitted`. */
function writtenReason(said: string, code: number): Reason | undefined {
  const [, why = ''] =
    /\brejected RCPT (?:<[^>]{0,400}>|[^\s:]{0,400}): (.{1,1000})/.exec(said) ??
    [];
  const known = why ? findKnownReply(code, why) : undefined;
  if (!known) return undefined;
  const { explanation, fault, advice, source } = known;
  return {
    cause: `The server wrote down “${shorten(why, 160)}”. ${explanation}`,
    fault,
    advice: [advice],
    references: [source],
  };
}
