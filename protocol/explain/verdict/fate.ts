/** What became of mail to each recipient, and the verdict that it amounts to. */
import type { Reference } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { listNames } from './name-list.js';
import { isForNow, type Reason } from './reason.js';
import { type SortedFates, titleOfFates } from './title-of-fates.js';

/** What became of one message for one recipient. */
export interface Fate {
  readonly type: 'accepted' | 'deferred' | 'refused';
  /** As `bob@example.org`; absent where nobody is named. */
  readonly recipient?: string;
  /** Whether it was decided at RCPT, before any message was sent. */
  readonly isAtRcpt?: boolean;
  /** Whether it was about signing in, and not about a message yet. */
  readonly isSignIn?: boolean;
  /** Whether no other server refused it: the one that wrote the log gave it up. */
  readonly isGivenUp?: boolean;
  /** Which of several messages it is about. */
  readonly message: string;
  /** Why not; absent where it was accepted, or nobody says why. */
  readonly reason?: Reason;
  readonly evidence?: Verdict['evidence'];
}

/** The type of a fate, by the reply code that decided it. */
export function fateType(code: number): Fate['type'] {
  if (code < 400) return 'accepted';
  return isForNow({ code }) ? 'deferred' : 'refused';
}

/** The verdict on all fates; undefined where there are none. */
export function verdictOnFates(
  all: readonly Fate[],
  isServerLog = false,
): Verdict | undefined {
  if (all.length === 0) return undefined;
  const fates = withoutMadeGood(all, isServerLog);
  const sorted = sortFates(fates);
  const { accepted, refused, deferred } = sorted;
  const title = fates.every(({ isSignIn }) => isSignIn)
    ? 'The server refused the sign-in.'
    : titleOfFates(sorted, {
        isServerLog,
        isRepeated: fates.length < all.length,
      });
  const worst = mostTelling(refused) ?? mostTelling(deferred);
  const shown = worst ?? accepted.at(-1);
  const evidence = shown?.evidence && { evidence: shown.evidence };
  if (!worst) {
    return {
      type: 'good',
      title,
      advice: [],
      references: tookOver,
      ...evidence,
    };
  }
  const isDefinite = refused.length > 0 && accepted.length === 0;
  return {
    type: isDefinite && deferred.length === 0 ? 'bad' : 'mixed',
    title,
    ...wordsFor(worst, refused.length + deferred.length > 1),
    advice: [...(worst.reason?.advice ?? []), ...adviceOn(sorted)],
    references: worst.reason?.references ?? tookOver,
    ...evidence,
  };
}

/**
 * Without what a later attempt made good: an address that was not taken and then
 * was, a message that was put off and then taken. The messages that a server has
 * in its queue have each a name, and one does not make up for another.
 */
function withoutMadeGood(
  fates: readonly Fate[],
  isServerLog: boolean,
): readonly Fate[] {
  return fates.filter(({ type, recipient, message, isAtRcpt }, index) => {
    const isAttempt = isServerLog
      ? message === ''
      : isAtRcpt || type === 'deferred';
    if (type === 'accepted' || recipient === undefined || !isAttempt) {
      return true;
    }
    return !fates
      .slice(index + 1)
      .some(
        (later) => later.type === 'accepted' && later.recipient === recipient,
      );
  });
}

/** The first that has a reason. */
function mostTelling(fates: readonly Fate[]): Fate | undefined {
  return fates.find(({ reason }) => reason) ?? fates[0];
}

function sortFates(fates: readonly Fate[]): SortedFates {
  const of = (type: Fate['type']) => fates.filter((fate) => fate.type === type);
  return {
    accepted: of('accepted'),
    refused: of('refused'),
    deferred: of('deferred'),
  };
}

/** With a 250 to the dot the server takes over responsibility. */
const tookOver: readonly Reference[] = [{ rfc: 5321, section: '4.2.5' }];

function wordsFor(
  { reason, recipient }: Fate,
  hasOthers: boolean,
): Partial<Pick<Verdict, 'cause' | 'fault'>> {
  if (!reason) return { fault: 'unknown' };
  const { cause, fault } = reason;
  const whose = hasOthers && recipient ? `For ${recipient}: ` : '';
  return { cause: whose + cause, fault };
}

function adviceOn({
  accepted,
  refused,
  deferred,
}: SortedFates): readonly string[] {
  const again =
    deferred.length > 0 && deferred.every(({ reason }) => !reason)
      ? ['It is tried again by itself: wait.']
      : [];
  const names = listNames(accepted.flatMap(({ recipient }) => recipient ?? []));
  const messages = new Set(accepted.map(({ message }) => message));
  const isSame = [...refused, ...deferred].every(({ message }) =>
    messages.has(message),
  );
  const have = accepted.length === 1 ? 'has' : 'have';
  const others =
    names && isSame
      ? [`Send it again to the others alone: ${names} ${have} it already.`]
      : [];
  return [...again, ...others];
}
