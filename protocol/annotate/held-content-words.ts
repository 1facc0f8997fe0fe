/** Encoded bodies that hold a message or a report, in words: its parts behind what the body itself says. */
import { checkHeldMessage } from '../message/check-message.js';
import { checkReport } from '../message/check-report.js';
import { decodeOnce } from '../message/encodings/decoded-once.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  headerFieldOf,
} from '../message/entity.js';
import { encodedSpans, type HeldContent } from '../message/held-content.js';
import { parseUnstructured } from '../message/unstructured.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Problem, Reference } from '../source/syntax-tree.js';
import type { Annotation, DecodedPart } from './annotation.js';
import { annotateEveryOctet } from './every-octet.js';
import { preview } from './preview.js';
import { shorten, showControls } from './visible-text.js';

interface Found {
  readonly annotations: readonly Annotation[];
  readonly problems: readonly Problem[];
}

/** So many parts are told, and of each so many octets are shown. */
const mostParts = 200;
const mostLeaves = 10;
const mostOctets = 200;

/**
 * `found`, of the encoded body of `entity`, with the parts of what it holds and
 * the rules that this breaks, at their places in the encoding. `inside` is what
 * the octets of `held` mean.
 */
export function withHeldContent(
  found: Found,
  entity: Entity,
  held: HeldContent,
  inside: Found,
): Found {
  const [body, ...others] = found.annotations;
  if (!body) return found;
  const spanOf = encodedSpans(entity);
  const problems = [...inside.problems, ...problemsOf(entity, held)];
  const { node } = held;
  const [kind, reference]: readonly [string, Reference] =
    node.type === 'entity'
      ? ['It holds a whole message.', { rfc: 2046, section: '5.2.1' }]
      : ['It holds header fields.', { rfc: 3464, section: '2.1' }];
  return {
    annotations: [
      {
        ...body,
        explanation: `${body.explanation} ${kind}`,
        references: [...body.references, reference],
        ...(node.type === 'entity' && { decoded: outlineOf(node) }),
        fields: partsOf(held, inside.annotations),
      },
      ...others,
    ],
    problems: [
      ...found.problems,
      ...problems.map((problem) => ({
        ...problem,
        span: spanOf(problem.span),
      })),
    ],
  };
}

/** A message in short: who wrote what, and what each part says. */
function outlineOf(message: Entity): string {
  const fields = ['From', 'Subject'].flatMap((name) => {
    const field = headerFieldOf(message.headerFields, name);
    if (!field) return [];
    const { text } = parseUnstructured(field.body, field.bodyStart).node;
    return [`${name}: ${text.trim()}`];
  });
  const leaves = leavesOf(message)
    .filter((leaf) => bodyOf(leaf))
    .slice(0, mostLeaves)
    .map(describeLeaf);
  return shorten(showControls([...fields, ...leaves].join('; ')), 800);
}

function leavesOf(entity: Entity): readonly Entity[] {
  const body = bodyOf(entity);
  switch (body?.type) {
    case 'multipart':
      return bodyPartsOf(body).flatMap(leavesOf);
    case 'encapsulatedMessage':
      return body.children.flatMap(leavesOf);
    default:
      return [entity];
  }
}

function describeLeaf(entity: Entity): string {
  const { mediaType, disposition, transferEncoding } = entity;
  const { type, subtype, parameters } = mediaType;
  const fileName = disposition?.parameters.filename ?? parameters.name;
  const kind = `${type}/${subtype}${fileName ? ` ${fileName}` : ''}`;
  const body = bodyOf(entity);
  const octets =
    body?.type === 'body'
      ? decodeOnce(body, transferEncoding)?.octets
      : undefined;
  const says = octets && preview(octets, mediaType).trim();
  return says && type === 'text' ? `${kind}: ${says}` : kind;
}

function problemsOf(entity: Entity, { node }: HeldContent) {
  return node.type === 'entity'
    ? checkHeldMessage(node)
    : checkReport({ ...entity, children: [node] });
}

/** What has words of its own, and the lines of text. */
function partsOf(
  { octets, node }: HeldContent,
  annotations: readonly Annotation[],
): readonly DecodedPart[] {
  const own = new Set(annotations);
  const parts: DecodedPart[] = [];
  const all = annotateEveryOctet(octets, 'message', annotations, node);
  for (const annotation of all) {
    const isText = /^(?:body|preamble|epilogue|unknown)$/.test(annotation.type);
    if (!isText && !own.has(annotation)) continue;
    if (parts.length === mostParts) break;
    parts.push(toPart(annotation, octets));
  }
  return parts;
}

function toPart(
  { span, type, title, explanation, references, decoded }: Annotation,
  octets: Octets,
): DecodedPart {
  const end = Math.min(span.end, span.start + mostOctets);
  return {
    span,
    type,
    title,
    octets: sliceOctets(octets, { start: span.start, end }),
    explanation,
    references,
    ...(decoded !== undefined && { decoded }),
  };
}
