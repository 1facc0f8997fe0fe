import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const current = `
    *|* Host mx.example.org:25 was resolved.
    *|* IPv6: ::1
    *|* IPv4: 192.0.2.1
    *|*   Trying [::1]:25...
    *|*   Trying 192.0.2.1:25...
    *|* connect to ::1 port 25 from ::1 port 50000 failed: Connection refused
    *|* Established connection to mx.example.org (192.0.2.1 port 25) from 192.0.2.9 port 50001 
    S|< 220 mx.example.org ESMTP
    C|> EHLO client.example
    S|< 250 mx.example.org
    *|* shutting down connection #0
`;

const numbered = `
    *|12:00:01.000000 [0-0] * Connected to mx.example.org (192.0.2.1) port 587
    S|12:00:01.250000 [0-0] < 220 mx.example.org ESMTP
    C|12:00:01.500000 [0-0] > EHLO client.example
    *|12:00:01.500000 [0-0] } [5 bytes data]
`;

const mixed = `
    *|  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 192.0.2.1:25...
    S|< 354 Go ahead
    *|} [162 bytes data]
    S|< 250 2.0.0 Ok
    *|curl: (28) Operation timed out after 4086 milliseconds with 0 bytes received
`;

describe('what curl -v prints', () => {
  test.each([current, numbered, mixed])(
    'has each line in its direction',
    (marked) => {
      expect(markLog('curl', unmarkLog(marked))).toEqual(markedLines(marked));
    },
  );

  test.each([current, numbered, mixed])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('curl');
  });

  test('tells attempts apart that went on at a time', () => {
    expect(connectionsOf('curl', unmarkLog(current))).toEqual([
      '::1:25 REFUSED',
      '192.0.2.1:25 220 EHLO:250 closed by client',
    ]);
  });

  test('reads the times and numbers before the lines', () => {
    expect(connectionsOf('curl', unmarkLog(numbered))).toEqual(['220 EHLO:']);
  });
});
