import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Octets } from '../../../protocol/source/octets.js';

const joined: SessionEvent = { at: 0, type: 'joined' };

function sent(text: string): SessionEvent {
  return { at: 0, type: 'sent', octets: text as Octets };
}

function received(text: string): SessionEvent {
  return { at: 0, type: 'received', octets: text as Octets };
}

describe('a recording that begins in the middle', () => {
  test('waits for no greeting: the first reply answers the first command', () => {
    const session = readSession([
      joined,
      sent('RCPT TO:<alice@example.org> NOTIFY=NEVER\r\n'),
      received('250 2.1.5 Ok\r\n'),
    ]);
    expect(session.exchanges).toHaveLength(1);
    expect(session.exchanges[0]?.replies[0]?.code).toBe(250);
    expect(session.state).toMatchObject({ phase: 'rcpt', isJoined: true });
  });

  test('accuses nobody of what was said, or not said, before it', () => {
    const session = readSession([
      joined,
      sent('RCPT TO:<alice@example.org> NOTIFY=NEVER\r\n'),
      received('250 2.1.5 Ok\r\n'),
    ]);
    const [exchange] = session.exchanges;
    const annotated = exchange && annotateExchange(exchange, session);
    expect(annotated?.client.map(({ problem }) => problem?.rule)).not.toContain(
      'command-out-of-order',
    );
    expect(annotated?.client.flatMap(({ problem }) => problem ?? [])).toEqual(
      [],
    );
  });

  test('begins at its beginning where a client spoke before the greeting', () => {
    const session = readSession([
      joined,
      sent('EHLO client.example\r\nNOOP\r\n'),
      received('220 mx.example.org ESMTP\r\n'),
      received('250-mx.example.org\r\n250 PIPELINING\r\n'),
      received('250 Ok\r\n'),
    ]);
    const answers = session.exchanges.map(({ turn, replies }) => [
      turn?.type === 'command' ? turn.verb : '',
      replies[0]?.code,
      replies[0]?.children.length,
    ]);
    expect(answers).toContainEqual(['', 220, 1]);
    expect(answers).toContainEqual(['EHLO', 250, 2]);
    expect(answers).toContainEqual(['NOOP', 250, 1]);
    expect(session.state).toMatchObject({ phase: 'ready', isJoined: false });
  });

  test('accuses nobody of commands sent one after the other', () => {
    const session = readSession([
      joined,
      sent('RCPT TO:<alice@example.org>\r\nDATA\r\n'),
      received('250 2.1.5 Ok\r\n354 Go on\r\n'),
    ]);
    const problems = session.exchanges.flatMap((exchange) =>
      annotateExchange(exchange, session).client.flatMap(
        ({ problem }) => problem ?? [],
      ),
    );
    expect(problems).toEqual([]);
  });

  test('may begin with the answer to an EHLO, and then knows what is offered', () => {
    const session = readSession([
      joined,
      received('250-mx.example.org\r\n250 SIZE 1000\r\n'),
    ]);
    expect(session.state).toMatchObject({ phase: 'ready', isJoined: false });
    expect(session.state.extensions[0]).toMatchObject({
      keyword: 'SIZE',
      params: ['1000'],
    });
  });
});

describe('octets that the recording does not have', () => {
  const upToData = [
    received('220 mx.example.org\r\n'),
    sent('EHLO client.example\r\n'),
    received('250 mx.example.org\r\n'),
    sent('MAIL FROM:<bob@example.org>\r\n'),
    received('250 Ok\r\n'),
    sent('RCPT TO:<alice@example.org>\r\n'),
    received('250 Ok\r\n'),
    sent('DATA\r\n'),
    received('354 Go on\r\n'),
  ];

  test('may be all of the mail data: its reply is none to the next command', () => {
    const session = readSession([
      ...upToData,
      { at: 0, type: 'omitted', toEnd: true },
      received('250 2.0.0 Ok\r\n'),
      sent('QUIT\r\n'),
      received('221 Bye\r\n'),
    ]);
    const [mailData, quit] = session.exchanges.slice(-2);
    expect(mailData?.turn).toMatchObject({
      type: 'mailData',
      isComplete: true,
      isOmitted: true,
    });
    expect(mailData?.replies[0]?.code).toBe(250);
    expect(quit?.replies[0]?.code).toBe(221);
    expect(session.transactions[0]).toMatchObject({
      outcome: 'accepted',
      mailData: { content: '', isOmitted: true },
    });
  });

  test('may be a part of the mail data, before its lone dot', () => {
    const session = readSession([
      ...upToData,
      { at: 0, type: 'omitted', toEnd: false },
      sent('.\r\n'),
      received('550 5.7.1 No\r\n'),
    ]);
    expect(session.exchanges.at(-1)?.turn).toMatchObject({
      type: 'mailData',
      isComplete: true,
      isOmitted: true,
    });
    expect(session.transactions[0]?.outcome).toBe('refused');
  });

  test('may be a response to AUTH', () => {
    const session = readSession([
      ...upToData.slice(0, 3),
      sent('AUTH LOGIN\r\n'),
      received('334 VXNlcm5hbWU6\r\n'),
      { at: 0, type: 'omitted', toEnd: true },
      received('535 5.7.8 No\r\n'),
    ]);
    expect(session.exchanges.at(-1)).toMatchObject({
      turn: { type: 'authResponse', isOmitted: true },
      replies: [{ code: 535 }],
    });
  });

  test('may be the rest of a chunk', () => {
    const session = readSession([
      ...upToData.slice(0, 7),
      sent('BDAT 1000 LAST\r\n'),
      { at: 0, type: 'omitted', toEnd: true },
      received('250 2.0.0 Ok\r\n'),
    ]);
    expect(session.exchanges.at(-1)).toMatchObject({
      turn: { verb: 'BDAT', isOmitted: true },
      replies: [{ code: 250 }],
    });
    expect(session.transactions).toMatchObject([
      { mailData: { content: '', isOmitted: true } },
    ]);
  });
});
