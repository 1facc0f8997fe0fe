/** Bodies of `message/*`: what they ask of their parameters and of the message inside. */
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import { bodyOf, type Entity, headerFieldOf } from './entity.js';
import { parameterSpan } from './parameter-span.js';

/** What is wrong with an entity that holds a message, or a piece of one. */
export function checkEncapsulated(entity: Entity): readonly Problem[] {
  const { type, subtype } = entity.mediaType;
  if (type !== 'message') return [];
  switch (subtype) {
    case 'rfc822':
    case 'global':
      return checkFields(entity);
    case 'external-body':
      return checkExternalBody(entity);
    case 'partial':
      return checkPartial(entity);
    default:
      return [];
  }
}

/** A message inside of another needs little (RFC 2046 section 5.2.1). */
function checkFields(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  const inner = body?.type === 'encapsulatedMessage' && body.children[0];
  if (!inner) return [];
  const names = ['From', 'Subject', 'Date'];
  if (names.some((name) => headerFieldOf(inner.headerFields, name))) return [];
  return [
    {
      rule: 'encapsulated-fields-missing',
      message:
        'A message inside of another has at least one of From, Subject and Date.',
      span: beginningOf(inner),
      reference: { rfc: 2046, section: '5.2.1' },
      severity: 'note',
    },
  ];
}

function checkExternalBody(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  const inner = body?.type === 'encapsulatedMessage' && body.children[0];
  const lacksId = inner && !headerFieldOf(inner.headerFields, 'Content-ID');
  const parameter = { rfc: 2046, section: '5.2.3.1' };
  return [
    ...parametersMissing(entity, ['access-type'], parameter),
    ...(lacksId
      ? [
          {
            rule: 'external-body-id-missing',
            message:
              'The header fields of a body that is elsewhere have a Content-ID among them.',
            span: beginningOf(inner),
            reference: { rfc: 2046, section: '5.2.3' },
            severity: 'error',
          } as const,
        ]
      : []),
  ];
}

function checkPartial(entity: Entity): readonly Problem[] {
  const reference = { rfc: 2046, section: '5.2.2' };
  const { number = '', total = '' } = entity.mediaType.parameters;
  const isBeyond = /^[0-9]+$/.test(total) && Number(number) > Number(total);
  return [
    ...parametersMissing(entity, ['id', 'number'], reference),
    ...(isBeyond
      ? [
          {
            rule: 'partial-number-beyond',
            message: `This is piece ${number}, and total says that there are no more than ${total}.`,
            span: parameterSpan(entity, 'number'),
            reference,
            severity: 'error',
          } as const,
        ]
      : []),
  ];
}

function parametersMissing(
  entity: Entity,
  names: readonly string[],
  reference: Reference,
): readonly Problem[] {
  const { subtype, parameters } = entity.mediaType;
  const field = headerFieldOf(entity.headerFields, 'Content-Type');
  const span = field?.span ?? beginningOf(entity);
  return names
    .filter((name) => parameters[name] === undefined)
    .map((name) => ({
      rule: 'media-type-parameter-missing',
      message: `The Content-Type of a message/${subtype} has the parameter ${name}.`,
      span,
      reference,
      severity: 'error',
    }));
}

/** The header section, or where it would be. */
function beginningOf({ children, span }: Entity): Span {
  const section = children.find(({ type }) => type === 'headerSection');
  return section?.span ?? { start: span.start, end: span.start };
}
