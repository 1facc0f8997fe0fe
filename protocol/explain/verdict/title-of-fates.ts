/** The sentence that says what became of mail to each recipient. */
import type { Fate } from './fate.js';
import { listNames } from './name-list.js';

/** Fates by what became of the mail. */
export type SortedFates = Readonly<Record<Fate['type'], readonly Fate[]>>;

interface Told {
  /** Whether a mail server tells of its own mail. */
  readonly isServerLog: boolean;
  /** Whether an earlier attempt had failed. */
  readonly isRepeated: boolean;
}

/** What is said of the fates of one type; `it` is the message, or a word for it. */
type Clause = (it: string, fates: readonly Fate[]) => string;

const inSession: Readonly<Record<Fate['type'], Clause>> = {
  accepted: (it) => `took ${it}`,
  refused: (it, fates) => (isAtRcpt(fates) ? 'takes no mail' : `refused ${it}`),
  deferred: (it, fates) =>
    isAtRcpt(fates) ? 'takes no mail now' : `did not take ${it} yet`,
};

const inServerLog: typeof inSession = {
  accepted: () => 'was delivered or handed on',
  refused: (_, fates) =>
    isGivenUp(fates) ? 'could not be delivered' : 'was refused',
  deferred: () => 'has to wait',
};

/** As `The server took the message for bob@example.org, but takes no mail for carol@example.org.` */
export function titleOfFates(sorted: SortedFates, told: Told): string {
  const groups = types
    .map((type) => ({ type, fates: sorted[type] }))
    .filter(({ fates }) => fates.length > 0);
  const clauses = hasSharedName(sorted)
    ? clausesByMessage(groups, told)
    : clausesByName(groups, told);
  const [first = '', ...others] = clauses;
  const but = sorted.accepted.length > 0 ? ', but ' : ', and ';
  const rest = others.length > 0 ? but + others.join(', and ') : '';
  const isMadeGood = told.isRepeated && others.length === 0;
  const again =
    isMadeGood && sorted.accepted.length > 0 ? ', at a later attempt' : '';
  return `${capital(first)}${rest}${again}.`;
}

const types = ['accepted', 'refused', 'deferred'] as const;

interface Group {
  readonly type: Fate['type'];
  readonly fates: readonly Fate[];
}

function clausesByName(
  groups: readonly Group[],
  { isServerLog }: Told,
): readonly string[] {
  const all = groups.flatMap(({ fates }) => fates);
  // What a server refuses at RCPT has no name in its log, and may be of several messages.
  const isUnnamed = isServerLog && all.length > 1 && hasUnnamed(all);
  const isOne = countMessages(all) === 1 && !isUnnamed;
  const message = isOne ? 'the message' : 'mail';
  const words = isServerLog ? inServerLog : inSession;
  return groups.map(({ type, fates }, index) => {
    const it = index === 0 ? message : 'it';
    const clause = words[type](it, fates) + forWhom(fates);
    const subject = isServerLog ? message : 'the server';
    return index === 0 ? `${subject} ${clause}` : clause;
  });
}

/** Where one recipient had several messages, and they fared differently: `took one message for bob@example.org, but refused another`. */
function clausesByMessage(
  groups: readonly Group[],
  { isServerLog }: Told,
): readonly string[] {
  return groups.map(({ type, fates }, index) => {
    const count = countMessages(fates);
    const one = index === 0 ? 'one message' : 'another';
    const many = index === 0 ? `${count} messages` : `${count} others`;
    const it = count === 1 ? one : many;
    if (isServerLog) {
      const clause = inServerLog[type](it, fates);
      const agreed =
        count === 1
          ? clause
          : clause.replace(/^was/, 'were').replace(/^has/, 'have');
      return `${it} ${agreed}${forWhom(fates)}`;
    }
    const done = inSession[type](it, []) + forWhom(fates);
    return index === 0 ? `the server ${done}` : done;
  });
}

/** Whether the mail of one recipient fared differently. */
function hasSharedName(sorted: SortedFates): boolean {
  const names = types.flatMap((type) => [
    ...new Set(sorted[type].map(({ recipient }) => recipient)),
  ]);
  return names.some(
    (name, index) => name !== undefined && names.indexOf(name) !== index,
  );
}

/** None are not at RCPT. */
function isAtRcpt(fates: readonly Fate[]): boolean {
  return fates.length > 0 && fates.every((fate) => fate.isAtRcpt);
}

function isGivenUp(fates: readonly Fate[]): boolean {
  return fates.every((fate) => fate.isGivenUp);
}

function countMessages(fates: readonly Fate[]): number {
  return new Set(fates.map(({ message }) => message)).size;
}

function hasUnnamed(fates: readonly Fate[]): boolean {
  return fates.some(({ message }) => message === '');
}

function forWhom(fates: readonly Fate[]): string {
  const names = fates.flatMap(({ recipient }) => recipient ?? []);
  const to = isGivenUp(fates) ? 'to' : 'for';
  return names.length > 0 ? ` ${to} ${listNames(names)}` : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
