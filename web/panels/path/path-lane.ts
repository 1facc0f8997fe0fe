/** The way of a mail to one domain: the stations, what lies between them, and where the mail is. */
import type {
  DeliveryAttempt,
  QueuedMail,
  QueuedRecipient,
  SandboxHost,
} from '../../../relay/contract.js';
import { writeInstant } from './sandbox-time.js';

export interface PathLane {
  readonly id: string;
  readonly domain: string;
  readonly stations: readonly Station[];
  /** Hop 0 leads from station 0 to station 1. */
  readonly hops: readonly Hop[];
  /** Where the mail is: 2 is the third station, 2.5 on the hop behind it. */
  readonly at: number;
  readonly end: 'waiting' | 'going' | 'delivered' | 'lost';
  /** A sentence or two: where it is, and why. */
  readonly words: string;
}

export interface Station {
  readonly kind: 'user' | 'server' | 'queue' | 'exchange' | 'mailbox';
  readonly title: string;
  readonly name: string;
  /** Absent where it has none, or where it is not known. */
  readonly address?: string;
}

export interface Hop {
  readonly state: 'done' | 'going' | 'broken' | 'ahead';
  /** Of the reply that ended it; absent where none did. */
  readonly code?: number;
  /** Its recording; `own` is the learner's own conversation. Absent where there is none. */
  readonly session?: number | 'own';
}

/** What a path is drawn from. */
export interface PathWorld {
  readonly queue: readonly QueuedMail[];
  readonly hosts: readonly SandboxHost[];
}

/** One lane for each domain that `mail` goes to. */
export function lanesOf(
  mail: QueuedMail,
  world: PathWorld,
): readonly PathLane[] {
  const domains = new Map<string, QueuedRecipient[]>();
  for (const recipient of mail.recipients) {
    const domain = domainOf(recipient.forwardPath);
    domains.set(domain, [...(domains.get(domain) ?? []), recipient]);
  }
  return [...domains].map(([domain, recipients]) =>
    laneOf(mail, domain, recipients, world),
  );
}

/** Mail that a server of the path sent on, in order: each of them, and what was sent on of those. */
export function sentOn(
  mail: QueuedMail,
  queue: readonly QueuedMail[],
): readonly QueuedMail[] {
  const next = queue.filter(({ cameBy }) => cameBy === mail.id);
  return next.flatMap((each) => [each, ...sentOn(each, queue)]);
}

function laneOf(
  mail: QueuedMail,
  domain: string,
  recipients: readonly QueuedRecipient[],
  { queue, hosts }: PathWorld,
): PathLane {
  const attempts = mail.attempts.filter(
    (attempt) => attempt.domain.toLowerCase() === domain,
  );
  const last = attempts.at(-1);
  const isHere =
    last?.lookups.length === 0 && last.hosts[0]?.host === mail.host;
  const goesOn = queue.some(
    ({ cameBy, host }) =>
      cameBy === mail.id && last?.hosts.some((each) => each.host === host),
  );
  const before = stationsBefore(mail, hosts);
  const exchange = isHere ? [] : [exchangeOf(domain, last)];
  const mailbox = goesOn ? [] : [mailboxOf(recipients)];
  const stations = [...before, ...exchange, ...mailbox];
  const queued = before.length - 1;
  const end = endOf(recipients, last);
  const state = { mail, recipients, last, end };
  return {
    id: mail.id,
    domain,
    stations,
    hops: hopsOf(state, stations.length, queued),
    at: placeOf(end, queued, stations.length),
    end,
    words: wordsOf(state, goesOn),
  };
}

interface LaneState {
  readonly mail: QueuedMail;
  readonly recipients: readonly QueuedRecipient[];
  readonly last: DeliveryAttempt | undefined;
  readonly end: PathLane['end'];
}

/** Up to the queue; the mail of a client has that client before it. */
function stationsBefore(
  mail: QueuedMail,
  hosts: readonly SandboxHost[],
): readonly Station[] {
  const address = hosts.find(({ name }) => name === mail.host)?.address;
  const isOwn = mail.kind === 'mail' && mail.cameBy === undefined;
  const user: Station = {
    kind: 'user',
    title: 'Your client',
    name: mail.reversePath || '<>',
  };
  const server: Station = {
    kind: 'server',
    title: mail.kind === 'notification' ? 'Wrote it' : 'Took it',
    name: mail.host,
    ...(address !== undefined && { address }),
  };
  const queue: Station = { kind: 'queue', title: 'Queue', name: mail.id };
  return isOwn ? [user, server, queue] : [server, queue];
}

