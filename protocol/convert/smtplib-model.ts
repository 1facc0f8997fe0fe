/**
 * What CPython 3.14's smtplib puts on the wire: each function gives the octets
 * of one call, or undefined where the call would not send what it was given.
 */
import type { ReceivedReply } from '../session/session.js';
import type { Octets } from '../source/octets.js';
import { textOfLines } from './python-literal.js';

/** What an EHLO reply offers, as smtplib keeps it: names in lower case. */
export type Features = ReadonlyMap<string, string>;

/** Reads what the reply to EHLO offers; undefined where it is no 250. */
export function readFeatures(
  reply: ReceivedReply | undefined,
): Features | undefined {
  if (reply?.code !== 250) return undefined;
  const features = new Map<string, string>();
  for (const line of reply.children.slice(1)) {
    const text = line.children.find(({ type }) => type === 'textString');
    const [, old] = /^auth=(.*)/i.exec(text?.value ?? '') ?? [];
    const [, name = '', params = ''] =
      /^([A-Za-z0-9][A-Za-z0-9-]*) ?(.*)$/.exec(text?.value ?? '') ?? [];
    const keyword = old === undefined ? name.toLowerCase() : 'auth';
    if (keyword === '') continue;
    const before = keyword === 'auth' ? (features.get('auth') ?? '') : '';
    const said = (old ?? params).trim();
    features.set(keyword, keyword === 'auth' ? `${before} ${said}` : said);
  }
  return features;
}

/** The mechanisms that `login` tries, in its order. */
export function mechanismsOf(features: Features): string[] {
  const offered = (features.get('auth') ?? '').split(/\s+/);
  return ['CRAM-MD5', 'PLAIN', 'LOGIN'].filter((name) =>
    offered.includes(name),
  );
}

/** `mail(sender, options)`. */
export function mailCommand(sender: Octets, options: readonly Octets[]) {
  return pathCommand('mail from:', sender, options);
}

/** `rcpt(recipient, options)`. */
export function rcptCommand(recipient: Octets, options: readonly Octets[]) {
  return pathCommand('rcpt to:', recipient, options);
}

/** An address that smtplib puts between `<` and `>` as it is. */
export function isPlainAddress(address: Octets): boolean {
  if (address === '') return true;
  const [localPart = '', domain = '', ...others] = address.split('@');
  return (
    others.length === 0 &&
    localPart
      .split('.')
      .every((atom) => /^[^\p{Cc} "(),:;<>[\]\\]+$/u.test(atom)) &&
    domain.split('.').every((label) => /^[\w\x80-\xff-]+$/.test(label))
  );
}

function pathCommand(
  start: string,
  address: Octets,
  options: readonly Octets[],
): Octets | undefined {
  if (!isPlainAddress(address)) return undefined;
  return `${[`${start}<${address}>`, ...options].join(' ')}\r\n` as Octets;
}

/** What `data` sends of a message (bytes) once it has got its 354. */
export function mailDataOf(message: Octets): Octets {
  const stuffed = message.replace(/(^|\n)\./g, '$1..');
  const ended = stuffed.endsWith('\r\n') ? stuffed : `${stuffed}\r\n`;
  return `${ended}.\r\n` as Octets;
}

/** The message for which `data` sends exactly `mailData`; undefined where none does. */
export function messageOf(mailData: Octets): Octets | undefined {
  const message = mailData.slice(0, -3).replace(/(^|\n)\.\./g, '$1.') as Octets;
  return mailDataOf(message) === mailData ? message : undefined;
}

/** A command line taken apart: the address, and the options behind it; undefined where smtplib would not write it so. */
export function readPathCommand(
  line: Octets,
): { readonly address: Octets; readonly options: Octets[] } | undefined {
  const [, address, rest = ''] =
    /^[^<]*<([^<>]*)>((?: [^ \r\n]+)*)\r\n$/.exec(line) ?? [];
  if (address === undefined) return undefined;
  const options = rest.split(' ').slice(1) as Octets[];
  return { address: address as Octets, options };
}

/** The text that becomes `mailData` when `quotedata` has stuffed it and a lone dot is behind it; undefined where none does. */
export function quotedText(mailData: Octets): string | undefined {
  const message = messageOf(mailData);
  return message === undefined ? undefined : textOfLines(message);
}
