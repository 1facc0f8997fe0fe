import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const secured = `
    *|Net::SMTP>>> Net::SMTP(3.14)
    S|Net::SMTP=GLOB(0x55b7ae03aa50)<<< 220 mx.example.org ESMTP
    C|Net::SMTP=GLOB(0x55b7ae03aa50)>>> STARTTLS
    S|Net::SMTP=GLOB(0x55b7ae03aa50)<<< 220 2.0.0 Ready
    C|Net::SMTP::_SSL=GLOB(0x55b7ae03aa50)>>> EHLO client.example
    *|Net::SMTP: Net::Cmd::getline(): unexpected EOF on command channel:  at send.pl line 6.
`;

const late = `
    *|Net::SMTP: Net::Cmd::getline(): timeout at send.pl line 2.
`;

describe('what Perl’s Net::SMTP prints', () => {
  test.each([secured, late])('has each line in its direction', (marked) => {
    expect(markLog('net-smtp', unmarkLog(marked))).toEqual(markedLines(marked));
  });

  test.each([secured, late])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('net-smtp');
  });

  test('goes on in the same session inside TLS', () => {
    expect(connectionsOf('net-smtp', unmarkLog(secured))).toEqual([
      '220 STARTTLS:220 EHLO: closed by server',
    ]);
  });

  test('says why there is no session', () => {
    expect(connectionsOf('net-smtp', unmarkLog(late))).toEqual(['TIMED_OUT']);
  });
});
