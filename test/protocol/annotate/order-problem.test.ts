import { describe, expect, test } from 'vitest';
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
  refusal,
} from './last-exchange.js';

const chunk = `${envelope}
  C: BDAT 1␍␊x
  S: 250 2.0.0 OK␍␊`;

describe('commands out of order', () => {
  test.each([
    [
      greeting,
      'MAIL FROM:<a@example.org>',
      'verb!command-out-of-order:MAIL FROM:',
    ],
    [mail, 'MAIL FROM:<a@example.org>', 'verb!command-out-of-order:MAIL FROM:'],
    [hello, 'RCPT TO:<b@example.org>', 'verb!command-out-of-order:RCPT TO:'],
    [hello, 'DATA', 'verb!command-out-of-order:DATA'],
    [mail, 'DATA', 'verb!command-out-of-order:DATA'],
    [mail, 'AUTH PLAIN', 'verb!command-out-of-order:AUTH'],
    [chunk, 'DATA', 'verb!command-out-of-order:DATA'],
    [refusal, 'EHLO x.example', 'verb!command-out-of-order:EHLO'],
    [
      refusal,
      'MAIL FROM:<a@example.org>',
      'verb!command-out-of-order:MAIL FROM:',
    ],
  ])('%# are told at the verb', (before, command, marked) => {
    const { markedClient, summary } = annotateLast(
      `${before}\nC: ${command}␍␊\nS: 503 5.5.1 Bad sequence␍␊`,
    );
    expect(markedClient).toContain(`{${marked}}`);
    expect(summary).toBe('a command out of order');
  });

  test('include a second sign-in, and not the first', () => {
    const plain = 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=␍␊';
    const first = `${hello}\nC: ${plain}\nS: 235 2.7.0 OK␍␊`;
    expect(annotateLast(first).markedClient).toContain('{verb:AUTH}');
    expect(annotateLast(`${first}\nC: ${plain}`).markedClient).toContain(
      '{verb!command-out-of-order:AUTH}',
    );
  });

  test('do not include QUIT where the greeting refused the session', () => {
    const { markedClient } = annotateLast(
      `${refusal}\nC: QUIT␍␊\nS: 221 Bye␍␊`,
    );
    expect(markedClient).toBe('{verb:QUIT}␍␊');
  });

  test('are told in the words of LMTP where the greeting says LMTP', () => {
    const { client } = annotateLast(`
      S: 220 mail.example.org LMTP␍␊
      C: MAIL FROM:<>␍␊`);
    expect(client[0]?.problem?.message).toBe('LHLO comes first.');
  });

  test('are not found where replies decide that have not come', () => {
    const { markedClient } = annotateLast(`${hello}
      C: MAIL FROM:<alice@example.org>␍␊
      C: RCPT TO:<bob@sandbox.test>␍␊`);
    expect(markedClient).toBe(
      '{verb:RCPT TO:}{forwardPath:<bob@sandbox.test>}␍␊',
    );
  });

  test('are judged by the replies before them, however early they went out', () => {
    const { markedClient } = annotateAt(
      readSession(
        eventsOf(`${hello}
          C: RSET␍␊RCPT TO:<bob@sandbox.test>␍␊
          S: 250 OK␍␊503 No␍␊`),
      ),
      -1,
    );
    expect(markedClient).toContain('!command-out-of-order');
  });

  test.each([
    ['MAIL FROM:<alice@example.org>␍␊DATA␍␊', '550 No␍␊503 No␍␊'],
    [
      'MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊DATA␍␊',
      '250 OK␍␊550 No␍␊554 No␍␊',
    ],
    [
      'MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊BDAT 1␍␊x',
      '250 OK␍␊550 No␍␊503 No␍␊',
    ],
  ])(
    'are no fault of a client that could not know, as PIPELINING has it: %j',
    (commands, replies) => {
      const { client, findings } = annotateLast(
        `${hello}\nC: ${commands}\nS: ${replies}`,
      );
      expect(client[0]?.problem).toMatchObject({
        rule: 'pipelined-in-vain',
        severity: 'note',
      });
      expect(findings.filter(({ severity }) => severity !== 'note')).toEqual(
        [],
      );
    },
  );

  test('are one where PIPELINING was not offered', () => {
    const { client } = annotateLast(`
      ${greeting}
      C: EHLO laptop.example␍␊
      S: 250 mx.sandbox.test␍␊
      C: MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊
      S: 550 No␍␊503 No␍␊`);
    expect(client[0]?.problem?.severity).toBe('error');
  });
});

describe('what comes before the reply that decides what it is', () => {
  const { exchanges } = readSession(eventsOf(data));
  const count = exchanges.length;

  test.each([
    ['AUTH PLAIN', '235 2.7.0 Yes', 'MAIL FROM:<a@example.org>'],
    ['AUTH LOGIN', '334 VXNlcm5hbWU6', 'YWxpY2U='],
    ['STARTTLS', '454 4.3.0 No', 'MAIL FROM:<a@example.org>'],
  ])('is too early behind %s, answered %s', (command, reply, next) => {
    const { client, messages } = annotateAt(
      readSession(
        eventsOf(`${hello}\nC: ${command}␍␊${next}␍␊\nS: ${reply}␍␊`),
      ),
      3,
    );
    const rules = client.flatMap(({ problem }) => problem?.rule ?? []);
    expect([...rules, ...messages].join()).toMatch(
      /pipelined-too-far|only be the last of a group/,
    );
  });

  test('is mail data that did not wait for 354', () => {
    const early = data.replace('DATA␍␊', 'DATA␍␊Hi␍␊.␍␊');
    expect(annotateAt(readSession(eventsOf(early)), count).messages).toContain(
      'After DATA the client waits for the reply: it may only be the last of a group.',
    );
  });
});
