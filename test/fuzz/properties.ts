/** What holds whatever comes: nothing is lost, and nothing throws. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { annotateExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import { annotationsOf } from '../../protocol/explain/annotations-of.js';
import { explain, messageFormat } from '../../protocol/explain/explain.js';
import { checkMessage } from '../../protocol/message/check-message.js';
import {
  decodeTransferEncoding,
  piecesOf,
} from '../../protocol/message/encodings/transfer-encoding.js';
import { fields } from '../../protocol/message/fields/index.js';
import { parseMessage } from '../../protocol/message/message.js';
import type { SessionEvent } from '../../protocol/session/event.js';
import { logFormats } from '../../protocol/session/log-formats/index.js';
import { readSession } from '../../protocol/session/read-session.js';
import { parseCommandLine } from '../../protocol/smtp/command-line.js';
import { unstuff } from '../../protocol/smtp/dot-stuffing.js';
import { parseReply } from '../../protocol/smtp/reply.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../protocol/source/octets.js';
import {
  anyOctets,
  mutatedMessage,
} from '../protocol/message/mutated-message.js';
import { assertInARow, assertInside, assertLossless } from './lossless.js';
import { mutated } from './mutated.js';
import {
  clientLines,
  connections,
  headerFields,
  logs,
  messages,
  serverLines,
} from './originals.js';

/** One thing that holds, and how to try it. */
export interface Property {
  readonly title: string;
  readonly assert: (parameters: { numRuns: number; seed?: number }) => void;
}

const fieldBodies = mutated(headerFields.map(({ body }) => body));

export const properties: readonly Property[] = [
  property(
    'a message is read without loss, and its problems are inside it',
    fc.oneof(
      { weight: 4, arbitrary: mutated(messages) },
      { weight: 1, arbitrary: mutatedMessage },
    ),
    (octets) => {
      const { node, problems } = parseMessage(octets);
      const whole = { start: 0, end: octets.length };
      assert.deepEqual(node.span, whole);
      assertLossless(node, octets);
      assertInside(problems, whole);
      assertInside(checkMessage(node), whole);
    },
  ),
  property(
    'a field body is read without loss, as that of any field',
    fc.tuple(fc.constantFrom(...fields), fieldBodies),
    ([{ parse }, octets]) => {
      const { node, problems } = parse(octets, 0);
      const whole = { start: 0, end: octets.length };
      assert.deepEqual(node.span, whole);
      assertLossless(node, octets);
      assertInside(problems, whole);
    },
  ),
  property(
    'a body is decoded, and each piece of it stands for a piece of what it says',
    mutated(messages),
    (octets) => {
      for (const encoding of ['base64', 'quoted-printable', '8bit']) {
        const decoded = decodeTransferEncoding(encoding, octets, 7);
        const pieces = piecesOf(encoding, octets, 7);
        assert.ok(decoded && pieces);
        const written = { start: 7, end: 7 + octets.length };
        const said = { start: 0, end: decoded.octets.length };
        const encodedSpans = pieces.map(({ encoded }) => encoded);
        const decodedSpans = pieces.map(({ decoded }) => decoded);
        assertInARow(encodedSpans, written, `${encoding} as it is written`);
        assertInARow(decodedSpans, said, `what ${encoding} says`);
        assertInside(decoded.problems, written);
      }
    },
  ),
  property('a command is read without loss', mutated(clientLines), (octets) => {
    for (let start = 0; start < octets.length; ) {
      const { node, problems } = parseCommandLine(octets, start);
      assert.equal(node.span.start, start);
      assert.ok(node.span.end > start, 'a command line has octets');
      assertLossless(node, octets);
      assertInside(problems, { start, end: octets.length });
      start = node.span.end;
    }
  }),
  property('a reply is read without loss', mutated(serverLines), (octets) => {
    for (let start = 0; start < octets.length; ) {
      const { node, problems } = parseReply(octets, start);
      assert.equal(node.span.start, start);
      assert.ok(node.span.end > start, 'a reply has octets');
      assertLossless(node, octets);
      assertInside(problems, { start, end: octets.length });
      start = node.span.end;
    }
  }),
  property(
    'a session has all that was sent and received, and each octet in its turn',
    sessions(),
    (written) => {
      const events = eventsIn(written);
      const session = readSession(events);
      const all = (type: 'sent' | 'received') =>
        events
          .map((event) => (event.type === type ? event.octets : ''))
          .join('');
      assert.equal(session.client, all('sent'));
      assert.equal(session.server, all('received'));
      const turns = session.exchanges.flatMap(({ turn }) =>
        turn ? [turn.span] : [],
      );
      const client = { start: 0, end: session.client.length };
      assertInARow(turns, client, 'the turns of the client');
      for (const exchange of session.exchanges) {
        const { client, server } = annotateExchange(exchange, session);
        assertInOrder(client, session.client);
        assertInOrder(server, session.server);
      }
    },
  ),
  property(
    'mail data is what its client meant, with each dot in its place',
    mutated(messages),
    (octets) => {
      const { content, end, removedDots } = unstuff(octets);
      const rest = end?.start ?? octets.length;
      const kept = [...removedDots, rest].map((dot, index) =>
        octets.slice(index ? (removedDots[index - 1] ?? 0) + 1 : 0, dot),
      );
      assert.equal(content, kept.join(''));
    },
  ),
  property(
    'a log is read without loss, in any format',
    fc.tuple(fc.constantFrom(...logFormats), mutated(logs)),
    ([{ read }, octets]) => {
      const spans = read(octets).lines.map(({ span }) => span);
      assertInARow(spans, { start: 0, end: octets.length }, 'the lines');
    },
  ),
  property(
    'each octet of a message has its annotation',
    mutated(messages),
    (octets) => {
      const explained = explain(octets, messageFormat);
      assertCovered([...annotationsOf(explained)], octets.length);
    },
  ),
  property('a log is explained, whatever it is', mutated(logs), (octets) => {
    for (const { span } of annotationsOf(explain(octets))) {
      assert.ok(span.start <= span.end);
    }
  }),
  property('octets are bytes, and bytes octets', anyOctets, (octets) => {
    assert.equal(octetsOf(bytesOf(octets)), octets);
  }),
];

