import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  outcomesOf,
  recognize,
  unmarkLog,
} from './marked-log.js';

const sent = `
    *|bob@example.org... Connecting to mx.example.org. via esmtp...
    S|220 mx.example.org ESMTP
    C|>>> EHLO mail.sandbox.test
    S|250-mx.example.org
    S|250 SIZE
    C|>>> MAIL From:<alice@sandbox.test>
    S|250 2.1.0 Ok
    C|>>> RCPT To:<bob@example.org>
    S|550 5.1.1 <bob@example.org>: no such user
    C|>>> RSET
    S|250 2.0.0 Ok
    *|bob@example.org... User unknown
    *|Closing connection to mx.example.org.
    C|>>> QUIT
    S|221 2.0.0 Bye
    *|carol@example.net... Connecting to mx.example.net. via esmtp...
    *|carol@example.net... Deferred: Connection refused by mx.example.net.
`;

describe('what sendmail -v prints', () => {
  test.each([sent])('has each line in its direction', (marked) => {
    expect(markLog('sendmail-verbose', unmarkLog(marked))).toEqual(
      markedLines(marked),
    );
  });

  test.each([sent])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('sendmail-verbose');
  });

  test('tells of each connection', () => {
    expect(connectionsOf('sendmail-verbose', unmarkLog(sent))).toEqual([
      'mx.example.org:25 220 EHLO:250 MAIL:250 RCPT:550 RSET:250 QUIT:221 closed by client',
      'mx.example.net:25 REFUSED',
    ]);
  });

  test('says what became of mail, and for whom', () => {
    expect(outcomesOf('sendmail-verbose', unmarkLog(sent))).toEqual([
      { type: 'refused', recipient: 'bob@example.org' },
      { type: 'deferred', recipient: 'carol@example.net' },
    ]);
  });
});
