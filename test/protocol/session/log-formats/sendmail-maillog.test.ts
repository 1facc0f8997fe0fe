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
    *|Nov 22 05:14:01 mail sendmail[300]: 5AM0E1xX000300: from=<alice@example.org>, size=300, class=0, nrcpts=1, msgid=<m1@example.org>, proto=ESMTP, daemon=MTA, relay=client.example [192.0.2.1]
    *|Nov 22 05:14:02 mail sm-mta[301]: 5AM0E1xX000300: to=<bob@example.org>, ctladdr=<alice@example.org> (1000/1000), delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=30300, relay=mx.example.org. [192.0.2.30], dsn=5.1.1, stat=User unknown
    *|Nov 22 05:14:02 mail sm-mta[301]: 5AM0E1xX000301: to=<bob@example.org>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=30300, relay=mx.example.org. [192.0.2.30], dsn=4.0.0, stat=Deferred: 451 4.7.1 Greylisted
    *|Nov 22 05:14:03 mail sm-mta[301]: 5AM0E1xX000302: to=<bob@example.org>, delay=00:00:01, mailer=esmtp, pri=30300, relay=mx.example.org., dsn=4.0.0, stat=Deferred: Connection refused by mx.example.org.
    *|Nov 22 05:14:04 mail sm-mta[302]: 5AM0E1xX000303: ruleset=check_rcpt, arg1=<dave@elsewhere.example>, relay=spam.example [192.0.2.9], reject=550 5.7.1 <dave@elsewhere.example>... Relaying denied
    *|Nov 22 05:14:05 mail sm-mta[303]: STARTTLS=client, relay=mx.example.org., version=TLSv1.3, verify=FAIL, cipher=TLS_AES_256_GCM_SHA384, bits=256/256
    *|Nov 22 05:14:06 mail sm-mta[303]: 5AM0E1xX000304: to=<bob@example.org>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=30300, relay=mx.example.org. [192.0.2.30], dsn=2.0.0, stat=Sent (250 2.0.0 Ok: queued as 4F1A)
`;

describe('a mail log of Sendmail', () => {
  test.each([mixed])('has each line in its direction', (marked) => {
    expect(markLog('sendmail-maillog', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([mixed])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('sendmail-maillog');
  });

  test('has no conversation', () => {
    expect(connectionsOf('sendmail-maillog', unmarkLog(mixed))).toEqual([]);
  });

  test('says what became of mail, and for whom', () => {
    const outcomes = outcomesOf('sendmail-maillog', unmarkLog(mixed));
    const told = outcomes.map(({ type, recipient, reply }) =>
      [type, recipient, reply].join(' '),
    );
    expect(told).toEqual([
      'refused bob@example.org ',
      'deferred bob@example.org 451 4.7.1 Greylisted',
      'deferred bob@example.org ',
      'refused dave@elsewhere.example 550 5.7.1 <dave@elsewhere.example>... Relaying denied',
      'delivered bob@example.org 250 2.0.0 Ok: queued as 4F1A',
    ]);
  });
});
