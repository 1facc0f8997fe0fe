import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';

/** What is worse than a note about the last exchange, where the connection ended behind it. */
function troubleAtEnd(conversation: string): readonly string[] {
  const events = eventsOf(conversation);
  const at = events.at(-1)?.at ?? 0;
  const session = readSession([
    ...events,
    { type: 'closed', by: 'server', at },
  ]);
  const exchange = session.exchanges.at(-1);
  if (!exchange) throw new Error('There is no exchange.');
  const { client, findings } = annotateExchange(exchange, session);
  const problems = client.flatMap(({ problem }) => problem ?? []);
  return [
    ...problems
      .filter(({ severity }) => severity !== 'note')
      .map(({ rule }) => rule),
    ...findings
      .filter(({ severity }) => severity !== 'note')
      .map(({ message }) => message),
  ];
}

describe('a client that takes its leave', () => {
  test('may do so where an answer never comes (RFC 5321 section 4.1.1.10)', () => {
    const trouble = troubleAtEnd(`
      S: 220 mx.sandbox.test ESMTP␍␊
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: MAIL FROM:<alice@example.org>␍␊
      C: QUIT␍␊`);
    expect(trouble).toEqual([]);
  });

  test('may do so where no greeting comes', () => {
    expect(troubleAtEnd('C: QUIT␍␊')).toEqual([]);
  });

  test('is not alone with what it left unanswered', () => {
    const trouble = troubleAtEnd(`
      S: 220 mx.sandbox.test ESMTP␍␊
      C: EHLO laptop.example␍␊`);
    expect(trouble.join()).toMatch(/ended before the reply had come/);
  });
});

describe('a mailbox without a domain', () => {
  const rcpt = (hello: string, protocol: string) => `
    S: 220 mx.sandbox.test ${protocol}␍␊
    C: ${hello} laptop.example␍␊
    S: 250 mx.sandbox.test␍␊
    C: MAIL FROM:<bob@example.org>␍␊
    S: 250 2.1.0 Ok␍␊
    C: RCPT TO:<alice>␍␊
    S: 250 2.1.5 Ok␍␊`;

  test('is usual in LMTP, whose server delivers to mailboxes of its own', () => {
    expect(troubleAtEnd(rcpt('LHLO', 'LMTP'))).toEqual([]);
  });

  test('breaks a rule in SMTP', () => {
    expect(troubleAtEnd(rcpt('EHLO', 'ESMTP'))).toEqual([
      'path-domain-missing',
    ]);
  });
});