function property<Value>(
  title: string,
  arbitrary: fc.Arbitrary<Value>,
  hold: (value: Value) => void,
): Property {
  return {
    title,
    assert: (parameters) => fc.assert(fc.property(arbitrary, hold), parameters),
  };
}

/** A recorded connection as text, so that it is mutated and shrunk like all else: `>` and `<` begin what was sent and received. */
function sessions(): fc.Arbitrary<Octets> {
  const written = connections.map(({ events }) =>
    events
      .map((event) => {
        if (event.type === 'sent') return `\x01>${event.octets}`;
        return event.type === 'received' ? `\x01<${event.octets}` : '';
      })
      .join(''),
  );
  return mutated(written as Octets[]);
}

function eventsIn(written: Octets): SessionEvent[] {
  return written.split('\x01').flatMap((part, at): SessionEvent[] => {
    const type = part.startsWith('<') ? 'received' : 'sent';
    const octets = part.replace(/^[<>]/, '') as Octets;
    return octets ? [{ at, type, octets }] : [];
  });
}

function assertInOrder(annotations: readonly Annotation[], octets: Octets) {
  let offset = 0;
  for (const { span, type } of annotations) {
    assert.ok(offset <= span.start, `${type} overlaps`);
    assert.ok(span.start <= span.end, type);
    assert.ok(span.end <= octets.length, type);
    offset = span.end;
  }
}

/** Asserts that no octet is outside all annotations. */
function assertCovered(annotations: readonly Annotation[], length: number) {
  let offset = 0;
  for (const { span, source } of annotations) {
    if (source !== 'message') continue;
    assert.ok(span.start <= offset, `no annotation at ${offset}`);
    offset = Math.max(offset, span.end);
  }
  assert.equal(offset, length);
}
