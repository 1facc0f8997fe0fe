/** Asks a zone: no DNS but this one is ever asked. */
import type { DnsLookup } from '../../contract.js';
import {
  normalizeName,
  type RecordType,
  type ResourceRecord,
  type Zone,
} from './zone.js';

/** What the DNS says to one question. */
export interface DnsAnswer {
  readonly status: DnsLookup['status'];
  /** The records of the type that was asked for, at the end of any aliases. */
  readonly records: readonly ResourceRecord[];
  /** The aliases that were followed, in order (RFC 1034 section 3.6.2). */
  readonly aliases: readonly ResourceRecord[];
  /** Whether the aliases lead back to one of themselves. */
  readonly isLoop: boolean;
}

/** Answers as a server that knows all of `zone`, and follows aliases (RFC 1034 section 4.3.2). */
export function ask(zone: Zone, name: string, type: RecordType): DnsAnswer {
  const aliases: ResourceRecord[] = [];
  const seen = new Set<string>();
  let owner = normalizeName(name);
  for (;;) {
    const all = recordsOf(zone, owner);
    const records = all.filter((record) => record.type === type);
    const alias = all.find((record) => record.type === 'CNAME');
    if (records.length > 0 || !alias) {
      const isThere = zone.names.has(owner) || all.length > 0;
      const status = isThere ? 'NOERROR' : 'NXDOMAIN';
      return { status, records, aliases, isLoop: false };
    }
    seen.add(owner);
    aliases.push(alias);
    owner = alias.target ?? '';
    if (seen.has(owner)) {
      return { status: 'NOERROR', records: [], aliases, isLoop: true };
    }
  }
}

/** Those that a name owns, or that a wildcard has for it (RFC 4592 section 3.3.1). */
function recordsOf({ records, names }: Zone, name: string) {
  if (names.has(name)) return records.get(name) ?? [];
  let encloser = name;
  while (encloser && !names.has(encloser)) {
    encloser = encloser.slice(encloser.indexOf('.') + 1 || encloser.length);
  }
  return records.get(`*.${encloser}`) ?? [];
}

/** The question and its answer as the page shows them. */
export function describeLookup(
  name: string,
  type: RecordType,
  { status, aliases, records }: DnsAnswer,
): DnsLookup {
  return {
    name,
    type,
    status,
    records: [
      ...aliases.map(({ data }) => `CNAME ${data}`),
      ...records.map(({ data }) => data),
    ],
  };
}
