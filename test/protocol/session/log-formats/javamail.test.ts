import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  markedLines,
  markLog,
  recognize,
  unmarkLog,
} from './marked-log.js';

const suppressed = `
    *|DEBUG: JavaMail version 1.6.2
    *|DEBUG SMTP: useEhlo true, useAuth true
    *|DEBUG SMTP: trying to connect to host "mx.example.org", port 465, isSSL true
    S|220 mx.example.org ESMTP
    *|DEBUG SMTP: connected to host "mx.example.org", port: 465
    C|EHLO client.example
    S|250-mx.example.org
    S|250 AUTH LOGIN PLAIN
    *|DEBUG SMTP: Found extension "AUTH", arg "LOGIN PLAIN"
    *|DEBUG SMTP: AUTH LOGIN command trace suppressed
    *|DEBUG SMTP: AUTH LOGIN failed
    *|javax.mail.AuthenticationFailedException: 535 5.7.8 Authentication failed
    *|	at com.sun.mail.smtp.SMTPTransport$Authenticator.authenticate(SMTPTransport.java:965)
    *|	... 11 more
`;

const plainOnTlsPort = `
    *|DEBUG SMTP: trying to connect to host "mx.example.org", port 587, isSSL true
    *|javax.mail.MessagingException: Could not connect to SMTP host: mx.example.org, port: 587;
    *|  nested exception is:
    *|	javax.net.ssl.SSLException: Unsupported or unrecognized SSL message
`;

const all = [suppressed, plainOnTlsPort];

describe('what JavaMail prints', () => {
  test.each(all)('has each line in its direction', (marked) => {
    const octets = unmarkLog(marked);
    expect(markLog('javamail', octets)).toEqual(markedLines(marked));
  });

  test.each(all)('is recognized', (marked) => {
    expect(recognize(unmarkLog(marked))).toBe('javamail');
  });

  test('tells where it went, and how it came out', () => {
    expect(
      all.flatMap((log) => connectionsOf('javamail', unmarkLog(log))),
    ).toEqual([
      'mx.example.org:465 220 EHLO:250',
      'mx.example.org:587 TLS_FAILED',
    ]);
  });
});
