/** Where mail for a domain goes (RFC 5321 section 5.1). */
import type { DnsLookup } from '../../contract.js';
import { ask, describeLookup } from '../dns/ask.js';
import {
  normalizeName,
  type RecordType,
  type ResourceRecord,
  type Zone,
} from '../dns/zone.js';

export interface Route {
  /** What was asked, in order. */
  readonly lookups: readonly DnsLookup[];
  /** The hosts to try, in order; each has one address or more. */
  readonly hosts: readonly MailHost[];
  /** Why there is nowhere to go; absent where `hosts` has any. */
  readonly failure?: RouteFailure;
}

export interface MailHost {
  readonly host: string;
  readonly addresses: readonly string[];
}

export interface RouteFailure {
  /** RFC 3463, RFC 7505. */
  readonly status: string;
  /** What a reply would say of it. */
  readonly reply: string;
  /** A sentence. */
  readonly message: string;
}

/** Puts hosts that are preferred equally into an order. */
export type Shuffle = <Value>(values: readonly Value[]) => readonly Value[];

/** Asks `zone` where mail for `domain` goes that `client` has; to `relay` in any case, where that is set. */
export function findRoute(
  zone: Zone,
  domain: string,
  client: string,
  shuffle: Shuffle,
  relay?: string,
): Route {
  const lookups: DnsLookup[] = [];
  const look = (name: string, type: RecordType) => {
    const answer = ask(zone, name, type);
    lookups.push(describeLookup(name, type, answer));
    return answer;
  };
  const addressesOf = (host: string) =>
    (['A', 'AAAA'] as const).flatMap((type) =>
      look(host, type).records.map(({ target = '' }) => target),
    );
  const nowhere = (status: string, message: string): Route => ({
    lookups,
    hosts: [],
    failure: {
      status,
      reply: `550 ${status} ${message.replace(/\.$/, '')}`,
      message,
    },
  });

  const name = normalizeName(domain);
  if (relay) {
    const addresses = addressesOf(relay);
    return addresses.length > 0
      ? { lookups, hosts: [{ host: relay, addresses }] }
      : nowhere('5.4.4', `${relay} has no address.`);
  }
  const [, literal] = /^\[(?:ipv6:)?([0-9a-f.:]+)\]$/.exec(name) ?? [];
  if (literal !== undefined) {
    // An address needs no DNS (RFC 5321 section 4.1.3).
    return { lookups, hosts: [{ host: name, addresses: [literal] }] };
  }
  const { status, records, isLoop } = look(name, 'MX');
  if (status === 'NXDOMAIN') {
    return nowhere('5.1.2', `The DNS knows no domain ${name}.`);
  }
  if (isLoop) {
    return nowhere('5.4.4', `The aliases of ${name} lead in a circle.`);
  }
  return routeTo(records);

  function routeTo(records: readonly ResourceRecord[]): Route {
    if (records.length === 0) return routeToItself();
    const [only, ...others] = records;
    if (only?.target === '' && others.length === 0) {
      const message = `${name} takes no mail: its MX is a single dot.`;
      return {
        lookups,
        hosts: [],
        failure: {
          status: '5.1.10',
          reply: `556 5.1.10 ${name} takes no mail (null MX)`,
          message,
        },
      };
    }
    const usable = beforeOneself(records, client);
    if (usable.length === 0) {
      return nowhere(
        '5.4.6',
        `${client} is itself the preferred MX of ${name}, and would send the mail to itself.`,
      );
    }
    const hosts = inOrder(usable, shuffle)
      .map(({ target: host = '' }) => ({ host, addresses: addressesOf(host) }))
      .filter(({ addresses }) => addresses.length > 0);
    return hosts.length > 0
      ? { lookups, hosts }
      : nowhere('5.4.4', `No MX of ${name} has an address.`);
  }

  function routeToItself(): Route {
    const addresses = addressesOf(name);
    return addresses.length > 0
      ? { lookups, hosts: [{ host: name, addresses }] }
      : nowhere('5.4.4', `${name} has no MX and no address.`);
  }
}

/** Without the client itself and all that is not preferred to it: to send there could go in circles. */
function beforeOneself(records: readonly ResourceRecord[], client: string) {
  const own = records
    .filter(({ target }) => target === client)
    .map(({ preference = 0 }) => preference);
  const least = Math.min(...own);
  return records.filter(({ preference = 0 }) => preference < least);
}

/** The smallest preference first. */
function inOrder(records: readonly ResourceRecord[], shuffle: Shuffle) {
  const preferences = [
    ...new Set(records.map(({ preference = 0 }) => preference)),
  ].sort((one, other) => one - other);
  return preferences.flatMap((preference) =>
    shuffle(records.filter((record) => record.preference === preference)),
  );
}
