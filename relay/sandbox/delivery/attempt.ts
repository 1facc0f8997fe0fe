/** One try to bring a mail to one domain: where it goes, which hosts are tried, and what each says. */
import type { DeliveryAttempt, HostAttempt } from '../../contract.js';
import type { Zone } from '../dns/zone.js';
import { findHostAt } from '../network.js';
import type { Mail, Recipient } from './mail.js';
import { findRoute, type Route, type Shuffle } from './route.js';
import type { Verdict } from './said.js';
import type { ServerEnd } from './server-end.js';
import type { Surroundings } from './surroundings.js';
import { visitHost } from './visit-host.js';

/** What came of it for each recipient, and the host that said so. */
export interface RecipientVerdict extends Verdict {
  readonly recipient: Recipient;
  /** Absent where no host was reached. */
  readonly host?: string;
}

/** Who is told of an attempt as it goes on. */
export interface Onlooker {
  tell(attempt: DeliveryAttempt): void;
  /** Gets each connection as it is opened. */
  watch(server: ServerEnd): void;
  unwatch(server: ServerEnd): void;
}

/** Tries it, host after host. */
export async function attemptDelivery(
  surroundings: Surroundings,
  mail: Mail,
  domain: string,
  recipients: readonly Recipient[],
  onlooker: Onlooker,
): Promise<readonly RecipientVerdict[]> {
  const { clocks, zone, shuffle } = surroundings;
  const at = new Date(clocks.clock.now()).toISOString();
  const forwardPaths = recipients.map(({ forwardPath }) => forwardPath);
  const route = routeOf(zone(), mail, domain, shuffle);
  const hosts: HostAttempt[] = [];
  const describe = (end?: Pick<DeliveryAttempt, 'outcome' | 'result'>) => ({
    at,
    domain,
    forwardPaths,
    lookups: route.lookups,
    hosts: [...hosts],
    ...end,
  });
  onlooker.tell(describe());

  let verdicts: readonly RecipientVerdict[] = recipients.map((recipient) => ({
    recipient,
    ...nowhere(route),
  }));
  const way = route.hosts.flatMap(({ host, addresses }) =>
    addresses.map((address) => ({ host, address })),
  );
  for (const { host, address } of way) {
    for (const usesTls of [true, false]) {
      const waiting = verdicts.filter(({ result }) => result === 'deferred');
      if (waiting.length === 0) break;
      const index = hosts.length;
      const update = (change: Partial<HostAttempt>) => {
        hosts[index] = { host, address, ...hosts[index], ...change };
        onlooker.tell(describe());
      };
      update({});
      const done = await visitHost(
        surroundings,
        mail,
        waiting.map(({ recipient }) => recipient),
        {
          host,
          address,
          usesTls,
          onlooker,
          began: (session) => update({ session }),
        },
      );
      update({ outcome: done.outcome });
      const news = new Map(
        waiting.map(({ recipient }, each) => [recipient, done.verdicts[each]]),
      );
      verdicts = verdicts.map((verdict) => {
        const said = news.get(verdict.recipient);
        return said ? { recipient: verdict.recipient, host, ...said } : verdict;
      });
      // Without TLS rather than not at all, as most servers have it.
      if (!done.hasTlsFailed || mail.requiresTls) break;
    }
  }
  onlooker.tell(describe(concluded(verdicts)));
  return verdicts;
}

/** Whether mail for a domain may go to a server that a learner plays. */
export function leadsToPlayer(zone: Zone, mail: Mail, domain: string): boolean {
  return routeOf(zone, mail, domain, (values) => values).hosts.some(
    ({ addresses }) =>
      addresses.some((address) => findHostAt(address)?.isPlayed),
  );
}

function routeOf(
  zone: Zone,
  mail: Mail,
  domain: string,
  shuffle: Shuffle,
): Route {
  const { relaysTo, host } = mail.role;
  // A hub is for mail that passes through; what it says itself goes its own way.
  const relay = mail.kind === 'mail' ? relaysTo : undefined;
  return findRoute(zone, domain, host, shuffle, relay);
}

function nowhere({ failure }: Route): Verdict {
  return failure
    ? {
        result: 'failed',
        status: failure.status,
        text: failure.reply,
        isReply: false,
      }
    : {
        result: 'deferred',
        status: '4.4.1',
        text: 'No host was tried.',
        isReply: false,
      };
}

/** What came of an attempt, in one word and in a sentence. */
export function concluded(
  verdicts: readonly RecipientVerdict[],
): Required<Pick<DeliveryAttempt, 'outcome' | 'result'>> {
  const count = (result: Verdict['result']) =>
    verdicts.filter((verdict) => verdict.result === result).length;
  const delivered = count('delivered');
  const deferred = count('deferred');
  const failed = count('failed');
  const first = verdicts.find(({ result }) => result !== 'delivered');
  if (!first)
    return { result: 'delivered', outcome: 'The next server took the mail.' };
  const parts = [
    delivered > 0 && `${delivered} delivered`,
    deferred > 0 && `${deferred} to be tried again`,
    failed > 0 && `${failed} failed`,
  ].filter(Boolean);
  const outcome =
    verdicts.length === 1
      ? first.text
      : `Of the recipients: ${parts.join(', ')}.`;
  return { result: deferred > 0 ? 'deferred' : 'failed', outcome };
}
