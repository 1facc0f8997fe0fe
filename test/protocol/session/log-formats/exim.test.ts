import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const old = `
    *|Connecting to mx.example.org [192.0.2.30]:25 ... failed: Connection refused
    *|LOG: MAIN
    *|  H=mx.example.org [192.0.2.30] Connection refused
    *|Connecting to mx2.example.org [192.0.2.31]:25 ... connected
    S|  SMTP<< 220 mx2.example.org ESMTP
    C|  SMTP>> EHLO mail.example.org
    S|  SMTP<< 250-mx2.example.org
    S|         250 SIZE 1000
    C|  SMTP>> MAIL FROM:<alice@example.org> SIZE=1370
    S|  SMTP<< 250 OK
    C|  SMTP>> RCPT TO:<bob@example.org>
    S|  SMTP<< 250 OK
    C|  SMTP>> DATA
    S|  SMTP<< 354 Go ahead
    *|  SMTP>> writing message and terminating "."
    *|  SMTP(Connection timed out)<<
    *|LOG: MAIN
    *|  == bob@example.org R=dnslookup T=remote_smtp defer (110): Connection timed out
`;

const server = `
    S|12:00:01 12345 SMTP>> 220 mx.example.org ESMTP Exim
    C|12:00:01 12345 SMTP<< EHLO client.example
    S|12:00:01 12345 SMTP>> 250-mx.example.org
`;

describe('what exim -v prints', () => {
  test.each([old, server])('has each line in its direction', (marked) => {
    expect(markLog('exim', unmarkLog(marked))).toEqual(markedLines(marked));
  });

  test.each([old, server])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('exim');
  });

  test('tells of each connection', () => {
    expect(connectionsOf('exim', unmarkLog(old))).toEqual([
      'mx.example.org:25 REFUSED',
      'mx2.example.org:25 220 EHLO:250 MAIL:250 RCPT:250 DATA:354 mailData: TIMED_OUT',
    ]);
  });

  test('is told apart as a server by the replies it gives', () => {
    expect(connectionsOf('exim', unmarkLog(server))).toEqual(['220 EHLO:250']);
  });
});
