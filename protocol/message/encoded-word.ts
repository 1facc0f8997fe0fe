/**
 * Encoded-words: text beyond ASCII in header fields (RFC 2047 section 2).
 *
 *     =?utf-8?Q?Jos=C3=A9?=
 *     ^^                    open
 *       ^^^^^               charset
 *            ^ ^            questionMark
 *             ^             encoding: Q or B
 *               ^^^^^^^^^   encodedText
 *                        ^^ close
 */
import { decodeBase64 } from '../source/base64.js';
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import { remembered } from '../source/remembered.js';
import { shiftSpans } from '../source/shift-spans.js';
import type {
  Literal,
  Parent,
  Parsed,
  Problem,
  Span,
} from '../source/syntax-tree.js';
import { decodeCharset } from './charset.js';

export interface EncodedWord extends Parent<'encodedWord', EncodedWordPart> {
  readonly charset: string;
  /** What the encoded text decodes to, before the charset is applied; the whole word where its encoding is not known. */
  readonly octets: Octets;
  /** What it says; absent where this program does not know the charset. */
  readonly text?: string;
}

export type EncodedWordPart = Literal<
  'open' | 'charset' | 'questionMark' | 'encoding' | 'encodedText' | 'close'
>;

/** Where an encoded-word may stand: between spaces in text, or as a word of a phrase. */
export const encodedWordPattern = /=\?[^?\s]+\?[A-Za-z]\?[^?\s]*\?=/;

/** Parses `word`, which matches `encodedWordPattern` and begins at `start` in its source. */
export function parseEncodedWord(
  word: string,
  start: number,
): Parsed<EncodedWord> {
  return shiftSpans(readEncodedWord(word as Octets), start);
}

/** In a mailbox the same names and subjects come again and again. */
const readEncodedWord = remembered((word): Parsed<EncodedWord> => {
  const reader = new OctetReader<EncodedWordPart['type']>(word, 0);
  reader.take('open', /=\?/y);
  const charset = reader.take('charset', /[^?]+/y)?.value ?? '';
  reader.take('questionMark', /\?/y);
  const encoding = reader.take('encoding', /[^?]/y)?.value.toUpperCase();
  reader.take('questionMark', /\?/y);
  const written = (reader.take('encodedText', /[^?]+/y)?.value ?? '') as Octets;
  reader.take('close', /\?=/y);

  const textStart = word.length - 2 - written.length;
  const { octets, problems } = decode(written, encoding, textStart, word);
  const text = decodeCharset(octets, charset);
  const span = { start: 0, end: word.length };
  if (text === undefined) {
    const message = `The charset ${charset} is not known here, so this text cannot be shown.`;
    problems.push(problem('charset-unknown', message, span, '2', 'warning'));
  } else if (text.includes('\ufffd')) {
    const message = `These octets are not whole characters of ${charset}.`;
    problems.push(problem('encoded-word-characters', message, span, '5'));
  }
  const isControl = /[^\P{Cc}\t]/u;
  if (text !== undefined && isControl.test(text) && encoding !== undefined) {
    const message =
      'What this stands for has a control character in it, such as a line end or NUL. Only characters that can be seen, and spaces, are encoded: a program that passes others on may take what follows for a header field.';
    problems.push(
      problem('encoded-word-control', message, span, '5', 'warning'),
    );
  }
  if (word.length > 75) {
    const message = `An encoded-word has at most 75 octets; this one has ${word.length}.`;
    problems.push(problem('encoded-word-too-long', message, span, '2'));
  }
  const node: EncodedWord = {
    type: 'encodedWord',
    span,
    children: reader.nodes,
    charset,
    octets,
    ...(text !== undefined && { text }),
  };
  return { node, problems };
});

/**
 * What encoded-words say that follow each other: the space between them is not
 * part of the text (RFC 2047 section 6.2). Octets of one charset are joined
 * before they are decoded, since some programs cut characters in two.
 */
export function textOfEncodedWords(words: readonly EncodedWord[]): string {
  const runs: { charset: string; octets: Octets; written: string }[] = [];
  for (const { charset, octets, children } of words) {
    const written = children.map(({ value }) => value).join('');
    const last = runs.at(-1);
    if (last?.charset.toLowerCase() === charset.toLowerCase()) {
      last.octets = `${last.octets}${octets}` as Octets;
      last.written += written;
    } else {
      runs.push({ charset, octets, written });
    }
  }
  return runs
    .map(
      ({ charset, octets, written }) =>
        decodeCharset(octets, charset) ?? written,
    )
    .join('');
}

function decode(
  written: Octets,
  encoding: string | undefined,
  start: number,
  word: string,
): { octets: Octets; problems: Problem[] } {
  if (encoding === 'B') {
    const { decoded, problems } = decodeBase64(written);
    return { octets: decoded, problems: [...shiftSpans(problems, start)] };
  }
  if (encoding !== 'Q') {
    const message = 'The encoding is B, for base64, or Q.';
    const span = { start: start - 2, end: start - 1 };
    const unknown = problem('encoded-word-encoding', message, span, '4');
    return { octets: word as Octets, problems: [unknown] };
  }
  const decoded = written
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  const broken = /=(?![0-9A-Fa-f]{2}).{0,2}/.exec(written);
  if (!broken) return { octets: decoded as Octets, problems: [] };
  const at = start + broken.index;
  const message =
    'In Q, = and two hexadecimal digits stand for one octet; an = itself is written =3D.';
  const span = { start: at, end: at + broken[0].length };
  const problems = [problem('encoded-word-escape', message, span, '4.2')];
  return { octets: decoded as Octets, problems };
}

function problem(
  rule: string,
  message: string,
  span: Span,
  section: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { rule, message, span, reference: { rfc: 2047, section }, severity };
}
