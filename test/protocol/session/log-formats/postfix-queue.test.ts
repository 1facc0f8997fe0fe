import { describe, expect, test } from 'vitest';
import { explain } from '../../../../protocol/explain/explain.js';
import {
  markedLines,
  markLog,
  outcomesOf,
  recognize,
  unmarkLog,
} from './marked-log.js';

const queue = `
    *|-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
    *|4B1C82A0F3*     1427 Tue Mar  5 10:12:44  alice@example.com
    *|                                         bob@example.org
    *|
    *|7D2F12A0F9      2301 Tue Mar  5 09:01:02  alice@example.com
    *|(connect to mx.example.net[203.0.113.7]:25: Connection timed out)
    *|                                         carol@example.net
    *|    (host mx.example.org[203.0.113.9] said: 451 4.7.1 Greylisting in action, please come back later (in reply to RCPT TO command))
    *|                                         dave@example.org
    *|
    *|9A0B12A1C4!     3320 Mon Mar  4 23:41:10  MAILER-DAEMON
    *|                                         erin@example.org
    *|
    ?|what
    *|-- 7 Kbytes in 3 Requests.
`;

const held = `
    *|-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
    *|9A0B12A1C4!     3320 Mon Mar  4 23:41:10  alice@example.com
    *|                                         erin@example.org
`;

describe('the queue of Postfix, as mailq shows it,', () => {
  test.each([queue])('has each line understood but one', (marked) => {
    expect(markLog('postfix-queue', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([queue, '*|Mail queue is empty'])('is recognized: %j', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('postfix-queue');
  });

  test('says what waits, and for what', () => {
    const told = outcomesOf('postfix-queue', unmarkLog(queue)).map(
      ({ type, message, recipient, reply, why }) => [
        type,
        message,
        recipient,
        reply ?? why,
      ],
    );
    expect(told).toEqual([
      ['deferred', '4B1C82A0F3', 'bob@example.org', undefined],
      [
        'deferred',
        '7D2F12A0F9',
        'carol@example.net',
        'connect to mx.example.net[203.0.113.7]:25: Connection timed out',
      ],
      [
        'deferred',
        '7D2F12A0F9',
        'dave@example.org',
        '451 4.7.1 Greylisting in action, please come back later',
      ],
      ['deferred', '9A0B12A1C4', 'erin@example.org', 'on hold'],
    ]);
  });

  test('has a verdict that tells why', () => {
    const { verdict } = explain(unmarkLog(queue));
    expect(verdict).toMatchObject({
      type: 'mixed',
      title:
        'Mail has to wait for bob@example.org, carol@example.net, dave@example.org and erin@example.org.',
      cause:
        'For carol@example.net: No answer came for so long that the client stopped waiting.',
    });
  });

  test('tells of mail on hold that nobody tries it', () => {
    const { verdict } = explain(unmarkLog(held));
    expect(verdict.title).toBe('The message has to wait for erin@example.org.');
    expect(verdict.advice.join(' ')).toContain('postsuper -H');
  });
});
