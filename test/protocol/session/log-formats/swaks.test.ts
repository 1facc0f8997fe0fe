import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  readLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const pipelined = `
    *|=== Trying mx.example.org:25...
    *|=== Connected to mx.example.org.
    *|=== response in 0.043s
    S|<-  220 mx.example.org ESMTP
    C| -> EHLO client.example
    C| -> MAIL FROM:<alice@example.org>
    S|<-  250 mx.example.org
    S|<** 550 5.7.1 Not you
    *|*** Remote host closed connection unexpectedly.
`;

const secured = `
    S|<-  220 2.0.0 Ready to start TLS
    *|=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256
    *|=== TLS client certificate not requested and not sent
    *|=== TLS no client certificate set
    *|=== TLS peer[0]   subject=[/CN=mx.example.org]
    *|===               commonName=[mx.example.org], subjectAltName=[] notAfter=[2027-03-31T09:36:31Z]
    *|=== TLS peer certificate failed CA verification (self-signed certificate), passed host verification (using host mx.example.org to verify)
    C| ~> EHLO client.example
    *|  > 0000: 45 48 4C 4F
    S|<~  250 mx.example.org
    S|<~* 550 5.7.1 Not you
    C|*~> QUIT
`;

const failed = `
    *|=== Trying mx.example.org:465...
    *|*** Error connecting to mx.example.org:465:
    *|*** 	IO::Socket::INET6: connect: Connection refused
`;

describe('the output of swaks', () => {
  test.each([pipelined, secured, failed])(
    'has each line in its direction',
    (marked) => {
      expect(markLog('swaks', unmarkLog(marked))).toEqual(markedLines(marked));
    },
  );

  test.each([pipelined, secured, failed])('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('swaks');
  });

  test('tells of the connection', () => {
    expect(connectionsOf('swaks', unmarkLog(pipelined))).toEqual([
      'mx.example.org:25 220 EHLO:250 MAIL:550 closed by server',
    ]);
  });

  test('says where it went, and by what TLS', () => {
    const events = [pipelined, secured].map((log) => {
      const [connection] = readLog('swaks', unmarkLog(log)).connections;
      return connection?.events ?? [];
    });
    expect(events.flat()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'connected',
          address: 'mx.example.org',
          port: 25,
        }),
        expect.objectContaining({
          type: 'secured',
          protocol: 'TLSv1.3',
          cipher: 'TLS_AES_256_GCM_SHA384',
        }),
      ]),
    );
  });

  test('goes on inside TLS', () => {
    expect(connectionsOf('swaks', unmarkLog(secured))).toEqual([
      '220 EHLO:250 unfinished:550 QUIT:',
    ]);
  });

  test('says why there is no connection', () => {
    expect(connectionsOf('swaks', unmarkLog(failed))).toEqual([
      'mx.example.org:465 REFUSED',
    ]);
  });
});