function exchangeOf(
  domain: string,
  last: DeliveryAttempt | undefined,
): Station {
  const tried = last?.hosts.at(-1);
  return {
    kind: 'exchange',
    title: tried ? 'Next server' : 'Next server: not known yet',
    name: tried?.host ?? domain,
    ...(tried?.address !== undefined && { address: tried.address }),
  };
}

function mailboxOf(recipients: readonly QueuedRecipient[]): Station {
  const [first, ...others] = recipients;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return {
    kind: 'mailbox',
    title: recipients.length === 1 ? 'Mailbox' : 'Mailboxes',
    name: `${first?.forwardPath ?? ''}${more}`,
  };
}

function endOf(
  recipients: readonly QueuedRecipient[],
  last: DeliveryAttempt | undefined,
): PathLane['end'] {
  if (last && last.result === undefined) return 'going';
  if (recipients.some(({ state }) => state === 'waiting')) return 'waiting';
  return recipients.some(({ state }) => state === 'delivered')
    ? 'delivered'
    : 'lost';
}

function placeOf(end: PathLane['end'], queued: number, count: number) {
  if (end === 'delivered') return count - 1;
  return end === 'going' ? queued + 0.5 : queued;
}

function hopsOf(
  state: LaneState,
  count: number,
  queued: number,
): readonly Hop[] {
  const { last, end } = state;
  const session = last?.hosts.findLast((host) => host.session !== undefined);
  const code = codeOf(state);
  return Array.from({ length: count - 1 }, (_, index): Hop => {
    const isFirst = index === 0 && queued === 2;
    if (index < queued) {
      return { state: 'done', ...(isFirst && { session: 'own' as const }) };
    }
    const isNext = index === queued;
    const recorded =
      isNext && session?.session !== undefined
        ? { session: session.session }
        : {};
    if (end === 'delivered') {
      return { state: 'done', ...recorded, ...(isNext && code && { code }) };
    }
    if (!isNext) return { state: 'ahead' };
    if (end === 'going') return { state: 'going', ...recorded };
    if (!last) return { state: 'ahead' };
    return { state: 'broken', ...recorded, ...(code && { code }) };
  });
}

/** Of the reply to those recipients by whom it is said how the mail fares. */
function codeOf({ recipients, end }: LaneState): number | undefined {
  const codes = recipients.flatMap(({ reply, state }) => {
    const isOther = (end === 'delivered' || end === 'waiting') && state !== end;
    const [, code] = /^([2-5][0-9]{2})(?:[ -]|$)/.exec(reply ?? '') ?? [];
    return isOther || code === undefined ? [] : [Number(code)];
  });
  return codes[0];
}

function wordsOf(
  { mail, recipients, last, end }: LaneState,
  goesOn: boolean,
): string {
  const { host, nextAttemptAt } = mail;
  const to = pathsOf(recipients);
  const tried = last?.hosts.at(-1)?.host;
  const notified = recipients.find((each) => each.notified)?.notified ?? '';
  switch (end) {
    case 'going':
      return tried
        ? `${host} is talking to ${tried} right now.`
        : `${host} is asking the DNS where mail for ${to} goes.`;
    case 'delivered': {
      const there = recipients.filter(({ state }) => state === 'delivered');
      const is = goesOn
        ? `${tried ?? 'The next server'} has taken it, and sends it on.`
        : `It lies in the mailbox of ${pathsOf(there)}.`;
      return [is, ...wordsOfLost(recipients), notified].join(' ').trim();
    }
    case 'lost':
      return [...wordsOfLost(recipients), notified].join(' ').trim();
    case 'waiting': {
      if (!last) return `It waits in the queue of ${host}.`;
      const next = nextAttemptAt
        ? ` It waits in the queue of ${host}, and is tried again on ${writeInstant(nextAttemptAt)}.`
        : '';
      return `Put off: ${endSentence(last.outcome ?? '')}${next}`;
    }
  }
}

/** Whom it does not get to, and why; none where it gets to all. */
function wordsOfLost(
  recipients: readonly QueuedRecipient[],
): readonly string[] {
  const all = recipients.filter(
    ({ state }) => state === 'failed' || state === 'expired',
  );
  const [lost] = all;
  if (!lost) return [];
  const reply = endSentence(lost.reply ?? 'nobody said why');
  const why =
    lost.state === 'expired'
      ? `the time to deliver it is over. The last that was heard: ${reply}`
      : reply;
  return [`It does not get to ${pathsOf(all)}: ${why}`];
}

function pathsOf(recipients: readonly QueuedRecipient[]) {
  return recipients.map(({ forwardPath }) => forwardPath).join(', ');
}

function endSentence(text: string) {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function domainOf(address: string) {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
