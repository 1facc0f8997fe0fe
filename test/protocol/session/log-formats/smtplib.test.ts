import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  outcomesOf,
  recognize,
  unmarkLog,
} from './marked-log.js';

const refused = `
    *|>>> s.set_debuglevel(1)
    *|connect: to ('mx.example.org', 25) None
    S|reply: b'220 mx.example.org ESMTP\\r\\n'
    *|reply: retcode (220); Msg: b'mx.example.org ESMTP'
    *|connect: b'mx.example.org ESMTP'
    C|send: "mail FROM:<o'hara@example.org>\\r\\n"
    S|reply: b'550 5.7.1 Not \\'you\\'\\r\\n'
    *|reply: retcode (550); Msg: b"5.7.1 Not 'you'"
    *|Traceback (most recent call last):
    *|  File "send.py", line 20, in <module>
    *|smtplib.SMTPSenderRefused: (550, b"5.7.1 Not 'you'", "o'hara@example.org")
`;

const twice = `
    *|12:00:01.500000 connect: ('mx.example.org', 465)
    *|12:00:01.500100 connect: to ('mx.example.org', 465) None
    S|12:00:02.500000 reply: '220 mx.example.org ESMTP\\r\\n'
    *|12:00:02.500000 reply: retcode (220); Msg: mx.example.org ESMTP
    *|and its second line
    C|12:00:02.500000 send: 'ehlo client.example\\r\\n'
    *|12:00:02.600000 connect fail: mx.example.org
`;

const unnamed = `
    *|connect: to ('nosuch.example', 25) None
    *|socket.gaierror: [Errno -2] Name or service not known
`;

describe('what Python’s smtplib prints', () => {
  test.each([refused, twice, unnamed])(
    'has each line in its direction',
    (marked) => {
      expect(markLog('smtplib', unmarkLog(marked))).toEqual(
        markedLines(marked),
      );
    },
  );

  test.each([refused, twice, unnamed])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('smtplib');
  });

  test('begins with the connection', () => {
    expect(connectionsOf('smtplib', unmarkLog(refused))).toEqual([
      'mx.example.org:25 220 MAIL:550',
    ]);
  });

  test('takes an address that is told of twice for one connection', () => {
    expect(connectionsOf('smtplib', unmarkLog(twice))).toEqual([
      'mx.example.org:465 220 EHLO:',
    ]);
  });

  test('says why there is no connection', () => {
    expect(connectionsOf('smtplib', unmarkLog(unnamed))).toEqual([
      'nosuch.example:25 NAME_NOT_FOUND',
    ]);
  });

  test('quotes the reply of the exception', () => {
    expect(outcomesOf('smtplib', unmarkLog(refused))).toEqual([
      { type: 'refused', reply: "550 5.7.1 Not 'you'" },
    ]);
  });
});
