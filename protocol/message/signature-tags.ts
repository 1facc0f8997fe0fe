/** What the tags of DKIM-Signature and of its kin in ARC mean (RFC 6376 section 3.5). */
import type { Reference } from '../source/syntax-tree.js';
import type { PartWords } from './fields/field.js';
import { type Tag, withoutSpace } from './tag-list.js';

const tagSection: Reference = { rfc: 6376, section: '3.5' };

/** What a tag says, with its value; tags that no document names are told as such. */
export function describeSignatureTag(tag: Tag): PartWords {
  const describe = Object.hasOwn(words, tag.name) ? words[tag.name] : undefined;
  const { title, ...rest } = describe?.(tag.value) ?? {
    explanation:
      'No tag of this name is known here. Who checks a signature ignores the tags that it does not know.',
    references: [{ rfc: 6376, section: '3.2' }],
  };
  const named = { title: title ?? `${tag.name}=` };
  if (describe && tag.value === '') {
    const explanation = 'A tag of the signature, which says nothing here.';
    return { ...named, explanation, references: [tagSection] };
  }
  return { ...named, ...rest };
}

/** Seconds since 1970 as a date, `2024-02-29 12:00:00 UTC`; undefined where they are none, or past the year 9999. */
export function dateOfSeconds(seconds: string): string | undefined {
  if (!/^[0-9]{1,12}$/.test(seconds) || Number(seconds) > 253402300799) {
    return undefined;
  }
  const date = new Date(Number(seconds) * 1000).toISOString();
  return `${date.slice(0, 19).replace('T', ' ')} UTC`;
}

/** The names of header fields in `h=`, in their order. */
export function signedFields(value: string): readonly string[] {
  return withoutSpace(value)
    .split(':')
    .filter((name) => name !== '');
}

const words: Partial<Record<string, (value: string) => PartWords>> = {
  v: (value) => ({
    title: 'v= (version)',
    explanation:
      value === '1'
        ? 'The version of the form in which this signature is written. There is only 1.'
        : 'The version of the form in which this signature is written. Only 1 is defined.',
    references: [tagSection],
  }),
  a: describeAlgorithm,
  b: describeSignature,
  bh: (value) => ({
    title: 'bh= (body hash)',
    explanation: `A hash of the body in base64, ${counted(octetCount(value), 'octet')} long: a short number that comes out differently when the body has been changed.`,
    references: [tagSection, { rfc: 6376, section: '3.7' }],
  }),
  c: describeCanonicalization,
  d: (value) => ({
    title: 'd= (signing domain)',
    explanation: `${value} signs, and takes responsibility for the message; its DNS holds the public key. For DMARC the signature counts only if this domain is aligned with the one in From.`,
    references: [tagSection, { rfc: 9989, section: '4.4.1' }],
  }),
  h: describeSignedFields,
  i: (value) => ({
    title: 'i= (agent or user)',
    explanation: `For whom the domain signs: ${value}. Its domain is that of d= or below it, and it need not be an address that takes mail.`,
    references: [tagSection],
  }),
  l: (value) => ({
    title: 'l= (body length)',
    explanation: `Only the first ${value} octets of the body are signed. Whatever comes after them could have been added by anyone, and the signature would still hold.`,
    references: [tagSection, { rfc: 6376, section: '8.2' }],
  }),
  q: () => ({
    title: 'q= (query method)',
    explanation:
      'How to fetch the public key. Only dns/txt is defined: from a TXT record in the DNS.',
    references: [tagSection],
  }),
  s: (value) => ({
    title: 's= (selector)',
    explanation: `Which of the domain's keys: the public key is the TXT record at ${value}._domainkey and the domain in d=.`,
    references: [
      { rfc: 6376, section: '3.1' },
      { rfc: 6376, section: '3.6.2.1' },
    ],
  }),
  t: (value) =>
    describeTime(
      't= (time of signing)',
      value,
      'When the signature was made, in seconds since 1970',
    ),
  x: (value) =>
    describeTime(
      'x= (expiration)',
      value,
      'From when on the signature may count as expired, in seconds since 1970',
    ),
  z: (value) => ({
    title: 'z= (copied header fields)',
    explanation:
      'Header fields as they were when the message was signed, so that one can see what has changed since. They are for diagnosis, and a check of the signature does not use them.',
    references: [tagSection, { rfc: 6376, section: '2.11' }],
    decoded: decodeCopies(value),
  }),
  r: () => ({
    title: 'r= (reports)',
    explanation:
      'r=y asks whoever finds that this signature does not hold to report it to the signing domain.',
    references: [{ rfc: 6651, section: '3.1' }],
  }),
  atps: (value) => ({
    title: 'atps= (third party)',
    explanation: `The signer says that ${value}, the domain of the author, has authorized it to sign. This is an experiment.`,
    references: [{ rfc: 6541, section: '4.2' }],
  }),
  atpsh: () => ({
    title: 'atpsh= (third party hash)',
    explanation:
      'Which hash makes the DNS name at which the authorization that atps= claims is found.',
    references: [{ rfc: 6541, section: '4.2' }],
  }),
};

