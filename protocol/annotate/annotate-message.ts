/** Messages in words: header fields, the blank line, MIME structure, encoded bodies. */
import { checkMessage } from '../message/check-message.js';
import type {
  Entity,
  EntityPart,
  HeaderSection,
  LeafBody,
  Multipart,
} from '../message/entity.js';
import { heldContentOf } from '../message/held-content.js';
import type { SourceId } from '../source/source.js';
import type { Literal, Problem, Reference } from '../source/syntax-tree.js';
import { annotateBody } from './annotate-body.js';
import { annotateField, trimmed } from './annotate-field.js';
import type { Annotation } from './annotation.js';
import { withHeldContent } from './held-content-words.js';
import { wordsForParts } from './part-words.js';
import { type Placed, placeProblems } from './place-problems.js';
import { titleOf } from './visible-text.js';

/**
 * What the octets of `entity` mean; spans are those of `source`. `problems` are
 * what the parser of the message found; those of field bodies are found here.
 * What the message lacks has no octets: `checkRequired` tells it.
 */
export function annotateMessage(
  source: SourceId,
  entity: Entity,
  problems: readonly Problem[] = [],
): Placed {
  const found: Finds = { annotations: [], problems: [] };
  annotateParts(entity, source, found);
  const all = [...problems, ...found.problems, ...checkMessage(entity)];
  return placeProblems(found.annotations, all, source, entity);
}

interface Found {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
}

/** What is found goes into one list, however deep the entity that it is found in. */
interface Finds extends Found {
  readonly annotations: Annotation[];
  readonly problems: Problem[];
}

function annotateParts(entity: Entity, source: SourceId, finds: Finds) {
  for (const part of entity.children) {
    annotatePart(part, entity, source, finds);
  }
}

function annotatePart(
  part: EntityPart,
  entity: Entity,
  source: SourceId,
  finds: Finds,
) {
  switch (part.type) {
    case 'headerSection':
      return annotateHeaderSection(part, source, finds);
    case 'separator':
      return add(finds, annotateLeaf(part, source));
    case 'body':
      return annotateLeafBody(part, entity, source, finds);
    case 'multipart':
      return annotateMultipart(part, entity, source, finds);
    case 'encapsulatedMessage':
      for (const child of part.children) annotateParts(child, source, finds);
      return;
    case 'fieldGroups':
      for (const child of part.children) {
        if (child.type === 'headerSection') {
          annotateHeaderSection(child, source, finds);
        } else add(finds, annotateBetweenGroups(child, source));
      }
  }
}

function annotateLeafBody(
  body: LeafBody,
  entity: Entity,
  source: SourceId,
  finds: Finds,
) {
  const found = annotateBody(body, entity, source);
  const held = heldContentOf(entity);
  if (!held) return add(finds, found);
  const inside: Finds = { annotations: [], problems: [...held.problems] };
  const { node } = held;
  if (node.type === 'entity') annotateParts(node, source, inside);
  else annotatePart(node, entity, source, inside);
  add(finds, withHeldContent(found, entity, held, inside));
}

function annotateBetweenGroups(
  leaf: Literal<'separator' | 'unknown'>,
  source: SourceId,
): Found {
  const found = annotateLeaf(leaf, source);
  if (leaf.type === 'unknown') return found;
  const annotations = found.annotations.map((annotation) => ({
    ...annotation,
    explanation:
      'A blank line divides the groups of fields: those about the whole message come first, then those about each recipient.',
    references: [{ rfc: 3464, section: '2.1' }],
  }));
  return { ...found, annotations };
}

function annotateMultipart(
  { children }: Multipart,
  entity: Entity,
  source: SourceId,
  finds: Finds,
) {
  const words = wordsForParts(entity);
  let index = 0;
  for (const child of children) {
    if (child.type === 'entity') {
      annotateParts(child, source, finds);
      continue;
    }
    const found = annotateLeaf(child, source);
    if (child.type !== 'delimiter') {
      add(finds, found);
      continue;
    }
    const ofPart = words[index];
    index += 1;
    const annotations = found.annotations.map((annotation) => ({
      ...annotation,
      ...ofPart,
    }));
    add(finds, { ...found, annotations });
  }
}

function annotateHeaderSection(
  section: HeaderSection,
  source: SourceId,
  finds: Finds,
) {
  for (const child of section.children) {
    add(
      finds,
      child.type === 'headerField'
        ? annotateField(child, source)
        : annotateLeaf(child, source),
    );
  }
}

function add(finds: Finds, found: Found) {
  for (const annotation of found.annotations) {
    finds.annotations.push(annotation);
  }
  for (const problem of found.problems) finds.problems.push(problem);
}

type StructureType =
  | 'unknown'
  | 'separator'
  | 'preamble'
  | 'delimiter'
  | 'closeDelimiter'
  | 'epilogue';

function annotateLeaf(leaf: Literal<StructureType>, source: SourceId): Found {
  const { type, span, value } =
    leaf.type === 'separator' ? leaf : trimmed(leaf);
  if (value === '') return { annotations: [], problems: [] };
  const title = type === 'separator' ? 'Blank line' : titleOf(value);
  const [explanation, reference] = structure[type];
  const references = [reference];
  return {
    annotations: [{ source, span, type, title, explanation, references }],
    problems: [],
  };
}

const boundaries: Reference = { rfc: 2046, section: '5.1.1' };

const structure: Readonly<
  Record<StructureType, readonly [explanation: string, reference: Reference]>
> = {
  unknown: [
    'This line is no header field, and nothing is known about it here.',
    { rfc: 5322, section: '2.2' },
  ],
  separator: [
    'A blank line ends the header section. All that follows is the body.',
    { rfc: 5322, section: '2.1' },
  ],
  preamble: [
    'Text before the first body part. Mail programs that know MIME do not show it.',
    boundaries,
  ],
  delimiter: [
    'A boundary: a body part begins here, with a header section of its own. Content-Type above says which line this is.',
    boundaries,
  ],
  closeDelimiter: [
    'The last boundary: the two hyphens at its end say that no further body part follows.',
    boundaries,
  ],
  epilogue: [
    'Text after the last body part. Mail programs that know MIME do not show it.',
    boundaries,
  ],
};
