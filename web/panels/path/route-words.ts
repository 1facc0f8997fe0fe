/** How a server found where mail goes, in words: what it asked of the DNS, what it got, what it chose and why. */
import type { Reference } from '../../../protocol/source/syntax-tree.js';
import type { DeliveryAttempt, DnsLookup } from '../../../relay/contract.js';

/** A question to the DNS, or what stands in its place. */
export interface RouteWords {
  /** As `MX of wonderland.test?`; empty where nothing was asked. */
  readonly question: string;
  /** What the DNS said; empty where nothing was asked. */
  readonly answer: string;
  /** A sentence or two: what follows. */
  readonly meaning: string;
  readonly reference: Reference;
}

const locating: Reference = { rfc: 5321, section: '5.1' };

/** The words for an attempt of `server`. */
export function wordsOfRoute(
  { lookups, hosts, domain }: DeliveryAttempt,
  server: string,
): readonly RouteWords[] {
  const tried = [...new Set(hosts.map(({ host }) => host))];
  if (lookups.length === 0) {
    if (tried[0] !== server) return [];
    return [
      {
        question: '',
        answer: '',
        meaning: `${server} has the mailboxes of ${domain} itself: it asks the DNS nothing, and puts the mail there.`,
        reference: { rfc: 5321, section: '2.3.10' },
      },
    ];
  }
  const mx = lookups.find(({ type }) => type === 'MX');
  const words = mx
    ? [wordsOfMx(mx, tried)]
    : [
        {
          question: '',
          answer: '',
          meaning: `${server} is a relay, set up to pass all mail on to one host: it asks for that host's address, and for no MX.`,
          reference: { rfc: 5321, section: '2.3.10' },
        },
      ];
  const names = lookups.flatMap(({ name, type }) =>
    type === 'MX' ? [] : [name],
  );
  const addresses = [...new Set(names)].map((name) =>
    wordsOfAddresses(
      name,
      lookups.filter((each) => each.name === name && each.type !== 'MX'),
      mx !== undefined && isWithoutMx(mx),
    ),
  );
  return [...words, ...addresses];
}

function wordsOfMx(lookup: DnsLookup, tried: readonly string[]): RouteWords {
  const { name, status, records } = lookup;
  const question = `MX of ${name}?`;
  const aliases = records.flatMap(
    (record) => /^CNAME (.+?)\.?$/.exec(record)?.[1] ?? [],
  );
  const alias =
    aliases.length > 0
      ? `${name} is another name of ${aliases.at(-1)}, and what holds for that holds for it. `
      : '';
  const answer = records.join(', ');
  const say = (meaning: string, reference = locating) => ({
    question,
    answer: answer || (status === 'NXDOMAIN' ? 'no such name' : 'none'),
    meaning: alias + meaning,
    reference,
  });
  if (status === 'NXDOMAIN') {
    return say(
      'A domain that does not exist is an error for good: to try again would help nobody.',
    );
  }
  const exchanges = exchangesIn(lookup);
  const [first] = exchanges;
  if (!first) {
    return say(
      'The name is there and has no MX record: its own address is used, as if it were its own MX with preference 0.',
    );
  }
  if (exchanges.length === 1 && first.host === '') {
    return say(
      'A single MX that names nothing, a null MX: this domain takes no mail.',
      { rfc: 7505, section: '3' },
    );
  }
  return say(wordsOfChoice(exchanges, tried));
}

function wordsOfChoice(
  exchanges: readonly Exchange[],
  tried: readonly string[],
): string {
  const [first, ...others] = exchanges;
  if (!first) return '';
  if (others.length === 0) return `One host takes its mail: ${first.host}.`;
  const equal = exchanges.filter(
    ({ preference }) => preference === first.preference,
  );
  const order =
    tried.length > 0
      ? ` Tried ${tried.length === 1 ? 'was' : 'were, in this order'}: ${tried.join(', ')}.`
      : '';
  return equal.length > 1
    ? `${equal.map(({ host }) => host).join(' and ')} are preferred equally: chance decides which comes first, so that they share the load.${order}`
    : `The lower the number, the more it is preferred: ${first.host} (${first.preference}) comes first, and the next only where that one cannot be used.${order}`;
}

function wordsOfAddresses(
  name: string,
  lookups: readonly DnsLookup[],
  isImplicit: boolean,
): RouteWords {
  const question = `${lookups.map(({ type }) => type).join(' and ')} of ${name}?`;
  const records = lookups.flatMap((lookup) => lookup.records);
  const answer = records.join(', ') || 'none';
  const what = isImplicit ? 'the domain itself' : 'this host';
  const meaning =
    records.length > 0
      ? 'This is where the connection goes to, on port 25.'
      : `Without an address ${what} cannot be reached, and is passed over.`;
  return { question, answer, meaning, reference: locating };
}

interface Exchange {
  readonly preference: number;
  /** Empty where it names nothing. */
  readonly host: string;
}

/** The most preferred first. */
function exchangesIn({ records }: DnsLookup): readonly Exchange[] {
  return records
    .flatMap((record) => {
      const [, preference, host = ''] = /^([0-9]+)\s+(\S+)$/.exec(record) ?? [];
      return preference === undefined
        ? []
        : [{ preference: Number(preference), host: host.replace(/\.$/, '') }];
    })
    .sort((one, other) => one.preference - other.preference);
}

function isWithoutMx(lookup: DnsLookup) {
  return lookup.status === 'NOERROR' && exchangesIn(lookup).length === 0;
}
