/** Directives: the lines of a script that begin with `%`. */

import { nearest } from '../source/nearest.js';
import { decodeText, encodeText, type Octets } from '../source/octets.js';
import { type Mistake, readQuotedOctets } from './quoted-octets.js';

export type Directive =
  | {
      readonly type: 'connect';
      readonly host: string;
      readonly port: number;
      readonly security: 'plain' | 'tls';
    }
  | { readonly type: 'write'; readonly octets: Octets }
  | { readonly type: 'pause'; readonly milliseconds: number }
  | {
      readonly type: 'cramMd5';
      readonly username: string;
      readonly password: string;
    }
  | { readonly type: 'startTls' }
  | { readonly type: 'pipeline' }
  | { readonly type: 'end' }
  | { readonly type: 'close' };

/** A word after the directive's name: bare, or between quotation marks. */
interface Word {
  readonly octets: Octets;
  readonly isQuoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** How a directive is written, and what its words say; undefined where they say nothing. */
interface Form {
  readonly usage: string;
  readonly read: (words: readonly Word[]) => Directive | undefined;
}

const longestPause = 3_600_000;

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  [
    'connect',
    {
      usage: '%connect host:port, and tls for TLS from the first octet',
      read: readConnect,
    },
  ],
  ['starttls', bare('startTls', '%starttls')],
  ['pipeline', bare('pipeline', '%pipeline')],
  ['end', bare('end', '%end')],
  ['write', { usage: '%write "octets"', read: readWrite }],
  [
    'pause',
    { usage: '%pause 2s or %pause 500ms, at most an hour', read: readPause },
  ],
  ['cram-md5', { usage: '%cram-md5 username password', read: readCramMd5 }],
  ['close', bare('close', '%close')],
]);

/** Parses a directive; `start` is the offset of its `%` in `text`. */
export function parseDirective(
  text: string,
  start: number,
): Directive | Mistake {
  const name = /[^\s"]*/y;
  name.lastIndex = start + 1;
  const word = name.exec(text)?.[0] ?? '';
  const end = start + 1 + word.length;
  const form = forms.get(word.toLowerCase());
  if (!form) {
    const names = [...forms.keys()];
    const meant = nearest(word.toLowerCase(), names);
    const message = meant
      ? `No directive is called %${word}; did you mean %${meant}?`
      : `No directive is called %${word}; there are %${names.join(', %')}.`;
    return { start, end, message };
  }
  const words = readWords(text, end);
  if ('message' in words) return words;
  const directive = form.read(words);
  if (directive) return directive;
  return {
    start: words[0]?.start ?? start,
    end: words.at(-1)?.end ?? end,
    message: `Expected ${form.usage}.`,
  };
}

function readWords(text: string, start: number): Word[] | Mistake {
  const words: Word[] = [];
  const space = /\s*/y;
  const bareWord = /\S+/y;
  for (let at = start; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    if (at >= text.length) return words;
    if (text[at] === '"') {
      const quoted = readQuotedOctets(text, at);
      if ('message' in quoted) return quoted;
      words.push({ ...quoted, isQuoted: true, start: at });
      at = quoted.end;
    } else {
      bareWord.lastIndex = at;
      const word = bareWord.exec(text)?.[0] ?? '';
      const end = at + word.length;
      words.push({ octets: encodeText(word), isQuoted: false, start: at, end });
      at = end;
    }
  }
}

function bare(
  type: 'startTls' | 'pipeline' | 'end' | 'close',
  usage: string,
): Form {
  return {
    usage: `nothing after ${usage}`,
    read: (words) => (words.length === 0 ? { type } : undefined),
  };
}

function readConnect(words: readonly Word[]): Directive | undefined {
  const [address, tls] = words.map(({ octets }) => decodeText(octets));
  const [, literal, name, digits] =
    /^(?:\[([^\]\s]+)\]|([^\s:]+)):([0-9]{1,5})$/.exec(address ?? '') ?? [];
  const host = literal ?? name;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return undefined;
  if (words.length > 2) return undefined;
  if (tls === undefined) {
    return { type: 'connect', host, port, security: 'plain' };
  }
  if (tls.toLowerCase() !== 'tls') return undefined;
  return { type: 'connect', host, port, security: 'tls' };
}

function readWrite(words: readonly Word[]): Directive | undefined {
  const [word] = words;
  if (!word?.isQuoted || words.length > 1) return undefined;
  return { type: 'write', octets: word.octets };
}

function readPause(words: readonly Word[]): Directive | undefined {
  const [word] = words;
  const [, number, unit] =
    /^([0-9]{1,7}(?:\.[0-9]{1,3})?)(s|ms)$/.exec(word?.octets ?? '') ?? [];
  const milliseconds = Math.round(Number(number) * (unit === 's' ? 1000 : 1));
  if (number === undefined || words.length > 1) return undefined;
  if (milliseconds > longestPause) return undefined;
  return { type: 'pause', milliseconds };
}

function readCramMd5(words: readonly Word[]): Directive | undefined {
  const [username, password] = words.map(({ octets }) => decodeText(octets));
  if (username === undefined || password === undefined) return undefined;
  if (words.length > 2) return undefined;
  return { type: 'cramMd5', username, password };
}
