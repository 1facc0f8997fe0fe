/**
 * What a zone says of the way to each domain: a short reading of a master file
 * (RFC 1035 section 5.1) for a table. Whether it is right, the relay says.
 */

export interface ZoneDomain {
  /** `wonderland.test`. */
  readonly name: string;
  /** In the order in which a client tries them (RFC 5321 section 5.1). */
  readonly mx: readonly {
    readonly preference: number;
    readonly host: string;
  }[];
  /** The name that it is an alias of; absent where it is none. */
  readonly alias?: string;
  /** Its own addresses. */
  readonly addresses: readonly string[];
}

interface ZoneRecord {
  readonly name: string;
  readonly type: string;
  readonly data: readonly string[];
}

/** The domains that a table of ways for mail has: what is no host of another. */
export function domainsIn(zone: string): readonly ZoneDomain[] {
  const records = readRecords(zone);
  const hosts = new Set(
    records.filter(({ type }) => type === 'MX').map(({ data }) => data[1]),
  );
  const names = [...new Set(records.map(({ name }) => name))].filter(
    (name) => !isBeside(name) && (!hosts.has(name) || hasMx(name)),
  );
  const domains = names.filter(
    (name) => hasMx(name) || !names.some((other) => name.endsWith(`.${other}`)),
  );
  return domains.map((name) => domainOf(name, records));

  function hasMx(name: string) {
    return records.some((each) => each.name === name && each.type === 'MX');
  }
}

/** Names that are for policies, keys and addresses, not for mail. */
function isBeside(name: string) {
  return /(?:^|\.)_|\.arpa$/.test(name);
}

function domainOf(name: string, all: readonly ZoneRecord[]): ZoneDomain {
  const records = all.filter((each) => each.name === name);
  const of = (type: string) => records.filter((each) => each.type === type);
  const alias = of('CNAME')[0]?.data[0];
  return {
    name,
    mx: of('MX')
      .map(({ data: [preference = '', host = ''] }) => ({
        preference: Number(preference),
        host,
      }))
      .toSorted((one, other) => one.preference - other.preference),
    ...(alias !== undefined && { alias }),
    addresses: [...of('A'), ...of('AAAA')].map(({ data }) => data[0] ?? ''),
  };
}

const types = /^(?:A|AAAA|CNAME|MX|NS|PTR|SOA|SRV|TXT)$/i;

function readRecords(zone: string): readonly ZoneRecord[] {
  const records: ZoneRecord[] = [];
  let origin = '';
  let owner = '';
  for (const entry of entriesOf(zone)) {
    const [first = '', ...rest] = entry.words;
    if (first.toUpperCase() === '$ORIGIN') {
      origin = absolute(rest[0] ?? '', origin);
    } else if (!first.startsWith('$')) {
      if (!entry.isIndented) owner = absolute(first, origin);
      const words = entry.isIndented ? entry.words : rest;
      const at = words.findIndex((word) => types.test(word));
      const type = (words[at] ?? '').toUpperCase();
      if (type && owner) {
        const data = words.slice(at + 1);
        records.push({ name: owner, type, data: namesIn(type, data, origin) });
      }
    }
  }
  return records;
}

/** The names among the data are written in full. */
function namesIn(type: string, data: readonly string[], origin: string) {
  const [first = '', second = '', ...rest] = data;
  if (type === 'MX') return [first, absolute(second, origin), ...rest];
  return type === 'CNAME' ? [absolute(first, origin)] : data;
}

/** Entries with what is between parentheses joined, and without comments. */
function entriesOf(zone: string) {
  const entries: { isIndented: boolean; words: string[] }[] = [];
  let depth = 0;
  for (const line of zone.split(/\r?\n/)) {
    const tokens = line.match(/;.*|"(?:[^"\\]|\\.)*"?|[()]|[^\s;"()]+/g) ?? [];
    const words = tokens.filter((each) => !/^(?:;|[()]$)/.test(each));
    const open = entries.at(-1);
    if (depth > 0 && open) open.words.push(...words);
    else if (words.length > 0) {
      entries.push({ isIndented: /^\s/.test(line), words });
    }
    for (const token of tokens) {
      if (token === '(') depth += 1;
      if (token === ')') depth = Math.max(depth - 1, 0);
    }
  }
  return entries;
}

/** In lower case, without the dot of the root; the root alone is `.`. */
function absolute(name: string, origin: string) {
  const lower = name.toLowerCase();
  if (lower === '@') return origin;
  if (lower === '.') return '.';
  if (lower.endsWith('.')) return lower.slice(0, -1);
  return origin ? `${lower}.${origin}` : lower;
}
