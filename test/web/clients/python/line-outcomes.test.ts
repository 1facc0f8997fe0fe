import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../../protocol/session/event.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import { encodeText } from '../../../../protocol/source/octets.js';
import { lineOutcomes } from '../../../../web/clients/python/line-outcomes.js';
import type { Cause } from '../../../../web/clients/python/program.js';

/** A session in which each line of a program sent what stands behind it, and was answered. */
function played(
  ...said: readonly (readonly [line: number, sent: string, answered: string])[]
) {
  const events: SessionEvent[] = [
    { at: 0, type: 'received', octets: encodeText('220 mx.example.org\r\n') },
  ];
  const sends: Cause[] = [];
  let start = 0;
  for (const [line, sent, answered] of said) {
    const octets = encodeText(`${sent}\r\n`);
    const end = start + octets.length;
    sends.push({
      span: { start, end },
      stack: [
        { file: 'program.py', line, function: '<module>' },
        { file: 'smtplib.py', line: 367, function: 'SMTP.send' },
      ],
    });
    start = end;
    events.push({ at: 1, type: 'sent', octets });
    events.push({
      at: 2,
      type: 'received',
      octets: encodeText(`${answered}\r\n`),
    });
  }
  return lineOutcomes(readSession(events), sends);
}

describe("what a program's lines came to", () => {
  test('is the last reply to each', () => {
    expect(
      played(
        [3, 'EHLO laptop.example', '250 mx.example.org'],
        [4, 'NOOP', '250 2.0.0 OK'],
        [4, 'QUIT', '221 2.0.0 Bye'],
      ),
    ).toEqual([
      { line: 3, summary: '250', digit: 2 },
      { line: 4, summary: '221 2.0.0', digit: 2 },
    ]);
  });

  test('is the first refusal too, where there was one', () => {
    expect(
      played(
        [7, 'EHLO laptop.example', '250 mx.example.org'],
        [7, 'MAIL FROM:<alice@example.org>', '250 2.1.0 OK'],
        [7, 'RCPT TO:<carol@example.org>', '550 5.1.1 Unknown'],
        [7, 'RCPT TO:<dave@example.org>', '450 4.2.1 Later'],
        [7, 'RSET', '250 2.0.0 OK'],
      ),
    ).toEqual([{ line: 7, summary: '550 5.1.1 … 250 2.0.0', digit: 5 }]);
    expect(played([9, 'VRFY bob', '502 5.5.1 No'])).toEqual([
      { line: 9, summary: '502 5.5.1', digit: 5 },
    ]);
  });
});
