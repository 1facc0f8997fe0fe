import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const typed = `
    *|$ telnet mx.example.org 587
    *|Trying 192.0.2.1...
    *|Connected to mx.example.org.
    *|Escape character is '^]'.
    S|220 mx.example.org ESMTP
    C|EHLO client.example
    S|250 mx.example.org
    C|MAIL FROM:<alice@example.org>
    S|550 5.7.1 Not you
    *|Connection closed by foreign host.
`;

const windows = `
    *|C:\\Users\\alice> telnet mx.example.org 25
    *|Connecting To mx.example.org...Could not open connection to the host, on port 25: Connect failed
`;

const putty = `
    *|=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2026.11.22 05:13:57 =~=~=~=~=~=~=~=~=~=~=~=
    S|220 mx.example.org ESMTP
    C|EHLO client.example
    S|250 mx.example.org
    *|Connection to host lost.
    *|Press any key to continue...
`;

const ncat = `
    *|Ncat: Version 7.93 ( https://nmap.org/ncat )
    *|Ncat: Certificate verification failed (self-signed certificate).
    *|Ncat: SSL connection to 192.0.2.1:465.
    S|220 mx.example.org ESMTP
    C|QUIT
    S|221 2.0.0 Bye
    *|Ncat: 6 bytes sent, 45 bytes received in 1.20 seconds.
`;

const netcat = `
    *|mx.example.org [192.0.2.1] 25 (smtp) open
    S|220 mx.example.org ESMTP
    C|QUIT
    S|221 2.0.0 Bye
`;

describe('a screen of telnet', () => {
  test.each([typed, windows, putty, ncat, netcat])(
    'has each line in its direction',
    (marked) => {
      expect(markLog('telnet', unmarkLog(marked))).toEqual(markedLines(marked));
    },
  );

  test.each([typed, windows, putty, ncat, netcat])(
    'is recognized',
    (marked) => {
      expect(recognize(unmarkLog(marked))).toBe('telnet');
    },
  );

  test('takes the port from the command', () => {
    expect(connectionsOf('telnet', unmarkLog(typed))).toEqual([
      '192.0.2.1:587 220 EHLO:250 MAIL:550 closed by server',
    ]);
  });

  test('knows telnet of Windows', () => {
    expect(connectionsOf('telnet', unmarkLog(windows))).toEqual([
      'mx.example.org:25 UNREACHABLE',
    ]);
  });

  test('knows the log of PuTTY', () => {
    expect(connectionsOf('telnet', unmarkLog(putty))).toEqual([
      '220 EHLO:250 closed by server',
    ]);
  });

  test('knows ncat', () => {
    expect(connectionsOf('telnet', unmarkLog(ncat))).toEqual([
      '192.0.2.1:465 220 QUIT:221',
    ]);
  });

  test('knows the nc of old', () => {
    expect(connectionsOf('telnet', unmarkLog(netcat))).toEqual([
      'mx.example.org:25 220 QUIT:221',
    ]);
  });
});
