/** Asks the DNS, and keeps what was asked and answered. */
import type { DnsLookup } from '../../contract.js';

/** Has the shape of `resolve` of node:dns/promises, and fails with its codes: ENOTFOUND, ENODATA, ETIMEOUT. */
export type Resolve = (
  name: string,
  type: string,
) => Promise<readonly unknown[]>;

export interface Witness {
  readonly resolve: Resolve;
  /** What was asked so far, each question once. */
  readonly lookups: readonly DnsLookup[];
}

/** Asks as `resolve` does; questions that got no answer are not kept. */
export function makeWitness(resolve: Resolve): Witness {
  const lookups = new Map<string, DnsLookup>();
  return {
    get lookups() {
      return [...lookups.values()];
    },
    async resolve(name, type) {
      const keep = (status: DnsLookup['status'], records: readonly string[]) =>
        lookups.set(`${type} ${name}`, { name, type, status, records });
      try {
        const answers = await resolve(name, type);
        keep('NOERROR', answers.map(writeRecord));
        return answers;
      } catch (error) {
        if (isMissing(error)) {
          keep(error.code === 'ENOTFOUND' ? 'NXDOMAIN' : 'NOERROR', []);
        }
        throw error;
      }
    },
  };
}

/** The TXT records of a name, each as one text (RFC 7208 section 3.3); empty where there are none. */
export async function resolveTexts(
  resolve: Resolve,
  name: string,
): Promise<readonly string[]> {
  return (await resolveOrNone(resolve, name, 'TXT')).map((strings) =>
    Array.isArray(strings) ? strings.join('') : '',
  );
}

/** What the name has of a type; empty where it has none, or is not there. */
export async function resolveOrNone(
  resolve: Resolve,
  name: string,
  type: string,
): Promise<readonly unknown[]> {
  try {
    return await resolve(name, type);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whether the DNS said that there is no such name, or no such record. */
function isMissing(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOTFOUND' || error.code === 'ENODATA')
  );
}

/** As a master file has it. */
function writeRecord(answer: unknown): string {
  if (Array.isArray(answer)) {
    return answer.map((string) => `"${string}"`).join(' ');
  }
  if (typeof answer === 'string') return answer;
  const { priority, exchange } = answer as MailExchange;
  return `${priority} ${exchange}.`;
}

/** As node:dns has an MX record. */
interface MailExchange {
  readonly priority: number;
  readonly exchange: string;
}
