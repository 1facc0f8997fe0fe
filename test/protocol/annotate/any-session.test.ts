import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import { disorderOf } from './annotated.js';

const nothing: Span = { start: 0, end: 0 };

const lines = fc.constantFrom(
  'EHLO laptop.example',
  'HELO x',
  'LHLO x',
  'STARTTLS',
  'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
  'AUTH LOGIN',
  'AUTH CRAM-MD5 =',
  'YWxpY2U=',
  '*',
  'MAIL FROM:<alice@example.org> SIZE=5 BODY=8BITMIME SMTPUTF8',
  'mail from: <>',
  'RCPT TO:<bob@sandbox.test> NOTIFY=NEVER',
  'RCPT TO:<@a,@b:bob@\xc3\xa9> FOO',
  'DATA',
  'BDAT 12 LAST',
  'BDAT 3',
  'From: alice@example.org',
  '..x',
  '.',
  '',
  'QUIT',
  'VRFY \xff',
  'RSET now ',
  ' leading',
);

const replies = fc.constantFrom(
  '220 mx.sandbox.test ESMTP',
  '220',
  '250-mx\r\n250-SIZE 9\r\n250-AUTH PLAIN X\r\n250-AUTH=LOGIN\r\n250 PIPELINING',
  '250 2.0.0 OK',
  '250-',
  '334 VXNlcm5hbWU6',
  '334 ',
  '235 2.7.0 OK',
  '354 Go',
  '421 4.3.2 Bye',
  '450 9.9.9 x',
  '550 5.1.1 No',
  '503',
  '999 ?',
  'gibberish \xff',
);

const ends = fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r', '');

const tls: SessionEvent = {
  at: 0,
  type: 'secured',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_128_GCM_SHA256',
  certificates: [],
  authorized: true,
};

const happening: fc.Arbitrary<SessionEvent> = fc.oneof(
  { weight: 8, arbitrary: said('sent', lines) },
  { weight: 8, arbitrary: said('received', replies) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<SessionEvent>(tls, {
      at: 0,
      type: 'closed',
      by: 'server',
    }),
  },
);

/** An event with a line in it, or with any octets. */
function said(
  type: 'sent' | 'received',
  known: fc.Arbitrary<string>,
): fc.Arbitrary<SessionEvent> {
  const line = fc.tuple(known, ends).map((parts) => parts.join(''));
  const octets = line.map((text) =>
    Uint8Array.from(text, (c) => c.charCodeAt(0)),
  );
  const any = fc.uint8Array({ maxLength: 8 });
  return fc
    .oneof({ weight: 9, arbitrary: octets }, { weight: 1, arbitrary: any })
    .map((bytes) => ({ at: 0, type, octets: octetsOf(bytes) }));
}

describe('the annotations of any session', () => {
  test('stand in order and within their turns and replies', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happened) => {
        const events = happened.map((event, at) => ({ ...event, at }));
        const session = readSession(events);
        for (const exchange of session.exchanges) {
          const annotated = annotateExchange(exchange, session);
          const { turn, replies } = exchange;
          const serverSpan = {
            start: replies[0]?.span.start ?? 0,
            end: replies.at(-1)?.span.end ?? 0,
          };
          const disorder = [
            disorderOf(session.client, annotated.client, turn?.span ?? nothing),
            disorderOf(session.server, annotated.server, serverSpan),
          ];
          expect(disorder).toEqual([undefined, undefined]);
          expect(annotated.summary).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});
