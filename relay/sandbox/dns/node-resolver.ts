/** A zone in the shape of `resolve` of node:dns/promises, for those who know only that. */
import { ask } from './ask.js';
import type { RecordType, ResourceRecord, Zone } from './zone.js';

export type NodeResolver = (
  name: string,
  type: string,
) => Promise<readonly unknown[]>;

/** Resolves as Node does, and fails with the codes that Node has: ENOTFOUND and ENODATA. */
export function makeNodeResolver(zone: () => Zone): NodeResolver {
  return async (name, type) => {
    const form = forms.get(type);
    if (!form) throw failure('ENODATA', name, type);
    const { status, records } = ask(zone(), name, form.type);
    if (status === 'NXDOMAIN') throw failure('ENOTFOUND', name, type);
    if (records.length === 0) throw failure('ENODATA', name, type);
    return records.map(form.write);
  };
}

const targetOf = ({ target = '' }: ResourceRecord) => target;

interface Form {
  readonly type: RecordType;
  /** Writes a record as Node gives it. */
  readonly write: (record: ResourceRecord) => unknown;
}

const forms: ReadonlyMap<string, Form> = new Map([
  ...(['A', 'AAAA', 'CNAME', 'NS', 'PTR'] as const).map(
    (type): [string, Form] => [type, { type, write: targetOf }],
  ),
  [
    'MX',
    {
      type: 'MX',
      write: ({ preference, target }) => ({
        priority: preference,
        exchange: target,
      }),
    },
  ],
  ['TXT', { type: 'TXT', write: ({ strings = [] }) => [...strings] }],
]);

function failure(code: 'ENOTFOUND' | 'ENODATA', name: string, type: string) {
  const syscall = `query${type[0]}${type.slice(1).toLowerCase()}`;
  const message = `${syscall} ${code} ${name}`;
  return Object.assign(new Error(message), { code, syscall, hostname: name });
}
