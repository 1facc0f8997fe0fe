/** Message identifiers in words: their two sides, and what a list of them tells. */
import type { PartWords } from '../message/fields/field.js';
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import type { DescribedNodes, DescribePart } from './field-words.js';

const reference: Reference = { rfc: 5322, section: '3.6.4' };

export const describeMessageIds: DescribePart = (part, context) => {
  if (part.type === 'messageId' && 'children' in part) {
    const words = otherMessages.get(context.fieldName);
    return words
      ? [{ type: part.type, nodes: [part], words }]
      : describeSides(part.children);
  }
  const isList = part.type === 'fieldBody' && 'children' in part;
  if (!isList || context.fieldName !== 'references') return undefined;
  return describeReferences(part.children, context.walk);
};

function describeSides(
  children: readonly SyntaxNode[],
): readonly DescribedNodes[] {
  const described: DescribedNodes[] = [];
  for (const child of children) {
    const words = sides.get(child.type);
    if (words) described.push({ type: child.type, nodes: [child], words });
  }
  return described;
}

const sides: ReadonlyMap<string, PartWords> = new Map([
  [
    'idLeft',
    {
      explanation:
        'What nothing else from that host has: often made of the time and a random number. It is for comparing only, and says nothing.',
      references: [reference],
    },
  ],
  [
    'idRight',
    {
      explanation:
        'Usually the domain of the host that made the identifier, so that no two hosts make the same. It is no address.',
      references: [reference],
    },
  ],
]);

/** The first, the last, and those between them together: the way of a conversation. */
function describeReferences(
  children: readonly SyntaxNode[],
  walk: (nodes: readonly SyntaxNode[]) => readonly DescribedNodes[],
): readonly DescribedNodes[] | undefined {
  const ids = children.filter(({ type }) => type === 'messageId');
  const [first, last] = [ids[0], ids.at(-1)];
  if (!first || !last || first === last) return undefined;
  const [from, to] = [children.indexOf(first), children.indexOf(last)];
  const [second, beforeLast] = [ids[1], ids.at(-2)];
  const between =
    second && beforeLast && ids.length > 2
      ? children.slice(
          children.indexOf(second),
          children.indexOf(beforeLast) + 1,
        )
      : [];
  return [
    ...walk(children.slice(0, from)),
    { type: first.type, nodes: [first], words: firstWords },
    ...(between.length > 0
      ? [
          {
            type: first.type,
            nodes: between,
            words: betweenWords(ids.length - 2),
          },
        ]
      : []),
    { type: last.type, nodes: [last], words: lastWords },
    ...walk(children.slice(to + 1)),
  ];
}

const answered: PartWords = {
  explanation: 'The Message-ID of the message that this one answers.',
  references: [reference],
};

/** Fields that name other messages. */
const otherMessages: ReadonlyMap<string, PartWords> = new Map([
  ['references', answered],
  ['in-reply-to', answered],
]);

const firstWords: PartWords = {
  explanation:
    'The Message-ID of the message that, as far as is known, began the conversation.',
  references: [reference],
};

const lastWords: PartWords = {
  explanation:
    'The Message-ID of the message that this one answers: each answer adds it behind those that it found.',
  references: [reference],
};

function betweenWords(count: number): PartWords {
  return {
    explanation: `The ${count === 1 ? 'message' : `${count} messages`} between, the oldest first.`,
    references: [reference],
  };
}
