/** Plain text in words: files that stand in it, flowed lines, the line before a signature. */
import type { LeafBody } from '../message/entity.js';
import type { MediaType } from '../message/media-type.js';
import { insidePythonBytes, isPythonBytes } from '../message/python-bytes.js';
import { findUuencoded, uuencodeReference } from '../message/uuencode.js';
import { decodeBase64 } from '../source/base64.js';
import { isBase64 } from '../source/is-base64.js';
import { decodeText, type Octets } from '../source/octets.js';
import type { SourceId } from '../source/source.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { preview } from './preview.js';
import { findArmor } from './text-armor.js';
import { titleOf } from './visible-text.js';

type Words = Omit<Annotation, 'source' | 'span'>;

interface Found {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
}

/** The parts of a text that stands as it was written, where they have a meaning of their own. */
export function annotateText(
  body: LeafBody,
  mediaType: MediaType,
  source: SourceId,
): Found {
  const text = body.value as Octets;
  const { start } = body.span;
  const problems: Problem[] = [];
  const found: (readonly [span: Span, words: Words])[] = [
    ...uuencoded(text, problems),
    ...otherFiles(text),
    ...pythonBytes(text),
    ...findArmor(text),
    ...(isFlowed(mediaType) ? flowedLines(text, mediaType) : []),
    ...signature(text),
  ];
  found.sort(([one], [other]) => one.start - other.start);
  const annotations: Annotation[] = [];
  let end = 0;
  for (const [span, words] of found) {
    if (span.start < end) continue;
    end = span.end;
    annotations.push({ source, span: shift(span, start), ...words });
  }
  return {
    annotations,
    problems: problems.map((problem) => ({
      ...problem,
      span: shift(problem.span, start),
    })),
  };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

type Part = readonly [span: Span, words: Words];

function uuencoded(text: Octets, problems: Problem[]): readonly Part[] {
  if (!text.includes('begin')) return [];
  return findUuencoded(text).map(({ span, name, decoded, isComplete }) => {
    if (!isComplete) {
      problems.push({
        rule: 'uuencode-end-missing',
        message: 'A file in uuencode ends with a line that says end.',
        span,
        reference: uuencodeReference,
        severity: 'warning',
      });
    }
    const words = {
      type: 'uuencoded',
      title: `File in uuencode: ${titleOf(name)}`,
      explanation:
        'A file in the text, as it was sent before MIME: four letters stand for three octets, and each line begins with how many they are. Mail programs of today may show it as it stands.',
      references: [uuencodeReference],
      decoded: previewOfFile(decoded),
    };
    return [span, words];
  });
}

/** The beginning of a file that is text, the size of any other. */
function previewOfFile(octets: Octets): string {
  const beginning = decodeText(octets.slice(0, 1000) as Octets);
  // Where it was cut may stand a character that is not whole.
  const isText = !/[^\t\n\f\r -~\u00a0-\ufffc\u{10000}-\u{10ffff}]/u.test(
    beginning.slice(0, -1),
  );
  return preview(
    octets,
    isText
      ? { type: 'text', subtype: 'plain', parameters: { charset: 'utf-8' } }
      : { type: 'application', subtype: 'octet-stream', parameters: {} },
  );
}

/** Files in encodings that are only told apart here. */
function otherFiles(text: Octets): readonly Part[] {
  return otherEncodings.flatMap(({ sign, pattern, ...words }): Part[] => {
    if (!text.includes(sign)) return [];
    const found = pattern.exec(text);
    if (!found) return [];
    const [whole, name = ''] = found;
    const span = { start: found.index, end: found.index + whole.length };
    const title = name ? `${words.title}: ${titleOf(name)}` : words.title;
    return [[span, { type: 'encodedFile', ...words, title }]];
  });
}

const yenc: Reference = {
  title: 'yEncode, by Jürgen Helbing',
  url: 'http://www.yenc.org/yenc-draft.1.3.txt',
};

const otherEncodings = [
  {
    sign: '=ybegin ',
    pattern: /^=ybegin [^\r\n]*?name=([^\r\n]*)$/m,
    title: 'File in yEnc',
    explanation:
      'A file in yEnc begins here. It was made for news groups: nearly all octets stand as they are, 42 added to each, so it does not come through mail that is not 8-bit clean.',
    references: [yenc],
  },
  {
    sign: '(This file must be converted with BinHex',
    pattern: /^\(This file must be converted with BinHex[^\r\n]*\)/m,
    title: 'File in BinHex',
    explanation:
      'A file in BinHex begins here, as Macintosh computers sent them before MIME.',
    references: [{ rfc: 1741, section: '3' }],
  },
];

/** What Python printed, with what its bytes would have said. */
function pythonBytes(text: Octets): readonly Part[] {
  if (!isPythonBytes(text)) return [];
  const start = text.search(/\S/);
  const span = { start, end: text.trimEnd().length };
  const says = decodePythonBytes(text);
  const words = {
    type: 'pythonBytes',
    title: titleOf(text.slice(start, start + 200)),
    explanation:
      'This is how Python prints bytes. The octets that were meant stand between the quotes.',
    references: [
      {
        title: 'Bytes Objects, in the Python Standard Library',
        url: 'https://docs.python.org/3/library/stdtypes.html#bytes-objects',
      },
    ],
    decoded: previewOfFile(isBase64(says) ? decodeBase64(says).decoded : says),
  };
  return [[span, words]];
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The octets between the quotes, their escapes undone. */
export function decodePythonBytes(text: string): Octets {
  return insidePythonBytes(text).replace(
    /\\(?:x([0-9a-fA-F]{2})|(.))/g,
    (_, hex: string | undefined, sign: string) =>
      hex === undefined
        ? (escapes[sign] ?? sign)
        : String.fromCharCode(Number.parseInt(hex, 16)),
  ) as Octets;
}

/** How many flowed lines have words of their own. */
const mostFlowedLines = 1000;

function isFlowed({ type, subtype, parameters }: MediaType): boolean {
  const format = parameters.format?.toLowerCase();
  return type === 'text' && subtype === 'plain' && format === 'flowed';
}

function flowedLines(text: Octets, { parameters }: MediaType): readonly Part[] {
  const isRemoved = parameters.delsp?.toLowerCase() === 'yes';
  const parts: Part[] = [];
  for (const { index, 0: lineEnd } of text.matchAll(/ \r?\n/g)) {
    if (parts.length === mostFlowedLines) break;
    // The line before a signature is not flowed.
    if (/(?:^|\n)(?:>* ?)?--$/.test(text.slice(Math.max(0, index - 80), index)))
      continue;
    const explanation = isRemoved
      ? 'A space at the end of a line: the paragraph goes on in the next one. The space itself is no part of the text, since DelSp=yes.'
      : 'A space at the end of a line: the paragraph goes on in the next one.';
    const words = {
      type: 'flowedLineEnd',
      title: 'Space at the end of a line',
      explanation,
      references: [{ rfc: 3676, section: '4.1' }],
    };
    parts.push([{ start: index, end: index + lineEnd.length }, words]);
  }
  return parts;
}

/** The last line of two hyphens and a space. */
function signature(text: Octets): readonly Part[] {
  const last = Math.max(
    text.lastIndexOf('\n-- \r\n'),
    text.lastIndexOf('\n-- \n'),
  );
  const start = last < 0 && /^-- \r?\n/.test(text) ? 0 : last + 1;
  if (last < 0 && start === 0 && !text.startsWith('-- ')) return [];
  if (!/^-- \r?\n/.test(text.slice(start, start + 5))) return [];
  const words = {
    type: 'signatureSeparator',
    title: '-- ',
    explanation:
      'Two hyphens and a space alone on a line: what follows is the signature of the author, which mail programs leave out of a reply.',
    references: [{ rfc: 3676, section: '4.3' }],
  };
  return [[{ start, end: start + 3 }, words]];
}
