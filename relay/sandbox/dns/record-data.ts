/** What stands after the type of a record in a master file, type by type. */
import { isIPv4, isIPv6 } from 'node:net';
import { unescapeWord, type Word } from './master-file.js';
import type { RecordType, ResourceRecord } from './zone.js';

export interface Mistake {
  /** A sentence. */
  readonly mistake: string;
}

export type RecordData = Omit<ResourceRecord, 'name' | 'type'>;

export function isMistake(value: unknown): value is Mistake {
  return typeof value === 'object' && value !== null && 'mistake' in value;
}

/** Reads the data of a record; names that do not end with a dot are below `origin`. */
export function readRecordData(
  type: RecordType,
  words: readonly Word[],
  origin: string,
): RecordData | Mistake {
  return readers[type](words, origin);
}

/** The name without the dot of the root; `@` is `origin` itself. */
export function absoluteName(text: string, origin: string): string | Mistake {
  if (text === '@') return origin;
  if (text === '.') return '';
  const isAbsolute = text.endsWith('.');
  const below = isAbsolute || origin === '' ? '' : `.${origin}`;
  const name = `${isAbsolute ? text.slice(0, -1) : text}${below}`.toLowerCase();
  if (!namePattern.test(name)) {
    return {
      mistake: `${text} is no domain name: between dots stand 1 to 63 letters, digits, hyphens or underscores.`,
    };
  }
  // RFC 1035 section 2.3.4: 255 octets, as they travel.
  return name.length <= 253
    ? name
    : { mistake: 'A domain name has at most 255 octets.' };
}

const namePattern = /^(?:\*\.)?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/;

const readers: Readonly<
  Record<
    RecordType,
    (words: readonly Word[], origin: string) => RecordData | Mistake
  >
> = {
  A: (words) =>
    readAddress(words, isIPv4, 'A holds one IPv4 address, such as 192.0.2.10.'),
  AAAA: (words) =>
    readAddress(
      words,
      isIPv6,
      'AAAA holds one IPv6 address, such as 2001:db8::10.',
    ),
  CNAME: readName('CNAME'),
  NS: readName('NS'),
  PTR: readName('PTR'),
  MX([preference, exchange, ...rest], origin) {
    const isRight =
      exchange && rest.length === 0 && isPreference(preference?.text);
    if (!isRight) {
      return {
        mistake:
          'MX holds a preference from 0 to 65535 and a host: 10 mx.sandbox.test.',
      };
    }
    const target = absoluteName(exchange.text, origin);
    if (isMistake(target)) return target;
    const value = Number(preference?.text);
    return { preference: value, target, data: `${value} ${target}.` };
  },
  TXT(words) {
    const strings = words.map(({ text }) => unescapeWord(octetsOfText(text)));
    if (strings.length === 0) {
      return { mistake: 'TXT holds one string or more, in quotation marks.' };
    }
    if (strings.some(({ length }) => length > 255)) {
      return {
        mistake:
          'A string has at most 255 octets; what is longer is written as several strings.',
      };
    }
    const data = strings.map(quote).join(' ');
    return { strings, data };
  },
  SOA(words, origin) {
    const [server = '', mailbox = '', ...numbers] = words.map(
      ({ text }) => text,
    );
    const names = [server, mailbox]
      .map((name) => absoluteName(name, origin))
      .filter((name) => typeof name === 'string');
    const isRight =
      names.length === 2 &&
      numbers.length === 5 &&
      numbers.every((number) =>
        /^[0-9]{1,10}$|^(?:[0-9]+[smhdw])+$/i.test(number),
      );
    return isRight
      ? { data: [...names.map((name) => `${name}.`), ...numbers].join(' ') }
      : { mistake: 'SOA holds two names and five numbers.' };
  },
};

function readAddress(
  [word, ...rest]: readonly Word[],
  isRight: (text: string) => boolean,
  mistake: string,
) {
  const address = word?.text.toLowerCase() ?? '';
  const isOne = isRight(address) && rest.length === 0;
  return isOne ? { target: address, data: address } : { mistake };
}

function readName(type: string) {
  return ([word, ...rest]: readonly Word[], origin: string) => {
    if (!word || rest.length > 0) {
      return { mistake: `${type} holds one name, such as mx.sandbox.test.` };
    }
    const target = absoluteName(word.text, origin);
    return isMistake(target) ? target : { target, data: `${target}.` };
  };
}

function isPreference(text = '') {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535;
}

/** A character for each octet of its UTF-8. */
function octetsOfText(text: string) {
  return Buffer.from(text).toString('latin1');
}

function quote(octets: string) {
  const escaped = octets.replace(/["\\]|[^ -~]/g, (octet) =>
    /["\\]/.test(octet)
      ? `\\${octet}`
      : `\\${String(octet.charCodeAt(0)).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