function describeAlgorithm(value: string): PartWords {
  const title = 'a= (algorithm)';
  switch (value.toLowerCase()) {
    case 'rsa-sha256':
      return {
        title,
        explanation:
          'The hash is SHA-256 and the signature RSA: the pair that signers use and that everyone who checks can read.',
        references: [tagSection, { rfc: 8301, section: '3.1' }],
      };
    case 'ed25519-sha256':
      return {
        title,
        explanation:
          'The hash is SHA-256 and the signature Ed25519, whose keys and signatures are far shorter than those of RSA. Some programs that check do not know it yet, so it usually stands beside an RSA signature.',
        references: [tagSection, { rfc: 8463, section: '3' }],
      };
    case 'rsa-sha1':
      return {
        title,
        explanation:
          'The hash is SHA-1, which has become too weak: a signature made with it counts as failed.',
        references: [{ rfc: 8301, section: '3.1' }],
      };
    default:
      return {
        title,
        explanation:
          'The algorithms of the signature and of the hash. This pair is not known here; DKIM uses rsa-sha256 and ed25519-sha256.',
        references: [
          { rfc: 6376, section: '3.3' },
          { rfc: 8463, section: '3' },
        ],
      };
  }
}

function describeSignature(value: string): PartWords {
  const octets = octetCount(value);
  return {
    title: 'b= (signature)',
    explanation: `The signature itself, in base64: ${counted(octets, 'octet')}, that is ${octets * 8} bits. Only the private key could make it, and with the public key anyone can check that what it covers is as it was.`,
    references: [tagSection],
  };
}

function describeCanonicalization(value: string): PartWords {
  const [header = '', body = 'simple'] = withoutSpace(value)
    .toLowerCase()
    .split('/');
  const headerWords: Partial<Record<string, string>> = {
    simple: 'header fields have to stay as they are, octet for octet',
    relaxed:
      'header fields may be folded anew, spaced otherwise and have their names in other case',
  };
  const bodyWords: Partial<Record<string, string>> = {
    simple: 'of the body only empty lines at its end may come or go',
    relaxed:
      'in the body spaces at line ends may go, and several become one; empty lines at its end may come or go',
  };
  const changes = [
    headerWords[header] ?? `${header} is not known here for header fields`,
    bodyWords[body] ?? `${body} is not known here for the body`,
  ];
  return {
    title: 'c= (canonicalization)',
    explanation: `Which changes on the way the signature survives: ${changes.join('; ')}.`,
    references: [
      { rfc: 6376, section: header === 'simple' ? '3.4.1' : '3.4.2' },
      { rfc: 6376, section: body === 'simple' ? '3.4.3' : '3.4.4' },
    ],
  };
}

function describeSignedFields(value: string): PartWords {
  const names = signedFields(value);
  const spellings = new Map<string, string[]>();
  for (const name of names) {
    const lower = name.toLowerCase();
    spellings.set(lower, [...(spellings.get(lower) ?? []).slice(0, 1), name]);
  }
  const repeated = [...spellings.values()].flatMap(([name, second]) =>
    name !== undefined && second !== undefined ? [name] : [],
  );
  const often =
    repeated.length > 0
      ? ` Of ${repeated.join(', ')} it names more than one: where the message has fewer, none can be added without breaking the signature.`
      : '';
  return {
    title: 'h= (signed header fields)',
    explanation: `Which header fields the signature covers: ${counted(names.length, 'name')}. Fields of other names may be changed or added without breaking it.${often}`,
    references: [tagSection, { rfc: 6376, section: '5.4.2' }],
  };
}

function describeTime(
  title: string,
  value: string,
  sentence: string,
): PartWords {
  const date = dateOfSeconds(value);
  return {
    title,
    explanation: date ? `${sentence}: ${date}.` : `${sentence}.`,
    references: [tagSection],
    ...(date && { decoded: date }),
  };
}

/** How many octets a value in base64 stands for. */
function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function octetCount(value: string): number {
  return Math.floor((withoutSpace(value).replace(/=+$/, '').length * 3) / 4);
}

/** `From:alice=20<…>|To:…` with its escapes resolved, one field after the other. */
function decodeCopies(value: string): string {
  return withoutSpace(value)
    .replaceAll('|', '\n')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}
