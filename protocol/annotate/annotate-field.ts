/** Header fields in words: the name, and what the field body says. */
import { encodedWordPattern } from '../message/encoded-word.js';
import type { Field, FieldBody } from '../message/fields/field.js';
import { findField } from '../message/fields/index.js';
import type { HeaderField } from '../message/header-field.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import { remembered } from '../source/remembered.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { SourceId } from '../source/source.js';
import type {
  Literal,
  Problem,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import {
  type DescribedNodes,
  describedAs,
  describePart,
} from './field-words.js';
import { shorten, showControls, titleOf } from './visible-text.js';

/** What some octets of a header field mean, wherever it stands. */
type Words = Omit<Annotation, 'source' | 'span'>;

/** What a header field means, wherever it stands: spans and problems are those of its body. */
interface FieldWords {
  readonly name: Words;
  readonly body: readonly { readonly span: Span; readonly words: Words }[];
  readonly problems: readonly Problem[];
}

/** What a header field means, and what is wrong in its field body. */
export function annotateField(
  { name, body, bodyStart, span }: HeaderField,
  source: SourceId,
): { annotations: readonly Annotation[]; problems: readonly Problem[] } {
  const words = isOnce.test(name)
    ? readField(name, body)
    : readAgain(`${name}:${body}` as Octets);
  const nameSpan = { start: span.start, end: span.start + name.length };
  const annotations = [annotation(source, nameSpan, words.name)];
  for (const part of words.body) {
    const start = bodyStart + part.span.start;
    const end = bodyStart + part.span.end;
    annotations.push(annotation(source, { start, end }, part.words));
  }
  return { annotations, problems: shiftSpans(words.problems, bodyStart) };
}

/** What each message has anew: to remember it would cost, and serve nothing. */
const isOnce =
  /^(?:Received|Date|Message-ID|In-Reply-To|References|Subject|(?:DKIM|ARC-Message)-Signature)$/i;

/** In a mailbox most other fields come again, since the same people write. */
const readAgain = remembered((octets) => {
  const colon = octets.indexOf(':');
  return readField(octets.slice(0, colon), octets.slice(colon + 1) as Octets);
});

function readField(name: string, fieldBody: Octets): FieldWords {
  const field = findField(name);
  const parsed = field?.parse(fieldBody, 0);
  return {
    name: wordsOfName(name, field),
    body: wordsOfBody(fieldBody, name, field, parsed?.node),
    problems: parsed?.problems ?? [],
  };
}

function annotation(source: SourceId, span: Span, words: Words): Annotation {
  const { type, title, explanation, references, decoded } = words;
  const placed = { source, span, type, title, explanation, references };
  // Spread last: V8 takes microseconds to add a field to a copy.
  return decoded === undefined ? placed : { decoded, ...placed };
}

const unknownField = {
  explanation:
    'No header field of this name is known here. A message may have fields of names that no standard has, and what they say is free text.',
  references: [{ rfc: 5322, section: '3.6.8' }],
};

const madeUpField = {
  explanation:
    'A header field that some program made up, and that is not known here. Such names used to begin with X-.',
  references: [...unknownField.references, { rfc: 6648, section: '3' }],
};

function wordsOfName(name: string, field: Field | undefined): Words {
  const unknown = /^x-/i.test(name) ? madeUpField : unknownField;
  const { explanation, references } = field ?? unknown;
  const type = field ? 'fieldName' : 'unknown';
  return { type, title: titleOf(name), explanation, references };
}

/** What the parts of a field body mean; the field body as one where its parts have no words. */
function wordsOfBody(
  octets: Octets,
  name: string,
  field: Field | undefined,
  body: FieldBody | undefined,
): FieldWords['body'] {
  const parts = body ? describeBody(body, name, field) : [];
  if (parts.length === 0) return wordsOfWhole(octets, name, field, body);
  return parts.map(({ type, nodes, words }) => {
    const span = spanOf(nodes);
    const { explanation, references, decoded } = words;
    const title = words.title ?? titleOf(sliceOctets(octets, span));
    const said = { type, title, explanation, references };
    return { span, words: decoded === undefined ? said : { decoded, ...said } };
  });
}

function describeBody(
  body: FieldBody,
  name: string,
  field: Field | undefined,
): readonly DescribedNodes[] {
  const fieldName = name.toLowerCase();
  // Into one list: there are many small parts, and lists of their own for each cost more than they do.
  const walkInto = (siblings: readonly SyntaxNode[], all: DescribedNodes[]) => {
    let mailboxCount = 0;
    let hasEncodedWord = false;
    for (const { type } of siblings) {
      if (type === 'mailbox') mailboxCount += 1;
      if (type === 'encodedWord') hasEncodedWord = true;
    }
    let index = -1;
    for (const part of siblings) {
      index += 1;
      const words = field?.describe?.(part);
      if (words) {
        all.push(describedAs(part, words));
        continue;
      }
      const described = describePart(part, {
        fieldName,
        siblings,
        index,
        mailboxCount,
        hasEncodedWord,
        walk,
      });
      if (described) for (const each of described) all.push(each);
      else if ('children' in part) walkInto(part.children, all);
    }
  };
  const walk = (siblings: readonly SyntaxNode[]) => {
    const all: DescribedNodes[] = [];
    walkInto(siblings, all);
    return all;
  };
  return walk([body]);
}

function spanOf(nodes: readonly SyntaxNode[]): Span {
  const start = nodes[0]?.span.start ?? 0;
  return { start, end: nodes.at(-1)?.span.end ?? start };
}

function wordsOfWhole(
  octets: Octets,
  name: string,
  field: Field | undefined,
  body: FieldBody | undefined,
): FieldWords['body'] {
  const whole = { start: 0, end: octets.length };
  const { value, span } = trimmed({ type: '', span: whole, value: octets });
  if (value === '') return [];
  const isFolded = value.includes('\n');
  const sentences = [
    field ? `${field.title}.` : `What ${titleOf(name)} says.`,
    ...(isFolded
      ? [
          'The field goes on over several lines: each line that begins with a space or a tab belongs to it.',
        ]
      : []),
  ];
  const words = {
    type: 'fieldBody',
    title: titleOf(value),
    explanation: sentences.join(' '),
    references: [
      ...(field?.references.slice(0, 1) ?? [{ rfc: 5322, section: '3.6.8' }]),
      ...(isFolded ? [{ rfc: 5322, section: '2.2.3' }] : []),
    ],
    ...decodedText(value, body),
  };
  return [{ span, words }];
}

/** What encoded-words inside comments and the like make of it. */
function decodedText(
  value: string,
  body: FieldBody | undefined,
): Pick<Annotation, 'decoded'> {
  if (!body || !encodedWordPattern.test(value)) return {};
  return { decoded: shorten(showControls(body.text), 200) };
}

/** The leaf without the white space and line ends around it. */
export function trimmed<Leaf extends Literal>(leaf: Leaf): Leaf {
  const { value, span } = leaf;
  // By hand: an expression for the end would stop at each line on the way there.
  let from = 0;
  let to = value.length;
  while (from < to && isSpace(value.charCodeAt(from))) from += 1;
  while (from < to && isSpace(value.charCodeAt(to - 1))) to -= 1;
  const start = span.start + from;
  const kept = { start, end: span.start + to };
  return { ...leaf, value: value.slice(from, to), span: kept };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}
