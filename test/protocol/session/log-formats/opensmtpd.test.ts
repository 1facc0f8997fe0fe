import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  outcomesOf,
  recognize,
  unmarkLog,
} from './marked-log.js';

const mixed = `
    *|Nov 22 05:14:01 mail smtpd[400]: e287a9ffcd76c147 smtp connected address=192.0.2.1 host=client.example
    *|Nov 22 05:14:01 mail smtpd[400]: e287a9ffcd76c147 smtp failed-command command="RCPT TO:<dave@elsewhere.example>" result="550 Invalid recipient: <dave@elsewhere.example>"
    *|Nov 22 05:14:02 mail smtpd[400]: e287aa00914385eb mta connecting address=smtp://192.0.2.30:25 host=mx.example.org
    *|Nov 22 05:14:02 mail smtpd[400]: e287aa00914385eb mta error reason=Connection refused
    *|Nov 22 05:14:03 mail smtpd[400]: 0000000000000000 mta delivery evpid=5e0d1e0f1c2b3a49 from=<alice@sandbox.test> to=<bob@example.org> rcpt=<-> source="-" relay="mx.example.org" delay=2s result="TempFail" stat="Network error on destination MXs"
    *|Nov 22 05:14:04 mail smtpd[400]: e287aa00914385ec mta delivery evpid=5e0d1e0f1c2b3a50 from=<alice@sandbox.test> to=<bob@example.org> rcpt=<-> source="192.0.2.25" relay="192.0.2.30 (mx.example.org)" delay=1s result="PermFail" stat="550 5.1.1 no such user"
    S|smtp: 0x1f2a3b4c: >>> 220 mail.sandbox.test ESMTP OpenSMTPD
    C|smtp: 0x1f2a3b4c: <<< EHLO client.example
    S|smtp: 0x1f2a3b4c: >>> 250 mail.sandbox.test
`;

describe('a log of OpenSMTPD', () => {
  test.each([mixed])('has each line in its direction', (marked) => {
    expect(markLog('opensmtpd', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([mixed])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('opensmtpd');
  });

  test('tells of what failed, and of a traced session', () => {
    expect(connectionsOf('opensmtpd', unmarkLog(mixed))).toEqual([
      'mx.example.org:25 REFUSED',
      '220 EHLO:250',
    ]);
  });

  test('says what became of mail, and for whom', () => {
    const outcomes = outcomesOf('opensmtpd', unmarkLog(mixed));
    const told = outcomes.map(({ type, recipient, reply }) =>
      [type, recipient, reply].join(' '),
    );
    expect(told).toEqual([
      'refused dave@elsewhere.example 550 Invalid recipient: <dave@elsewhere.example>',
      'deferred bob@example.org ',
      'refused bob@example.org 550 5.1.1 no such user',
    ]);
  });
});
