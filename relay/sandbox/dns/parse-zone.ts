/** Parses a zone from a master file (RFC 1035 section 5), as far as the sandbox knows its records. */
import type { SettingMistake } from '../../contract.js';
import { type Entry, readEntries, type Word } from './master-file.js';
import { absoluteName, isMistake, readRecordData } from './record-data.js';
import {
  type RecordType,
  type ResourceRecord,
  type Zone,
  zoneOf,
} from './zone.js';

/** Parses `text`; the zone has what could be read, and each mistake is a sentence with its line. */
export function parseZone(text: string): {
  readonly zone: Zone;
  readonly mistakes: readonly SettingMistake[];
} {
  const { entries, mistakes: unread } = readEntries(text);
  const mistakes = [...unread];
  const records: ResourceRecord[] = [];
  const lines = new Map<ResourceRecord, number>();
  let origin = '';
  let owner: string | undefined;

  for (const entry of entries) {
    const { line, words } = entry;
    const report = (message: string) => mistakes.push({ line, message });
    const [first] = words;
    if (!entry.beginsWithSpace && first?.text.startsWith('$')) {
      const directive = readDirective(words, origin);
      if (directive.mistake !== undefined) report(directive.mistake);
      origin = directive.origin ?? origin;
      continue;
    }
    if (!entry.beginsWithSpace) {
      const name = absoluteName(first?.text ?? '', origin);
      if (isMistake(name)) {
        report(name.mistake);
        continue;
      }
      owner = name;
    }
    if (owner === undefined) {
      report(
        'A line that begins with a space needs a name on a line before it.',
      );
      continue;
    }
    const record = readRecord(entry, owner, origin);
    if (isMistake(record)) {
      report(record.mistake);
      continue;
    }
    records.push(record);
    lines.set(record, line);
  }
  const zone = zoneOf(records);
  mistakes.push(...aliasMistakes(zone, lines));
  mistakes.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
  return { zone, mistakes };
}

function readDirective(
  [directive, argument, ...rest]: readonly Word[],
  origin: string,
): { readonly origin?: string; readonly mistake?: string } {
  const name = directive?.text.toUpperCase();
  if (name !== '$ORIGIN' && name !== '$TTL') {
    return {
      mistake: `${directive?.text} is not known here; $ORIGIN and $TTL are.`,
    };
  }
  if (!argument || rest.length > 0) {
    return { mistake: `One word stands after ${name}.` };
  }
  if (name === '$TTL') {
    return isTtl(argument.text)
      ? {}
      : { mistake: '$TTL takes a number of seconds, such as 3600.' };
  }
  const read = absoluteName(argument.text, origin);
  return isMistake(read) ? read : { origin: read };
}

/** `[TTL] [class] type data`, or the class first. */
function readRecord(
  { words, beginsWithSpace }: Entry,
  name: string,
  origin: string,
) {
  const rest = words.slice(beginsWithSpace ? 0 : 1);
  let isClassRead = false;
  let isTtlRead = false;
  let word = rest.shift();
  while (word) {
    const text = word.text.toUpperCase();
    if (!isTtlRead && isTtl(text)) isTtlRead = true;
    else if (!isClassRead && text === 'IN') isClassRead = true;
    else if (/^(?:CH|CS|HS)$/.test(text)) {
      return { mistake: `Records here are of the class IN, not ${text}.` };
    } else break;
    word = rest.shift();
  }
  if (!word)
    return {
      mistake: `The record of ${name || 'the root'} has no type; A or MX, for instance.`,
    };
  const type = word.text.toUpperCase();
  if (!isRecordType(type)) {
    return {
      mistake: `${word.text} is no type of record that the sandbox knows: ${recordTypes.join(', ')}.`,
    };
  }
  const data = readRecordData(type, rest, origin);
  return isMistake(data) ? data : { name, type, ...data };
}

const recordTypes: readonly RecordType[] = [
  'A',
  'AAAA',
  'MX',
  'TXT',
  'CNAME',
  'NS',
  'PTR',
  'SOA',
];

function isRecordType(text: string): text is RecordType {
  return recordTypes.some((type) => type === text);
}

/** Seconds, or with the units that many servers know: `1h30m`. */
function isTtl(text: string) {
  return /^(?:[0-9]{1,10}|(?:[0-9]{1,6}[SMHDW])+)$/i.test(text);
}

/** An alias has no other records (RFC 1034 section 3.6.2). */
function aliasMistakes(
  { records }: Zone,
  lines: ReadonlyMap<ResourceRecord, number>,
) {
  const mistakes: SettingMistake[] = [];
  for (const [name, all] of records) {
    const alias = all.find(({ type }) => type === 'CNAME');
    const line = alias && lines.get(alias);
    if (line === undefined || all.length === 1) continue;
    const message = `${name} has a CNAME, so it can have no other record.`;
    mistakes.push({ line, message });
  }
  return mistakes;
}
