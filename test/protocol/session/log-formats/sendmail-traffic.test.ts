import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const both = `
    S|24332 >>> 220 mx.example.org ESMTP Sendmail
    C|24332 <<< EHLO client.example
    S|24332 >>> 250 mx.example.org
    *|24333 === CONNECT mx.example.net
    S|24333 <<< 220 mx.example.net ESMTP
    C|24333 >>> EHLO mx.example.org
    *|24333 <<< [EOF]
`;

describe('what sendmail -X writes', () => {
  test.each([both])('has each line in its direction', (marked) => {
    expect(markLog('sendmail-traffic', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([both])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('sendmail-traffic');
  });

  test('keeps the processes apart, and knows which is the server', () => {
    expect(connectionsOf('sendmail-traffic', unmarkLog(both))).toEqual([
      '220 EHLO:250',
      '220 EHLO: closed by server',
    ]);
  });
});
