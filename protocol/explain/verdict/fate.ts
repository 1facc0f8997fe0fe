/** What became of mail to each recipient, and the verdict that it amounts to. */
import type { Reference } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { listNames } from './name-list.js';
import { isForNow, type Reason } from './reason.js';

/** What became of one message for one recipient. */
export interface Fate {
  readonly type: 'accepted' | 'deferred' | 'refused';
  /** As `bob@example.org`; absent where nobody is named. */
  readonly recipient?: string;
  /** Whether it was decided at RCPT, before any message was sent. */
  readonly isAtRcpt?: boolean;
  /** Whether it was about signing in, and not about a message yet. */
  readonly isSignIn?: boolean;
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

/** What is said of the fates of one type; `it` is the message, or a word for it. */
type Clause = (it: string, isAtRcpt: boolean) => string;

interface Words extends Readonly<Record<Fate['type'], Clause>> {
  readonly subject: (it: string) => string;
}

const inSession: Words = {
  subject: () => 'The server',
  accepted: (it) => `took ${it}`,
  refused: (it, isAtRcpt) => (isAtRcpt ? 'takes no mail' : `refused ${it}`),
  deferred: (it, isAtRcpt) =>
    isAtRcpt ? 'takes no mail now' : `did not take ${it} yet`,
};

const inServerLog: Words = {
  subject: (it) => it.charAt(0).toUpperCase() + it.slice(1),
  accepted: () => 'was delivered or handed on',
  refused: () => 'was refused',
  deferred: () => 'has to wait',
};

/** The verdict on all fates; undefined where there are none. */
export function verdictOnFates(
  fates: readonly Fate[],
  isServerLog = false,
): Verdict | undefined {
  if (fates.length === 0) return undefined;
  const of = (type: Fate['type']) => fates.filter((fate) => fate.type === type);
  const [accepted, refused, deferred] = [
    of('accepted'),
    of('refused'),
    of('deferred'),
  ];
  const title = fates.every(({ isSignIn }) => isSignIn)
    ? 'The server refused the sign-in.'
    : titleFor(
        { accepted, refused, deferred },
        isServerLog ? inServerLog : inSession,
      );
  const [worst] = [...refused, ...deferred];
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
    advice: [...(worst.reason?.advice ?? []), ...adviceOn(accepted, deferred)],
    references: worst.reason?.references ?? tookOver,
    ...evidence,
  };
}

/** With a 250 to the dot the server takes over responsibility. */
const tookOver: readonly Reference[] = [{ rfc: 5321, section: '4.2.5' }];

type Sorted = Readonly<Record<Fate['type'], readonly Fate[]>>;

function titleFor(sorted: Sorted, words: Words): string {
  const all = [...sorted.accepted, ...sorted.refused, ...sorted.deferred];
  const count = new Set(all.map(({ message }) => message)).size;
  const message = count > 1 ? 'mail' : 'the message';
  let it = message;
  const clauses: string[] = [];
  for (const type of ['accepted', 'refused', 'deferred'] as const) {
    const fates = sorted[type];
    if (fates.length === 0) continue;
    const isAtRcpt = fates.every((fate) => fate.isAtRcpt);
    clauses.push(words[type](it, isAtRcpt) + forWhom(fates));
    it = 'it';
  }
  const [first = '', ...others] = clauses;
  const but = sorted.accepted.length > 0 ? ', but ' : ', and ';
  const rest = others.length > 0 ? but + others.join(', and ') : '';
  return `${words.subject(message)} ${first}${rest}.`;
}

function forWhom(fates: readonly Fate[]): string {
  const names = fates.flatMap(({ recipient }) => recipient ?? []);
  return names.length > 0 ? ` for ${listNames(names)}` : '';
}

function wordsFor(
  { reason, recipient }: Fate,
  hasOthers: boolean,
): Partial<Pick<Verdict, 'cause' | 'fault'>> {
  if (!reason) return { fault: 'unknown' };
  const { cause, fault } = reason;
  const whose = hasOthers && recipient ? `For ${recipient}: ` : '';
  return { cause: whose + cause, fault };
}

function adviceOn(
  accepted: readonly Fate[],
  deferred: readonly Fate[],
): readonly string[] {
  const again =
    deferred.length > 0 && deferred.every(({ reason }) => !reason)
      ? ['It is tried again by itself: wait.']
      : [];
  const names = listNames(accepted.flatMap(({ recipient }) => recipient ?? []));
  const have = accepted.length === 1 ? 'has' : 'have';
  const others = names
    ? [`Send it again to the others alone: ${names} ${have} it already.`]
    : [];
  return [...again, ...others];
}
