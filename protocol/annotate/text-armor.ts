/** OpenPGP in a text: what stands between lines such as `-----BEGIN PGP MESSAGE-----` (RFC 9580 section 6.2). */
import type { Octets } from '../source/octets.js';
import type { Reference, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';

type Words = Omit<Annotation, 'source' | 'span'>;

const forming: Reference = { rfc: 9580, section: '6.2' };
const cleartext: Reference = { rfc: 9580, section: '7' };

interface Kind {
  readonly title: string;
  readonly explanation: string;
  readonly reference: Reference;
}

const kinds: Readonly<Record<string, Kind>> = {
  MESSAGE: {
    title: 'OpenPGP message',
    explanation:
      'What OpenPGP has made of a text or a file, in base64: most often it is encrypted, and only who has the key can read it.',
    reference: forming,
  },
  SIGNATURE: {
    title: 'OpenPGP signature',
    explanation:
      'A signature of OpenPGP, in base64. Who has the public key can tell by it whether the text was changed.',
    reference: forming,
  },
  'PUBLIC KEY BLOCK': {
    title: 'OpenPGP public key',
    explanation:
      'A public key for OpenPGP, in base64: to encrypt what its owner alone should read, and to check signatures.',
    reference: forming,
  },
  'PRIVATE KEY BLOCK': {
    title: 'OpenPGP private key',
    explanation:
      'A private key for OpenPGP, in base64. It is for its owner alone, and has no place in a message to others.',
    reference: forming,
  },
};

const signedText: Words = {
  type: 'armorHeaderLine',
  title: 'Signed text',
  explanation:
    'A text that is signed with OpenPGP begins behind the next blank line, and ends at its signature. In it a line that begins with a hyphen has another one and a space before it.',
  references: [cleartext],
};

/** The parts of a text that OpenPGP has made. */
export function findArmor(
  text: Octets,
): readonly (readonly [span: Span, words: Words])[] {
  if (!text.includes('-----BEGIN PGP ')) return [];
  const found: (readonly [span: Span, words: Words])[] = [];
  const opening = /^-----BEGIN PGP ([A-Z ]{1,30})-----[ \t]*\r?$/gm;
  for (let line = opening.exec(text); line; line = opening.exec(text)) {
    const [whole, name = ''] = line;
    const start = line.index;
    const lineEnd = start + whole.trimEnd().length;
    if (name === 'SIGNED MESSAGE') {
      found.push([{ start, end: lineEnd }, signedText]);
      continue;
    }
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (!kind) continue;
    const tail = `\n-----END PGP ${name}-----`;
    const at = text.indexOf(tail, lineEnd);
    // Without its last line it is text like any other, as far as can be told.
    if (at < 0) break;
    const end = at + tail.length;
    const { title, explanation, reference } = kind;
    const references = [reference];
    found.push([
      { start, end },
      { type: 'armor', title, explanation, references },
    ]);
    opening.lastIndex = end;
  }
  return found;
}
