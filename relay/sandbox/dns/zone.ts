/** What a zone holds (RFC 1035 section 3.2): records by the name that owns them. */

export type RecordType =
  | 'A'
  | 'AAAA'
  | 'MX'
  | 'TXT'
  | 'CNAME'
  | 'NS'
  | 'PTR'
  | 'SOA';

export interface ResourceRecord {
  /** Its owner: lower-case, without the dot of the root. */
  readonly name: string;
  readonly type: RecordType;
  /** What it says, as a master file has it: `10 mx.sandbox.test.` */
  readonly data: string;
  /** The name or the address that it leads to; for MX and CNAME the empty string is the root. Absent for TXT and SOA. */
  readonly target?: string;
  /** Of an MX record. */
  readonly preference?: number;
  /** Of a TXT record, in octets. */
  readonly strings?: readonly string[];
}

export interface Zone {
  /** By owner. */
  readonly records: ReadonlyMap<string, readonly ResourceRecord[]>;
  /** All names that are there: owners, and those between an owner and the root (RFC 8020 section 2). */
  readonly names: ReadonlySet<string>;
}

/** Puts records in the order in which they are asked for. */
export function zoneOf(records: readonly ResourceRecord[]): Zone {
  const byOwner = new Map<string, ResourceRecord[]>();
  const names = new Set<string>();
  for (const record of records) {
    const others = byOwner.get(record.name);
    if (others) others.push(record);
    else byOwner.set(record.name, [record]);
    for (let name = record.name; name && !names.has(name); ) {
      names.add(name);
      name = name.slice(name.indexOf('.') + 1 || name.length);
    }
  }
  return { records: byOwner, names };
}

/** A name as names are compared: in lower case (RFC 4343), without the dot of the root. */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
