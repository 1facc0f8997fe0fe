import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import {
  annotateAt,
  annotateLast,
  data,
  envelope,
  greeting,
  hello,
  mail,
} from './last-exchange.js';

describe('the findings of an exchange', () => {
  test('tell that the transaction lives on after a refused recipient', () => {
    const { messages, summary } = annotateLast(`${envelope}
      C: RCPT TO:<unknown@sandbox.test>␍␊
      S: 550 5.1.1 No such user␍␊`);
    expect(summary).toBe('a recipient is refused');
    expect(messages).toEqual([
      'The transaction is still alive: bob@sandbox.test was accepted. A message sent now goes to bob@sandbox.test alone.',
    ]);
  });

  test('tell that there is no recipient yet', () => {
    const { messages } = annotateLast(`${mail}
      C: RCPT TO:<unknown@sandbox.test>␍␊
      S: 550 5.1.1 No such user␍␊`);
    expect(messages[0]).toMatch(/no recipient yet/);
  });

  test('tell who is responsible for the message now', () => {
    const { messages, markedClient, summary } = annotateLast(`${data}
      C: From: a@example.org␍␊␍␊Hi␍␊.␍␊
      S: 250 2.0.0 OK␍␊`);
    expect(summary).toBe('the message is accepted');
    expect(messages).toEqual([
      expect.stringMatching(/delivers the message to bob@sandbox\.test/),
      expect.stringMatching(/^Every message has a Date field/),
      expect.stringMatching(/should have a Message-ID/),
    ]);
    expect(markedClient).toBe(
      '{fieldName:From}: {addrSpec:a@example.org}␍␊' +
        '{separator:␍␊}Hi␍␊{endOfMailData:.␍␊}',
    );
  });

  test('tell what LMTP answers for whom', () => {
    const { messages, markedServer } = annotateLast(`
      S: 220 lmtp.sandbox.test␍␊
      C: LHLO laptop.example␍␊
      S: 250 lmtp.sandbox.test␍␊
      C: MAIL FROM:<>␍␊
      S: 250 OK␍␊
      C: RCPT TO:<alice@sandbox.test>␍␊
      S: 250 OK␍␊
      C: RCPT TO:<overquota@sandbox.test>␍␊
      S: 250 OK␍␊
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ␍␊Hi␍␊.␍␊
      S: 250 2.0.0 OK␍␊552 5.2.2 Full␍␊`);
    expect(messages[0]).toMatch(
      /: 250 for alice@sandbox\.test, 552 for overquota@sandbox\.test\.$/,
    );
    expect(markedServer).toBe(
      '{replyCode:250} {enhancedStatusCode:2.0.0} OK␍␊' +
        '{replyCode:552} {enhancedStatusCode:5.2.2} Full␍␊',
    );
  });

  test('tell what a TLS handshake led to, and why EHLO comes again', () => {
    const session = readSession(
      eventsOf(`
        ${greeting}
        C: EHLO laptop.example␍␊
        S: 250-mx.sandbox.test␍␊250 STARTTLS␍␊
        C: STARTTLS␍␊
        S: 220 2.0.0 Ready␍␊
        TLS
        C: EHLO laptop.example␍␊
        S: 250 mx.sandbox.test␍␊`),
    );
    expect(annotateAt(session, -2).messages).toEqual([
      'All that follows is encrypted with TLS 1.3 and the cipher suite TLS_AES_256_GCM_SHA384. The certificate was verified. Both sides forget what was said before: the client greets again.',
    ]);
    expect(annotateAt(session, -1).summary).toBe(
      'after STARTTLS the client must greet again',
    );
  });

  test('warn where a certificate is not verified', () => {
    const events = eventsOf(greeting);
    const secured: SessionEvent = {
      at: 2,
      type: 'secured',
      protocol: 'TLSv1.2',
      cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
      certificates: [],
      authorized: false,
      authorizationError: 'SELF_SIGNED',
    };
    const session = readSession([
      ...events.slice(0, 2),
      secured,
      ...events.slice(2),
    ]);
    const { findings } = annotateAt(session, 0);
    expect(findings).toMatchObject([{ severity: 'warning' }]);
    expect(findings[0]?.message).toContain('SELF_SIGNED');
  });

  test('tell that a lone dot may have come too soon', () => {
    const { messages } = annotateLast(`${data}
      C: ␍␊Hi␍␊.␍␊Bye then␍␊
      S: 250 OK␍␊500 What?␍␊`);
    expect(messages.join(' ')).toMatch(/ended it too early/);
  });

  test.each([
    [
      `${hello}\nC: NOO`,
      'a line that has not ended yet',
      'The server waits for CR LF before it looks at this line.',
    ],
    [
      `${hello}\nC: DATA␍␊QUIT␍␊`,
      'waits for the reply before it',
      'These octets were sent before the reply that decides what they are: more commands, mail data, or a response to AUTH.',
    ],
    [
      `${envelope}\nC: BDAT 9␍␊Hello␍␊`,
      'a chunk that is not all there yet',
      'BDAT has announced more octets than these: the server waits for the rest.',
    ],
  ])('tell what the server waits for, as in %#', (said, summary, message) => {
    const annotated = annotateLast(said);
    expect(annotated.summary).toBe(summary);
    expect(annotated.messages[0]).toBe(message);
  });

  test('do not wait for what was sent before TLS', () => {
    const session = readSession(
      eventsOf(`${hello}
        C: STARTTLS␍␊NOOP␍␊
        S: 220 Go ahead␍␊
        TLS`),
    );
    const { summary, messages, client } = annotateAt(session, -1);
    expect(summary).toBe('comes too early, and is never answered');
    expect(messages).toEqual([]);
    expect(client[0]?.problem?.rule).toBe('octets-before-tls');
  });

  test('tell of a reply that never came', () => {
    const { messages } = annotateLast(`${mail}
      C: RSET␍␊
      END`);
    expect(messages.join(' ')).toMatch(/ended before the reply/);
  });
});
