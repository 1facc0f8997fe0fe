/** DMARC Policy Records, and the walk up the DNS tree that finds them (RFC 9989 sections 4.7 and 4.10). */
import { type Resolve, resolveTexts } from './witness.js';

export type Policy = 'none' | 'quarantine' | 'reject';

export interface DmarcRecord {
  /** Where it was found: that name without `_dmarc`. */
  readonly domain: string;
  readonly text: string;
  /** What is wanted of mail of the domain itself, of what is below it, and of what is below it and does not exist. */
  readonly p: Policy;
  readonly sp?: Policy;
  readonly np?: Policy;
  /** Strict alignment, of DKIM and of SPF. */
  readonly isDkimStrict: boolean;
  readonly isSpfStrict: boolean;
  readonly isPublicSuffix: boolean;
  /** Whether it says to be of an Organizational Domain (psd=n). */
  readonly isOrganizational: boolean;
  /** Whether its owner is only testing (t=y). */
  readonly isTest: boolean;
}

/** More are never asked (RFC 9989 section 4.10). */
const mostQueries = 8;

/** The records from `domain` up to the root or to the first with psd=, the one of the longest name first. */
export async function walkTree(
  domain: string,
  resolve: Resolve,
): Promise<readonly DmarcRecord[]> {
  const records: DmarcRecord[] = [];
  for (const name of namesToAsk(domain)) {
    const record = await findRecord(name, resolve);
    if (!record) continue;
    records.push(record);
    if (record.isPublicSuffix || record.isOrganizational) break;
  }
  return records;
}

/** `a.b.test`, `b.test`, `test`: of a name of many labels all but the last seven are skipped at once. */
function namesToAsk(domain: string): readonly string[] {
  const labels = domain.split('.');
  const above = labels.map((_, index) => labels.slice(index).join('.'));
  return [domain, ...above.slice(1).slice(-(mostQueries - 1))];
}

/** Which of the domains above it, or itself, it belongs to (RFC 9989 section 4.10.2). */
export function organizationalDomain(
  domain: string,
  records: readonly DmarcRecord[],
): string {
  for (const record of records) {
    if (record.isOrganizational) return record.domain;
    if (record.isPublicSuffix && record.domain !== domain) {
      const count = record.domain.split('.').length + 1;
      return domain.split('.').slice(-count).join('.');
    }
  }
  return records.at(-1)?.domain ?? domain;
}

async function findRecord(
  domain: string,
  resolve: Resolve,
): Promise<DmarcRecord | undefined> {
  const texts = await resolveTexts(resolve, `_dmarc.${domain}`);
  const records = texts.filter((text) =>
    /^[vV]\s*=\s*DMARC1\s*(?:;|$)/.test(text),
  );
  const [text] = records;
  // Of several none counts.
  if (text === undefined || records.length > 1) return undefined;
  return readRecord(domain, text);
}

/** Reads the tags; undefined where a policy is not one, and nobody is to be told of it (RFC 9989 section 4.10.1). */
function readRecord(domain: string, text: string): DmarcRecord | undefined {
  const tags = new Map(
    text.split(';').map((tag) => {
      const [name = '', ...value] = tag.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );
  const policyOf = (name: string) =>
    policies.find((policy) => policy === tags.get(name)?.toLowerCase());
  const wrong = ['sp', 'np'].some((name) => tags.has(name) && !policyOf(name));
  const isSound = policyOf('p') !== undefined && !wrong;
  if (!isSound && !/^mailto:./i.test(tags.get('rua') ?? '')) return undefined;
  const [sp, np] = [policyOf('sp'), policyOf('np')];
  const says = (name: string, value: string) =>
    tags.get(name)?.toLowerCase() === value;
  return {
    domain,
    text,
    p: (isSound && policyOf('p')) || 'none',
    ...(isSound && sp && { sp }),
    ...(isSound && np && { np }),
    isDkimStrict: says('adkim', 's'),
    isSpfStrict: says('aspf', 's'),
    isPublicSuffix: says('psd', 'y'),
    isOrganizational: says('psd', 'n'),
    isTest: says('t', 'y'),
  };
}

const policies = ['none', 'quarantine', 'reject'] as const;
