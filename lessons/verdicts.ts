/** What checks are made of: how exchanges were answered, and the verdicts on them. */
import type {
  ClientTurn,
  Exchange,
  Session,
} from '../protocol/session/session.js';
import type { Check, Evidence, Verdict } from './lesson.js';

/** Met by the first exchange that `is` so. */
export function firstExchange(
  is: (exchange: Exchange) => boolean,
  missingSentence: string,
): Check {
  return ({ session }) => {
    const exchange = session.exchanges.find(is);
    return exchange ? met(evidenceOf(exchange)) : missing(missingSentence);
  };
}

/** Met once all of `checks` are, by one session; what is missing is said of the first that is not. */
export function all(...checks: readonly Check[]): Check {
  return (world) => {
    const evidence: Evidence[] = [];
    for (const check of checks) {
      const verdict = check(world);
      if (!verdict.met) return verdict;
      evidence.push(...verdict.evidence);
    }
    return met(evidence);
  };
}

/** Whether `verb` was answered with a code from `lowest` to `highest`. */
export function isAnswered(
  { turn, replies }: Exchange,
  verb: string,
  lowest: number,
  highest: number,
) {
  return (
    turn?.type === 'command' &&
    turn.verb === verb &&
    replies.some(
      ({ code, isComplete }) => isComplete && code >= lowest && code <= highest,
    )
  );
}

/** The same for any command. */
export function isCommandAnswered(
  exchange: Exchange,
  lowest: number,
  highest: number,
) {
  const { turn } = exchange;
  return (
    turn?.type === 'command' && isAnswered(exchange, turn.verb, lowest, highest)
  );
}

/** Whether a RCPT names `mailbox`. */
export function isTo(turn: ClientTurn | undefined, mailbox: string) {
  return (
    turn?.type === 'command' &&
    turn.command.path?.mailbox.toLowerCase() === mailbox
  );
}

/** The turn and all its replies. */
export function evidenceOf({ turn, replies }: Exchange): Evidence[] {
  const sent: Evidence[] = turn ? [{ source: 'client', span: turn.span }] : [];
  return [
    ...sent,
    ...replies.map(({ span }): Evidence => ({ source: 'server', span })),
  ];
}

/** The first reply to the mail data whose DATA is exchange `data`. */
export function dataReply(
  session: Session,
  data: number | undefined,
): Evidence | undefined {
  const exchanges = data === undefined ? [] : session.exchanges.slice(data);
  const reply = exchanges.find(({ turn }) => turn?.type === 'mailData')
    ?.replies[0];
  return reply && { source: 'server', span: reply.span };
}

export function met(evidence: readonly Evidence[]): Verdict {
  return { met: true, evidence };
}

export function missing(sentence: string): Verdict {
  return { met: false, missing: sentence };
}
