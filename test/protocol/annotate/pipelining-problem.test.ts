import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { annotateLast, envelope, greeting, mail } from './last-exchange.js';

describe('pipelining', () => {
  test('is a problem where it was not offered', () => {
    const { markedClient } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: MAIL FROM:<alice@example.org>␍␊
      C: RCPT TO:<bob@sandbox.test>␍␊`);
    expect(markedClient).toContain('{verb!pipelining-not-offered:RCPT TO:}');
  });

  test.each(['PIPECONNECT', 'X_PIPE_CONNECT'])(
    'before the greeting is right where the server offers %s',
    (keyword) => {
      const session = readSession(
        eventsOf(`
          C: EHLO laptop.example␍␊MAIL FROM:<alice@example.org>␍␊
          S: 220 mx.sandbox.test ESMTP␍␊
          S: 250-mx.sandbox.test␍␊250-PIPELINING␍␊250 ${keyword}␍␊
          S: 250 OK␍␊`),
      );
      const problems = session.exchanges.flatMap((exchange) => {
        const { client, findings } = annotateExchange(exchange, session);
        return [...client.flatMap(({ problem }) => problem ?? []), ...findings];
      });
      expect(problems).toEqual([]);
    },
  );

  test('ends with a command whose reply decides what follows', () => {
    const { markedClient } = annotateLast(`
      ${mail}
      C: NOOP␍␊
      C: RSET␍␊`);
    expect(markedClient).toBe('{verb!pipelined-too-far:RSET}␍␊');
  });

  test('may go on behind mail data, which opens a group', () => {
    const { markedClient } = annotateLast(`${envelope}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ␍␊Hello␍␊.␍␊QUIT␍␊`);
    expect(markedClient).toBe('{verb:QUIT}␍␊');
  });

  test('does not go on with mail data before the 354', () => {
    const { findings } = annotateLast(`${envelope}
      C: DATA␍␊␍␊Hello␍␊.␍␊
      S: 354 Go on␍␊250 OK␍␊`);
    expect(findings).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('After DATA the client waits'),
        severity: 'error',
      }),
    );
  });
});
