/** Conversations to go on from, and what the annotations of their last exchange say. */
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import { eventsOf } from '../../support/conversation.js';
import { markAnnotations } from './annotated.js';

/** The annotations of the last exchange of a conversation. */
export function annotateLast(conversation: string) {
  return annotateAt(readSession(eventsOf(conversation)), -1);
}

/** The annotations of the exchange at `index` of a session. */
export function annotateAt(session: Session, index: number) {
  const exchange = session.exchanges.at(index);
  if (!exchange) throw new Error('There is no exchange.');
  const annotated = annotateExchange(exchange, session);
  const { turn, replies } = exchange;
  const serverSpan = {
    start: replies[0]?.span.start ?? 0,
    end: replies.at(-1)?.span.end ?? 0,
  };
  return {
    ...annotated,
    messages: annotated.findings.map(({ message }) => message),
    markedClient: turn
      ? markAnnotations(session.client, annotated.client, turn.span)
      : '',
    markedServer: markAnnotations(session.server, annotated.server, serverSpan),
  };
}

export const greeting = 'S: 220 mx.sandbox.test ESMTP␍␊';

export const hello = `
  ${greeting}
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-PIPELINING␍␊250-SIZE 1000␍␊250 AUTH PLAIN LOGIN CRAM-MD5␍␊`;

export const mail = `${hello}
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 2.1.0 OK␍␊`;

export const envelope = `${mail}
  C: RCPT TO:<bob@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊`;

export const refusal = 'S: 554 5.3.2 mx.sandbox.test takes no mail␍␊';

export const data = `${envelope}
  C: DATA␍␊
  S: 354 Go on␍␊`;
