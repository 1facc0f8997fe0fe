import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { wordsOf } from './annotated.js';
import { annotateAt, annotateLast, hello } from './last-exchange.js';

describe('a sign-in', () => {
  test('is not given up by a star that is an initial response', () => {
    const { client } = annotateLast(`${hello}\nC: AUTH PLAIN *␍␊`);
    const response = wordsOf(client, '*');
    expect(response.problem?.rule).toBe('base64-letter');
    expect(response.explanation).not.toMatch(/gives up/);
  });

  test('by LOGIN shows what is asked, and hides the password alone', () => {
    const session = readSession(
      eventsOf(`${hello}
        C: AUTH LOGIN␍␊
        S: 334 VXNlcm5hbWU6␍␊
        C: YWxpY2U=␍␊
        S: 334 UGFzc3dvcmQ6␍␊
        C: d29uZGVybGFuZA==␍␊
        S: 235 2.7.0 OK␍␊`),
    );
    const [asked, username, password] = [-3, -2, -1].map((index) =>
      annotateAt(session, index),
    );
    expect(asked?.markedServer).toBe(
      '{replyCode:334} {challenge:VXNlcm5hbWU6}␍␊',
    );
    expect(asked?.server[1]?.decoded).toBe('Username:');
    expect(username?.client).toMatchObject([{ decoded: 'alice' }]);
    expect(username?.client[0]?.isSecret).toBeUndefined();
    expect(password?.client).toMatchObject([
      { type: 'authResponse', decoded: 'wonderland', isSecret: true },
    ]);
    expect(password?.summary).toBe('the client has signed in');
    expect(password?.messages.join(' ')).toMatch(/without TLS/);
  });

  test('by CRAM-MD5 shows the challenge', () => {
    const session = readSession(
      eventsOf(`${hello}
        C: AUTH CRAM-MD5␍␊
        S: 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UuZXhhbXBsZS5uZXQ+␍␊
        C: *␍␊
        S: 501 Given up␍␊`),
    );
    expect(annotateAt(session, -2).server[1]).toMatchObject({
      type: 'challenge',
      decoded: '<1896.697170952@postoffice.example.net>',
    });
    expect(annotateAt(session, -1).client[0]?.explanation).toMatch(/gives up/);
  });

  test('knows a response that no 334 asked for, and hides it', () => {
    const { markedClient, markedServer, client, server, messages, summary } =
      annotateLast(`${hello}
        C: AUTH LOGIN␍␊
        S: 502 5.5.1 No␍␊
        C: d29uZGVybGFuZA==␍␊
        S: 500 5.5.2 What is d29uZGVybGFuZA?␍␊`);
    expect(markedClient).toBe(
      '{authResponse!response-unasked:d29uZGVybGFuZA==}␍␊',
    );
    expect(markedServer).toBe(
      '{replyCode:500} {enhancedStatusCode:5.5.2} What is {repeated:d29uZGVybGFuZA}?␍␊',
    );
    expect(client).toMatchObject([{ decoded: 'wonderland', isSecret: true }]);
    expect(server.map(({ isSecret }) => isSecret)).toEqual([
      undefined,
      undefined,
      true,
    ]);
    expect(summary).toBe('a response that was not asked for');
    expect(messages.join(' ')).not.toMatch(/d29uZGVybGFuZA/i);
  });

  test('hides what stands where a mechanism should', () => {
    const { client, markedClient } = annotateLast(
      `${hello}\nC: AUTH AGFsaWNlAHdvbmRlcmxhbmQ=␍␊`,
    );
    expect(markedClient).toMatch(/^\{verb:AUTH\} \{unknown[^:]*:AGFs/);
    expect(client[1]?.isSecret).toBe(true);
  });

  test('says where the response is not base64', () => {
    const { markedClient } = annotateLast(`${hello}
      C: AUTH LOGIN␍␊
      S: 334 VXNlcm5hbWU6␍␊
      C: al!ce␍␊`);
    expect(markedClient).toMatch(/^\{authResponse!base64-[a-z]+:al!ce\}␍␊$/);
  });
});

describe('base64 that is none', () => {
  test('in a challenge is the fault of the server', () => {
    const { server } = annotateLast(`${hello}
      C: AUTH LOGIN␍␊
      S: 334 Username:␍␊`);
    expect(server[1]?.problem?.rule).toBe('challenge-not-base64');
  });

  test('is no space behind a 334 that asks nothing', () => {
    const { server } = annotateLast(`${hello}
      C: AUTH PLAIN␍␊
      S: 334  ␍␊`);
    expect(server[1]).toMatchObject({ type: 'challenge', title: 'Space' });
    expect(server[1]).not.toHaveProperty('problem');
  });

  test('is none in the first 334 of NTLM alone', () => {
    const ready = annotateLast(`${hello}
      C: AUTH NTLM␍␊
      S: 334 ntlm supported␍␊`);
    expect(ready.server[1]).not.toHaveProperty('problem');
    const later = annotateLast(`${hello}
      C: AUTH NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw==␍␊
      S: 334 TlRMTVNTUAAC$␍␊`);
    expect(later.server[1]?.problem?.rule).toBe('challenge-not-base64');
  });

  test.each(['alice@example.org', 'secret'])(
    'may be text that was not encoded: %s',
    (response) => {
      const { client } = annotateLast(`${hello}
        C: AUTH LOGIN␍␊
        S: 334 VXNlcm5hbWU6␍␊
        C: ${response}␍␊`);
      expect(client[0]?.problem?.message).toMatch(
        /If this was sent as it is, encode it first\.$/,
      );
    },
  );
});
