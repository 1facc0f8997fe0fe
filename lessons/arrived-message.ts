/** Messages as they arrived, read for checks: their tree, the text of their fields, their decoded parts, their problems. */

import { decodeCharset } from '../protocol/message/charset.js';
import {
  checkMessage,
  checkRequired,
} from '../protocol/message/check-message.js';
import { decodeTransferEncoding } from '../protocol/message/encodings/transfer-encoding.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
} from '../protocol/message/entity.js';
import type { FieldBody } from '../protocol/message/fields/field.js';
import { findField } from '../protocol/message/fields/index.js';
import type { HeaderField } from '../protocol/message/header-field.js';
import { parseMessage } from '../protocol/message/message.js';
import { parseUnstructured } from '../protocol/message/unstructured.js';
import type { Octets } from '../protocol/source/octets.js';
import type { Problem, Span } from '../protocol/source/syntax-tree.js';

export interface ArrivedMessage {
  /** Its mail data, dots removed. */
  readonly content: Octets;
  readonly entity: Entity;
  /** Those of its own header section, in order. */
  readonly fields: readonly ArrivedField[];
  /** The entities that hold no others, in order; of a message without parts, itself. */
  readonly leaves: readonly ArrivedLeaf[];
  /** Of its lines, its structure, its field bodies, its encodings and the whole. */
  readonly problems: readonly Problem[];
}

export interface ArrivedField {
  readonly field: HeaderField;
  readonly parsed: FieldBody;
}

export interface ArrivedLeaf {
  readonly entity: Entity;
  /** Of its body; where it has none, empty at its end. */
  readonly span: Span;
  /** What its transfer encoding stands for; as it stands where that is not known. */
  readonly octets: Octets;
  /** In its charset; undefined where that is not known. */
  readonly text: string | undefined;
}

/** Reads mail data that has arrived. */
export function readArrivedMessage(content: Octets): ArrivedMessage {
  const { node: entity, problems } = parseMessage(content);
  const found: Problem[] = [
    ...problems,
    ...checkMessage(entity),
    ...checkRequired(entity),
  ];
  const entities = entitiesIn(entity);
  const leaves: ArrivedLeaf[] = [];
  for (const each of entities) {
    for (const { body, bodyStart, name } of each.headerFields) {
      const parse = findField(name)?.parse ?? parseUnstructured;
      found.push(...parse(body, bodyStart).problems);
    }
    const leaf = readLeaf(each);
    if (!leaf) continue;
    leaves.push(leaf.read);
    found.push(...leaf.problems);
  }
  const fields = entity.headerFields.map((field) => {
    const parse = findField(field.name)?.parse ?? parseUnstructured;
    return { field, parsed: parse(field.body, field.bodyStart).node };
  });
  // Where an encoding is broken its octets say nothing of a charset.
  const ofCharset = found.filter(({ rule }) => rule.startsWith('charset-'));
  const others = found.filter((problem) => !ofCharset.includes(problem));
  const all = [...others, ...ofCharset];
  return { content, entity, fields, leaves, problems: all };
}

/** An entity and all that it holds. */
function entitiesIn(entity: Entity): Entity[] {
  const body = bodyOf(entity);
  const held =
    body?.type === 'multipart'
      ? bodyPartsOf(body)
      : body?.type === 'encapsulatedMessage'
        ? body.children
        : [];
  return [entity, ...held.flatMap(entitiesIn)];
}

function readLeaf(
  entity: Entity,
): { read: ArrivedLeaf; problems: readonly Problem[] } | undefined {
  const body = bodyOf(entity);
  if (body && body.type !== 'body') return undefined;
  const { end } = entity.span;
  const span = body?.span ?? { start: end, end };
  const encoded = (body?.value ?? '') as Octets;
  const { transferEncoding, mediaType } = entity;
  const decoded = decodeTransferEncoding(transferEncoding, encoded, span.start);
  const octets = decoded?.octets ?? encoded;
  const charset = mediaType.parameters.charset ?? 'us-ascii';
  const text = isGuess(octets, charset)
    ? undefined
    : decodeCharset(octets, charset);
  return {
    read: { entity, span, octets, text },
    problems: decoded?.problems ?? [],
  };
}

/** Whether the charset does not say what some of the octets are. */
function isGuess(octets: Octets, charset: string) {
  return /^(?:us-)?ascii$/i.test(charset) && /[\x80-\xff]/.test(octets);
}
