import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  readLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const ascii = `
    *|== Info: Connected to mx.example.org (192.0.2.1) port 25
    *|<= Recv header, 79 bytes (0x4f)
    S|0000: 220 mx.example.org ESMTP and a text that is longer than one line
    S|0040:  of the trace
    *|=> Send header, 21 bytes (0x15)
    C|0000: EHLO client.example
`;

const hex = `
    *|=> Send header, 21 bytes (0x15)
    C|0000: 45 48 4c 4f 20 63 6c 69 65 6e 74 2e 65 78 61 6d EHLO client.exam
    C|0010: 70 6c 65 0d 0a                                  ple..
    *|=> Send SSL data, 5 bytes (0x5)
    *|0000: 17 03 03 00 2a                                  ....*
`;

describe('what curl --trace-ascii writes', () => {
  test.each([ascii, hex])('has each line in its direction', (marked) => {
    expect(markLog('curl-trace', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([ascii, hex])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('curl-trace');
  });

  test('joins what was cut', () => {
    expect(connectionsOf('curl-trace', unmarkLog(ascii))).toEqual([
      '220 EHLO:',
    ]);
  });

  test('reads octets in hexadecimal', () => {
    expect(connectionsOf('curl-trace', unmarkLog(hex))).toEqual(['EHLO:']);
  });

  test('has the time of each event, where the log has it', () => {
    const timed = `
    *|12:00:01.500000 == Info: Connected to mx.example.org (192.0.2.1) port 25
    *|12:00:01.750000 <= Recv header, 26 bytes (0x1a)
    S|0000: 220 mx.example.org ESMTP
    *|12:00:03.500000 => Send header, 6 bytes (0x6)
    C|0000: QUIT
`;
    expect(markLog('curl-trace', unmarkLog(timed))).toEqual(markedLines(timed));
    const [connection] = readLog('curl-trace', unmarkLog(timed)).connections;
    expect(connection?.events.map(({ type, at }) => `${type} ${at}`)).toEqual([
      'connected 0',
      'received 250',
      'sent 2000',
    ]);
  });

  test('has the octets as they were', () => {
    const [connection] = readLog('curl-trace', unmarkLog(hex)).connections;
    const sent = connection?.events.flatMap((event) =>
      event.type === 'sent' ? event.octets : [],
    );
    expect(sent?.join('')).toBe('EHLO client.example\r\n');
  });
});
