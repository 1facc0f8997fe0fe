/** Nothing is lost of any message and any recorded session that we have. */
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../protocol/annotate/annotate-exchange.js';
import { annotateMessage } from '../../protocol/annotate/annotate-message.js';
import { checkMessage } from '../../protocol/message/check-message.js';
import { findField } from '../../protocol/message/fields/index.js';
import { parseMessage } from '../../protocol/message/message.js';
import { readSession } from '../../protocol/session/read-session.js';
import { parseCommandLine } from '../../protocol/smtp/command-line.js';
import { parseReply } from '../../protocol/smtp/reply.js';
import { octetsOf } from '../../protocol/source/octets.js';
import { assertInside, assertLossless } from '../fuzz/lossless.js';
import { entitiesIn } from '../fuzz/originals.js';
import { leavesOf } from '../support/marked.js';
import {
  cpythonMessages,
  ownMessages,
  recordedMessages,
} from '../support/message-corpus.js';
import { recordedConnections } from '../support/recorded-transcript.js';

const cpython = cpythonMessages();

describe('each message', () => {
  test.each([...ownMessages(), ...recordedMessages(), ...cpython])(
    'is read without loss: $name',
    ({ bytes }) => {
      const octets = octetsOf(bytes);
      const { node, problems } = parseMessage(octets);
      expect(leavesOf(node)).toBe(octets);
      assertLossless(node, octets);
      const all = [...problems, ...checkMessage(node)];
      assertInside(all, { start: 0, end: octets.length });
      for (const { headerFields } of entitiesIn(node)) {
        for (const { name, body, bodyStart } of headerFields) {
          const parsed = findField(name)?.parse(body, bodyStart);
          if (parsed) assertLossless(parsed.node, octets);
        }
      }
      const { annotations } = annotateMessage('message', node, problems);
      expect(annotations.map(({ span }) => span.start)).toEqual(
        annotations.map(({ span }) => span.start).toSorted((a, b) => a - b),
      );
    },
  );

  test.skipIf(cpython.length > 0)(
    'of CPython is missing: no python3 with test.test_email is here',
    () => {},
  );
});

describe('each recorded connection', () => {
  const connections = recordedConnections();

  test('is one of more than 300, with ten servers', () => {
    const servers = connections.map(({ name }) => name.split(' ')[0]);
    expect(new Set(servers).size).toBe(10);
    expect(connections.length).toBeGreaterThan(300);
  });

  test.each(connections)('is read without loss: $name', ({ events }) => {
    const session = readSession(events);
    const all = (type: 'sent' | 'received') =>
      events.map((event) => (event.type === type ? event.octets : '')).join('');
    expect(session.client).toBe(all('sent'));
    expect(session.server).toBe(all('received'));
    const turns = session.exchanges.flatMap(({ turn }) => (turn ? [turn] : []));
    expect(
      turns
        .map(({ span }) => session.client.slice(span.start, span.end))
        .join(''),
    ).toBe(session.client);
    for (const exchange of session.exchanges) {
      const { client, server } = annotateExchange(exchange, session);
      assertInside(
        client.flatMap(({ problem }) => problem ?? []),
        { start: 0, end: session.client.length },
      );
      assertInside(
        server.flatMap(({ problem }) => problem ?? []),
        { start: 0, end: session.server.length },
      );
    }
  });

  test.each(connections)(
    'has lines and replies that are read without loss: $name',
    ({ events }) => {
      const { client, server } = readSession(events);
      for (let start = 0; start < client.length; ) {
        const { node } = parseCommandLine(client, start);
        assertLossless(node, client);
        expect(node.span.end).toBeGreaterThan(start);
        start = node.span.end;
      }
      for (let start = 0; start < server.length; ) {
        const { node } = parseReply(server, start);
        assertLossless(node, server);
        expect(node.span.end).toBeGreaterThan(start);
        start = node.span.end;
      }
    },
  );
});
