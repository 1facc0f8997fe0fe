import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { annotateEveryOctet } from '../../../protocol/annotate/every-octet.js';
import { treeOfTurn } from '../../../protocol/annotate/turn-tree.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { leavesOf } from '../../support/marked.js';
import { mutatedMessage } from '../message/mutated-message.js';
import { disorderOf } from './annotated.js';

/** A session in which a message goes in chunks that end at `cuts`. */
function sessionWith(message: Octets, cuts: readonly number[]) {
  const ends = [...cuts.map((cut) => cut % (message.length + 1)).sort(by)];
  const starts = [0, ...ends];
  const bdats = [...ends, message.length].map((end, index, { length }) => {
    const start = starts[index] ?? 0;
    const last = index === length - 1 ? ' LAST' : '';
    return `BDAT ${end - start}${last}\r\n${message.slice(start, end)}`;
  });
  const octets = `MAIL FROM:<a@b.example>\r\n${bdats.join('')}` as Octets;
  return readSession([
    { at: 0, type: 'received', octets: '220 mx.example\r\n' as Octets },
    { at: 1, type: 'sent', octets },
  ]);
}

function by(one: number, other: number) {
  return one - other;
}

test('each octet of a message in chunks has words, wherever it is cut', () => {
  fc.assert(
    fc.property(mutatedMessage, fc.array(fc.nat()), (message, cuts) => {
      const session = sessionWith(message, cuts);
      const { client, exchanges } = session;
      let said = '';
      for (const exchange of exchanges) {
        const { turn } = exchange;
        if (!turn) continue;
        const tree = treeOfTurn(turn, session);
        expect(leavesOf(tree)).toBe(
          client.slice(turn.span.start, turn.span.end),
        );
        const words = annotateExchange(exchange, session).client;
        const whole = [...annotateEveryOctet(client, 'client', words, tree)];
        expect(disorderOf(client, whole, turn.span)).toBeUndefined();
        for (const { span } of whole)
          said += client.slice(span.start, span.end);
      }
      expect(said).toBe(client);
    }),
  );
});
