import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const rejected = `
    *|msmtp: recipient address bob@example.org not accepted by the server
    *|msmtp: server message: 550 5.1.1 no such user
    *|msmtp: could not send mail
    *|using account specified on command line
    *|host = mx.example.org
    *|port = 587
    *|tls_starttls = on
    S|<-- 220 mx.example.org ESMTP
    C|--> RCPT TO:<bob@example.org>
    S|<-- 550 5.1.1 no such user
`;

const untrusted = `
    *|msmtp: TLS certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown. 
    *|host = mx.example.org
    *|port = 587
    S|<-- 220 2.0.0 Ready to start TLS
`;

describe('what msmtp --debug prints', () => {
  test.each([rejected, untrusted])(
    'has each line in its direction',
    (marked) => {
      expect(markLog('msmtp', unmarkLog(marked))).toEqual(markedLines(marked));
    },
  );

  test.each([rejected, untrusted])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('msmtp');
  });

  test('tells of the session, wherever the errors stand', () => {
    expect(connectionsOf('msmtp', unmarkLog(rejected))).toEqual([
      'mx.example.org:587 220 RCPT:550',
    ]);
  });

  test('ends the session with an error that stands at the top', () => {
    expect(connectionsOf('msmtp', unmarkLog(untrusted))).toEqual([
      'mx.example.org:587 220 TLS_FAILED',
    ]);
  });
});
