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
    *|Nov 22 05:13:57 mail postfix/postscreen[101]: CONNECT from [192.0.2.9]:54321 to [192.0.2.25]:25
    *|Nov 22 05:13:57 mail postfix/postscreen[101]: PREGREET 14 after 0.1 from [192.0.2.9]:54321: EHLO spam.example\\r\\n
    *|Nov 22 05:13:57 mail postfix/postscreen[101]: DNSBL rank 4 for [192.0.2.9]:54321
    *|Nov 22 05:13:58 mail postfix/postscreen[101]: NOQUEUE: reject: RCPT from [192.0.2.9]:54321: 550 5.7.1 Service unavailable; client [192.0.2.9] blocked using dnsbl.example; from=<carol@spam.example>, to=<bob@example.org>, proto=ESMTP, helo=<spam.example>
    *|Nov 22 05:13:58 mail postfix/postscreen[101]: PASS NEW [192.0.2.7]:40000
    *|2026-11-22T05:14:00.123456+00:00 mail postfix/submission/smtpd[102]: warning: unknown[192.0.2.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6
    *|Nov 22 05:14:01 mail postfix/smtpd[103]: NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 554 5.7.1 <dave@elsewhere.example>: Relay access denied; from=<alice@example.org> to=<dave@elsewhere.example> proto=ESMTP helo=<client.example>
    *|Nov 22 05:14:01 mail postfix/cleanup[104]: 4F1A23: milter-reject: END-OF-MESSAGE from client.example[192.0.2.1]: 5.7.1 rejected by DMARC policy for example.org; from=<alice@example.org> to=<bob@sandbox.test> proto=ESMTP helo=<client.example>
    *|Nov 22 05:14:02 mail postfix/cleanup[104]: 4F1A24: reject: header Subject: win from client.example[192.0.2.1]; from=<alice@example.org> to=<bob@sandbox.test> proto=ESMTP helo=<client.example>: 5.7.1 message content rejected
    *|Nov 22 05:14:03 mail postfix/smtp[105]: connect to mx.example.org[192.0.2.30]:25: Connection refused
    *|Nov 22 05:14:04 mail postfix/smtp[105]: connect to mx.example.org[2001:db8::30]:25: Network is unreachable
    *|Nov 22 05:14:05 mail postfix/smtp[105]: 4F1A25: to=<bob@example.org>, relay=none, delay=30, delays=0.1/0/30/0, dsn=4.4.1, status=deferred (connect to mx.example.org[192.0.2.30]:25: Connection refused)
    *|Nov 22 05:14:06 mail postfix/smtp[105]: Untrusted TLS connection established to mx.example.org[192.0.2.30]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
    *|Nov 22 05:14:07 mail postfix/smtp[105]: 4F1A26: to=<bob@example.org>, relay=mx.example.org[192.0.2.30]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.30] said: 550 5.1.1 <bob@example.org>: no such user (in reply to RCPT TO command))
    *|Nov 22 05:14:08 mail postfix/smtp[105]: 4F1A27: host mx.example.org[192.0.2.30] said: 451 4.7.1 Greylisted (in reply to RCPT TO command)
    *|Nov 22 05:14:09 mail postfix/smtp[105]: 4F1A28: to=<bob@example.org>, relay=mx.example.org[192.0.2.30]:25, delay=1, delays=0/0/1/0, dsn=4.0.0, status=deferred (host mx.example.org[192.0.2.30] refused to talk to me: 421 4.3.2 Too busy)
    *|Nov 22 05:14:10 mail amavis[200]: (00200-01) Blocked SPAM {DiscardedInbound,Quarantined}, [192.0.2.9] <carol@spam.example> -> <bob@sandbox.test>, Hits: 15.2
    *|Nov 22 05:14:10 mail opendkim[201]: 4F1A29: DKIM-Signature field added (s=mail, d=example.org)
    C|Nov 22 05:14:13 mail postfix/smtp[105]: > mx.example.org[192.0.2.30]:25: EHLO mail.example.org
    S|Nov 22 05:14:13 mail postfix/smtp[105]: < mx.example.org[192.0.2.30]:25: 250 mx.example.org
`;

describe('a mail log of Postfix', () => {
  test.each([mixed])('has each line in its direction', (marked) => {
    expect(markLog('postfix', unmarkLog(marked))).toEqual(markedLines(marked));
  });

  test.each([mixed])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('postfix');
  });

  test('tells of connections that failed', () => {
    expect(connectionsOf('postfix', unmarkLog(mixed))).toEqual([
      'mx.example.org:25 REFUSED',
      'mx.example.org:25 UNREACHABLE',
      'EHLO:250',
    ]);
  });

  test('tells the connections of one process apart', () => {
    const head = '*|Nov 22 05:15:00 mail postfix/smtpd[110]:';
    const from = 'client.example[192.0.2.1]';
    const one = [
      `${head} connect from ${from}`,
      `${head} > ${from}: 220 mail.example.org ESMTP`,
      `${head} < ${from}: QUIT`,
      `${head} > ${from}: 221 2.0.0 Bye`,
      `${head} disconnect from ${from} quit=1 commands=1`,
    ];
    const log = unmarkLog([...one, ...one].join('\n'));
    expect(connectionsOf('postfix', log)).toEqual([
      '220 QUIT:221 closed by client',
      '220 QUIT:221 closed by client',
    ]);
  });

  test('says what became of mail, and for whom', () => {
    const outcomes = outcomesOf('postfix', unmarkLog(mixed));
    const told = outcomes.map(({ type, recipient, reply }) =>
      [type, recipient, reply?.slice(0, 9)].join(' '),
    );
    expect(told).toEqual([
      'refused bob@example.org 550 5.7.1',
      'refused dave@elsewhere.example 554 5.7.1',
      'refused bob@sandbox.test ',
      'refused bob@sandbox.test ',
      'deferred bob@example.org ',
      'refused bob@example.org 550 5.1.1',
      'deferred bob@example.org 421 4.3.2',
    ]);
  });
});
