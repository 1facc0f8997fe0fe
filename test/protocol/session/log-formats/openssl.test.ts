import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  remarksOf,
  unmarkLog,
} from './marked-log.js';

const quiet = `
    *|$ openssl s_client -quiet -connect mx.example.org:465
    *|depth=0 CN = mx.example.org
    *|verify error:num=18:self-signed certificate
    *|verify return:1
    S|220 mx.example.org ESMTP
    C|EHLO client.example
    S|250 mx.example.org
    C|RCPT TO:<bob@example.org>
    *|RENEGOTIATING
    *|4057573BB07F0000:error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading:../ssl/record/rec_layer_s3.c:318:
`;

const plain = `
    *|CONNECTED(00000003)
    *|40675F455D7F0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:350:
    *|---
    *|no peer certificate available
    *|---
    *|New, (NONE), Cipher is (NONE)
    *|Verify return code: 0 (ok)
`;

describe('a screen of openssl s_client', () => {
  test.each([quiet, plain])('has each line in its direction', (marked) => {
    expect(markLog('openssl', unmarkLog(marked))).toEqual(markedLines(marked));
  });

  test.each([quiet, plain])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('openssl');
  });

  test('knows where the session begins', () => {
    expect(connectionsOf('openssl', unmarkLog(quiet))).toEqual([
      '220 EHLO:250 RCPT: closed by server',
    ]);
  });

  test('does not take a certificate for verified where there was none', () => {
    expect(connectionsOf('openssl', unmarkLog(plain))).toEqual(['TLS_FAILED']);
  });

  test('says that no certificate was verified where there was none', () => {
    const remarks = remarksOf('openssl', unmarkLog(plain));
    expect(remarks).toContain('There was no certificate to verify.');
    expect(remarks).not.toContain('The certificate was verified.');
  });
});
