/** Header fields in words: the name, and what the field body says. */
import { encodedWordPattern } from '../message/encoded-word.js';
import type { Field } from '../message/fields/field.js';
import { findField } from '../message/fields/index.js';
import type { HeaderField } from '../message/header-field.js';
import type { SourceId } from '../source/source.js';
import type { Literal, Problem } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { shorten, showControls, titleOf } from './visible-text.js';

/** What a header field means, and what is wrong in its field body. */
export function annotateField(
  headerField: HeaderField,
  source: SourceId,
): { annotations: readonly Annotation[]; problems: readonly Problem[] } {
  const { name, body, bodyStart, children } = headerField;
  const field = findField(name);
  const parsed = field?.parse(body, bodyStart);
  const annotations = children.flatMap((part) => {
    if (part.type === 'fieldName') return [annotateName(part, field, source)];
    if (part.type !== 'fieldBody') return [];
    return annotateBody(part, name, field, parsed?.node.text, source);
  });
  return { annotations, problems: parsed?.problems ?? [] };
}

function annotateName(
  { span, value }: Literal,
  field: Field | undefined,
  source: SourceId,
): Annotation {
  const common = { source, span, title: titleOf(value) };
  if (!field) {
    return {
      ...common,
      type: 'unknown',
      explanation:
        'No header field of this name is known here. Programs pass on header fields that they do not know.',
      references: [{ rfc: 5322, section: '3.6.8' }],
    };
  }
  const { explanation, references } = field;
  return { ...common, type: 'fieldName', explanation, references };
}

function annotateBody(
  leaf: Literal,
  name: string,
  field: Field | undefined,
  text: string | undefined,
  source: SourceId,
): readonly Annotation[] {
  const { value, span } = trimmed(leaf);
  if (value === '') return [];
  const isEncoded = text !== undefined && encodedWordPattern.test(value);
  const sentences = [
    field ? `${field.title}.` : `What ${titleOf(name)} says.`,
    ...(isEncoded
      ? [
          'A word from =? to ?= is an encoded-word: it stands for text that need not be ASCII.',
        ]
      : []),
    ...(value.includes('\n')
      ? [
          'The field goes on over several lines: each line that begins with a space or a tab belongs to it.',
        ]
      : []),
  ];
  return [
    {
      source,
      span,
      type: 'fieldBody',
      title: titleOf(value),
      explanation: sentences.join(' '),
      references: [
        ...(isEncoded ? [{ rfc: 2047, section: '2' }] : []),
        ...(value.includes('\n') ? [{ rfc: 5322, section: '2.2.3' }] : []),
      ],
      ...(isEncoded && { decoded: shorten(showControls(text), 200) }),
    },
  ];
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
