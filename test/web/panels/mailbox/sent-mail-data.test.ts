import { describe, expect, test } from 'vitest';
import { sentMailData } from '../../../../web/panels/mailbox/sent-mail-data.js';
import { sessionOf } from '../recording.js';

function sent(lines: string) {
  const { client, transactions } = sessionOf(lines);
  const mailData = transactions.at(-1)?.mailData;
  if (!mailData) throw new Error('No mail data was sent');
  return sentMailData(client, mailData);
}

const upToData = `
  S: 220 mx.sandbox.test
  C: EHLO laptop.example
  S: 250 CHUNKING
  C: MAIL FROM:<alice@example.org>
  S: 250 OK
  C: RCPT TO:<bob@sandbox.test>
  S: 250 OK`;

describe('sent mail data', () => {
  test('has the octets of the wire up to the lone dot, and the places of the dots that are removed', () => {
    const data = sent(`${upToData}
      C: DATA
      S: 354 Go on
      C: .hidden
      C: ..kept
      C: .
      S: 250 OK`);
    expect(data.wire).toBe('.hidden\r\n..kept\r\n');
    expect(data.unstuffed.removedDots).toEqual([0, 9]);
    expect(data.unstuffed.content).toBe('hidden\r\n.kept\r\n');
    expect(data.singleDots).toBe(1);
  });

  test('has no dots removed where it came in chunks', () => {
    const data = sent(`${upToData}
      C: BDAT 9 LAST
      C: .hidden
      S: 250 OK`);
    expect(data.wire).toBe('.hidden\r\n');
    expect(data.unstuffed.removedDots).toEqual([]);
  });
});
