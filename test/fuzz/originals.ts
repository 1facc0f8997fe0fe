/** Real octets to mutate: messages, and what clients and servers said. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
} from '../../protocol/message/entity.js';
import type { HeaderField } from '../../protocol/message/header-field.js';
import { parseMessage } from '../../protocol/message/message.js';
import { type Octets, octetsOf } from '../../protocol/source/octets.js';
import {
  cpythonMessages,
  ownMessages,
  recordedMessages,
} from '../support/message-corpus.js';
import { recordedConnections } from '../support/recorded-transcript.js';

export const messages: readonly Octets[] = [
  ...ownMessages(),
  ...cpythonMessages(),
  ...recordedMessages(),
].map(({ bytes }) => octetsOf(bytes));

/** Every header field of those messages, at any depth. */
export const headerFields: readonly HeaderField[] = messages
  .map((octets) => parseMessage(octets).node)
  .flatMap(entitiesIn)
  .flatMap((entity) => entity.headerFields);

export const connections = recordedConnections();

export const clientLines = linesOf('sent');
export const serverLines = linesOf('received');

/** The beginnings of logs of other programs, and of the recordings as they are written down. */
export const logs: readonly Octets[] = [
  'test/fixtures/logs',
  'test/fixtures/recorded',
].flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => octetsOf(readFileSync(`${folder}/${name}`)))
    .map((octets) => octets.slice(0, 3000) as Octets),
);

/** The entity and all that are in it. */
export function entitiesIn(entity: Entity): Entity[] {
  const body = bodyOf(entity);
  const inner: readonly Entity[] =
    body?.type === 'multipart'
      ? bodyPartsOf(body)
      : body?.type === 'encapsulatedMessage'
        ? body.children
        : [];
  return [entity, ...inner.flatMap(entitiesIn)];
}

/** All that was sent or received, in lines with their ends, each different one once. */
function linesOf(direction: 'sent' | 'received'): readonly Octets[] {
  const lines = connections.flatMap(({ events }) => {
    const stream = events
      .map((event) => (event.type === direction ? event.octets : ''))
      .join('');
    return stream.split(/(?<=\n)/);
  });
  return [...new Set(lines)] as Octets[];
}
