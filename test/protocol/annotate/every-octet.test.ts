import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import { annotateEveryOctet } from '../../../protocol/annotate/every-octet.js';
import { treeOfTurn } from '../../../protocol/annotate/turn-tree.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { leavesOf, unmark } from '../../support/marked.js';
import { eventsOfFile } from '../../support/recorded-session.js';
import {
  mutatedMessage,
  plausibleMessage,
} from '../message/mutated-message.js';
import { disorderOf, markAnnotations } from './annotated.js';

function annotateWhole(octets: Octets) {
  const { node, problems } = parseMessage(octets);
  const { annotations } = annotateMessage('message', node, problems);
  return [...annotateEveryOctet(octets, 'message', annotations, node)];
}

/** The octets that the annotations have, each as often as they have it. */
function coveredBy(annotations: readonly Annotation[], octets: Octets) {
  return annotations
    .map(({ span }) => octets.slice(span.start, span.end))
    .join('');
}

describe('the annotations of every octet', () => {
  test('have plain words between those that were given', () => {
    const octets = unmark('X-A: b,␍␊ c␍␊␍␊See you.␍␊Alice␍␊');
    expect(markAnnotations(octets, annotateWhole(octets))).toBe(
      '{unknown:X-A}{colon::}{space: }{fieldBody:b,␍␊ c}{lineEnd:␍␊}{separator:␍␊}{body:See you.␍␊Alice}{lineEnd:␍␊}',
    );
  });

  test('give the line ends around a boundary to the boundary', () => {
    const octets = unmark(
      'Content-Type: multipart/mixed; boundary=a␍␊␍␊␍␊--a␍␊␍␊one␍␊--a--␍␊',
    );
    const whole = annotateWhole(octets);
    const before = whole.findIndex(({ type }) => type === 'delimiter') - 1;
    expect(whole[before]).toMatchObject({
      type: 'lineEnd',
      title: 'CR LF',
      explanation: expect.stringMatching(/boundary/),
    });
  });

  test('take a CR alone for no line end', () => {
    const whole = annotateWhole(unmark('A: b␍␊␍␊one␊␍two␍␊'));
    expect(whole.at(-3)).toMatchObject({
      title: 'CR',
      explanation: expect.stringMatching(/ends no line/),
      problem: { rule: 'line-end-not-crlf' },
    });
  });

  test('are made as they are asked for', () => {
    const octets = unmark('A: b␍␊␍␊c');
    const { node } = parseMessage(octets);
    const { annotations } = annotateMessage('message', node);
    const given: string[] = [];
    const telling = (function* () {
      for (const annotation of annotations) {
        given.push(annotation.title);
        yield annotation;
      }
    })();
    for (const { title } of annotateEveryOctet(
      octets,
      'message',
      telling,
      node,
    )) {
      if (title === ':') break;
    }
    expect(given).toEqual(['A', 'b']);
  });

  test('take in each octet of any message once', () => {
    fc.assert(
      fc.property(fc.oneof(plausibleMessage, mutatedMessage), (octets) => {
        const whole = annotateWhole(octets);
        const span = { start: 0, end: octets.length };
        expect(disorderOf(octets, whole, span)).toBeUndefined();
        expect(coveredBy(whole, octets)).toBe(octets);
      }),
    );
  });

  test('say where it is written what they say', () => {
    fc.assert(
      fc.property(fc.oneof(plausibleMessage, mutatedMessage), (octets) => {
        const { node } = parseMessage(octets);
        const plain = [...annotateEveryOctet(octets, 'message', [], node)];
        expect(
          plain.filter(({ references }) => references.length === 0),
        ).toEqual([]);
      }),
    );
  });

  test('are few where the body is long', () => {
    const line = 'All work and no play makes Jack a dull boy.\r\n';
    const octets = `A: b\r\n\r\n${line.repeat(500_000)}` as Octets;
    expect(annotateWhole(octets).length).toBeLessThan(20);
  });
});

const folder = 'test/fixtures/sessions';
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.smtp'));

test.each(files)('each octet of the session in %s has words', (file) => {
  const session = readSession(
    eventsOfFile(readFileSync(join(folder, file), 'utf8')),
  );
  for (const exchange of session.exchanges) {
    const words = annotateExchange(exchange, session);
    const { turn, replies } = exchange;
    const sides = [
      ...(turn
        ? [['client', treeOfTurn(turn, session), words.client] as const]
        : []),
      ...replies.map((reply) => ['server', reply, words.server] as const),
    ];
    for (const [source, tree, all] of sides) {
      const octets = session[source];
      const own = all.filter(
        ({ span }) =>
          span.start >= tree.span.start && span.end <= tree.span.end,
      );
      const whole = [...annotateEveryOctet(octets, source, own, tree)];
      expect(leavesOf(tree)).toBe(octets.slice(tree.span.start, tree.span.end));
      expect(coveredBy(whole, octets)).toBe(leavesOf(tree));
    }
  }
});
