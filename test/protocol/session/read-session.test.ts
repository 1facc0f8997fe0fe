import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Exchange, Session } from '../../../protocol/session/session.js';
import { eventsOf } from '../../support/conversation.js';

/** Each exchange as one line: its turn, the codes of its replies, the phase that they lead to. */
function outline(session: Session) {
  return session.exchanges.map((exchange) => {
    const codes = exchange.replies.map(({ code }) => code).join(' ');
    const open = exchange.isComplete ? '' : ' …';
    return `${turnOf(exchange)} → ${codes}${open} (${exchange.after.phase})`;
  });
}

function turnOf({ turn }: Exchange) {
  if (!turn) return '-';
  return turn.type === 'command' ? turn.verb : turn.type;
}

function read(conversation: string) {
  return readSession(eventsOf(conversation));
}

const hello = `
  S: 220 mx.sandbox.test␍␊
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-SIZE 1000␍␊250 STARTTLS␍␊`;

const envelope = `${hello}
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 2.1.0 OK␍␊
  C: RCPT TO:<bob@sandbox.test>␍␊
  S: 250 2.1.5 OK␍␊`;

describe('a session', () => {
  test('goes from the greeting to the close', () => {
    const session = read(`${envelope}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: Subject: hi␍␊␍␊..dot␍␊.␍␊
      S: 250 2.0.0 OK␍␊
      C: QUIT␍␊
      S: 221 2.0.0 Bye␍␊
      END`);
    expect(outline(session)).toEqual([
      '- → 220 (greeted)',
      'EHLO → 250 (ready)',
      'MAIL → 250 (mail)',
      'RCPT → 250 (rcpt)',
      'DATA → 354 (data)',
      'mailData → 250 (ready)',
      'QUIT → 221 (closed)',
    ]);
    expect(session.end).toMatchObject({ type: 'closed', by: 'server' });
    expect(session.target).toMatchObject({ host: 'mx.sandbox.test' });
    expect(session.state).toEqual({
      phase: 'closed',
      isSecured: false,
      isAuthenticated: false,
      protocol: 'ESMTP',
      extensions: [
        { keyword: 'SIZE', params: ['1000'] },
        { keyword: 'STARTTLS', params: [] },
      ],
      unanswered: 0,
    });
  });
});
