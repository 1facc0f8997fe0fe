/** Messages of a file in words: what an mbox puts before and into them, too. */
import { checkRequired } from '../message/check-message.js';
import type { LeafBody } from '../message/entity.js';
import { type FileMessage, type FromLine, quoting } from '../message/mbox.js';
import type { SourceId } from '../source/source.js';
import type {
  Literal,
  Parsed,
  Reference,
  Span,
  SyntaxNode,
} from '../source/syntax-tree.js';
import { annotateMessage } from './annotate-message.js';
import type { Annotation } from './annotation.js';
import { type Placed, placeProblems } from './place-problems.js';
import { titleOf } from './visible-text.js';

/** What the octets of a message in a file mean; what the message lacks is in `left`. */
export function annotateFileMessage(
  { node, problems }: Parsed<FileMessage>,
  source: SourceId,
): Placed {
  const { fromLine, entity } = node;
  const { start, end } = entity.span;
  const isAround = ({ span }: { readonly span: Span }) =>
    span.start < start || span.start >= end;
  const inside = problems.filter((problem) => !isAround(problem));
  const message = annotateMessage(source, entity, inside);
  const annotations = [
    ...node.children.flatMap((child) =>
      child.type === 'byteOrderMark' ? [annotateMark(child, source)] : [],
    ),
    ...(fromLine ? annotateFromLine(fromLine, source) : []),
    ...(fromLine
      ? addQuotes(message.annotations, entity, source)
      : message.annotations),
    ...node.children.flatMap((child) =>
      child.type === 'messageEnd' ? [annotateEnd(child, source)] : [],
    ),
  ];
  const around = problems.filter(isAround);
  const placed = placeProblems(annotations, around, source, node);
  const left = [...placed.left, ...message.left, ...checkRequired(entity)];
  return { annotations: placed.annotations, left };
}

const appendix: Reference = { rfc: 4155, section: 'A' };

const words: Readonly<Record<string, string>> = {
  from: 'An mbox begins each message with a line like this one, which is no part of the message.',
  sender:
    'The sender of the envelope: who was told when the message could not be delivered. MAILER-DAEMON stands for the null reverse-path.',
  timestamp: 'When the message was put into this file.',
  moreInformation: 'What a program has added to the line.',
};

function annotateFromLine(
  { children }: FromLine,
  source: SourceId,
): readonly Annotation[] {
  return children.flatMap(({ type, span, value }) => {
    const explanation = words[type];
    if (explanation === undefined) return [];
    const title = titleOf(value);
    const references = [appendix];
    return [{ source, span, type, title, explanation, references }];
  });
}

function annotateEnd({ type, span }: Literal, source: SourceId): Annotation {
  return {
    source,
    span,
    type,
    title: 'Blank line',
    explanation:
      'In an mbox a blank line ends each message. It is no part of the message.',
    references: [appendix],
  };
}

function annotateMark({ type, span }: Literal, source: SourceId): Annotation {
  return {
    source,
    span,
    type,
    title: 'Byte order mark',
    explanation:
      'A mark that says of a file that it is text in UTF-8. It is no part of the message.',
    references: [{ rfc: 3629, section: '6' }],
  };
}

/** Adds the `>` before lines of text, where nothing else is said of them. */
function addQuotes(
  annotations: readonly Annotation[],
  entity: SyntaxNode,
  source: SourceId,
): readonly Annotation[] {
  const quotes = bodiesOf(entity).flatMap(({ span, value }) =>
    [...value.matchAll(/^>+(?=From )/gm)].map(({ index, 0: { length } }) => {
      const start = span.start + index;
      return { start, end: start + length };
    }),
  );
  if (quotes.length === 0) return annotations;
  const free = quotes.filter((quote) =>
    annotations.every(
      ({ span }) => span.end <= quote.start || quote.end <= span.start,
    ),
  );
  return [
    ...annotations,
    ...free.map((span) => annotateQuote(span, source)),
  ].sort((one, other) => one.span.start - other.span.start);
}

function annotateQuote(span: Span, source: SourceId): Annotation {
  return {
    source,
    span,
    type: 'fromQuote',
    title: '>'.repeat(Math.min(span.end - span.start, 80)),
    explanation:
      'An mbox puts a > before a line of text that begins with From and a space, so that it is not taken for the next message. Readers that know the mboxrd form take one > away again.',
    references: [quoting],
  };
}

function bodiesOf(node: SyntaxNode): readonly LeafBody[] {
  if ('children' in node) return node.children.flatMap(bodiesOf);
  return isBody(node) && node.value.includes('>From ') ? [node] : [];
}

function isBody(leaf: Literal): leaf is LeafBody {
  return leaf.type === 'body';
}
