import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  outcomesOf,
  recognize,
  unmarkLog,
} from './marked-log.js';

const rejected = `
    *|2026-11-22 05:13:57 1xUsbI-0006KI-2W <= alice@example.org H=(client.example) [192.0.2.1] P=esmtp S=502
    *|2026-11-22 05:13:58 1xUsbI-0006KI-2W ** bob@example.org F=<alice@example.org> R=dnslookup T=remote_smtp H=mx.example.org [192.0.2.30] X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=yes: SMTP error from remote mail server after RCPT TO:<bob@example.org>: 550 5.1.1 no such user
    *|2026-11-22 05:13:58 1xUsbI-0006KI-2W == carol@example.org R=dnslookup T=remote_smtp defer (111): Connection refused
    *|2026-11-22 05:13:58 1xUsbI-0006KI-2W => dave <dave@example.org> R=local_user T=mail_spool
    *|2026-11-22 05:13:59 H=(spam.example) [192.0.2.9] F=<carol@spam.example> rejected RCPT <bob@sandbox.test>: relay not permitted
    *|2026-11-22 05:13:59 H=(spam.example) [192.0.2.9] F=<carol@spam.example> temporarily rejected RCPT <bob@sandbox.test>: greylisted
    *|2026-11-22 05:14:00 login authenticator failed for (client.example) [192.0.2.9]: 535 Incorrect authentication data (set_id=alice)
    *|2026-11-22 05:14:01 H=(spam.example) [192.0.2.9] F=<carol@spam.example> rejected after DATA: spam
    *|Envelope-from: <carol@spam.example>
    *|Envelope-to: <bob@sandbox.test>
    *|P Received: from spam.example
    *|	by mail.sandbox.test
    *|F From: carol@spam.example
    *|  Subject: win
`;

describe('a main log of Exim', () => {
  test.each([rejected])('has each line in its direction', (marked) => {
    expect(markLog('exim-mainlog', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([rejected])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('exim-mainlog');
  });

  test('has no conversation', () => {
    expect(connectionsOf('exim-mainlog', unmarkLog(rejected))).toEqual([]);
  });

  test('says what became of mail, and for whom', () => {
    const outcomes = outcomesOf('exim-mainlog', unmarkLog(rejected));
    const told = outcomes.map(({ type, recipient, reply }) =>
      [type, recipient, reply].join(' '),
    );
    expect(told).toEqual([
      'refused bob@example.org 550 5.1.1 no such user',
      'deferred carol@example.org ',
      'delivered dave@example.org ',
      'refused bob@sandbox.test ',
      'deferred bob@sandbox.test ',
    ]);
  });
});
