/** Sessions for panels to show, written as `C:` and `S:` lines. */
import type {
  SessionEvent,
  TlsSummary,
} from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { unmark } from '../../support/marked.js';

export const tls: TlsSummary = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificates: [
    {
      subject: 'CN=mx.sandbox.test',
      issuer: 'CN=Sandbox CA',
      names: ['mx.sandbox.test'],
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2026-12-31T00:00:00.000Z',
      fingerprint: 'AB:CD:EF',
    },
  ],
  authorized: true,
};

/**
 * The events of a connection to mx.sandbox.test: each line of `lines` is
 * `C: …` or `S: …`, half a millisecond after the one before; `TLS` is a
 * handshake.
 */
export function eventsOf(lines: string): SessionEvent[] {
  const events: SessionEvent[] = [
    {
      at: 0,
      type: 'connecting',
      host: 'mx.sandbox.test',
      port: 25,
      security: 'plain',
    },
    { at: 1, type: 'connected', address: '127.0.0.1', port: 40025 },
  ];
  let at = 1;
  for (const line of lines.trim().split('\n')) {
    at += 0.5;
    const [, who, said = ''] = /^\s*(C|S|TLS):? ?(.*)$/.exec(line) ?? [];
    const octets = unmark(`${said}␍␊`);
    if (who === 'C') events.push({ at, type: 'sent', octets });
    if (who === 'S') events.push({ at, type: 'received', octets });
    if (who === 'TLS') events.push({ at, type: 'secured', ...tls });
  }
  return events;
}

/** The session that `lines` amount to. */
export function sessionOf(lines: string) {
  return readSession(eventsOf(lines));
}

export const greeting = `
  S: 220 mx.sandbox.test ESMTP
  C: EHLO laptop.example
  S: 250-mx.sandbox.test
  S: 250-SIZE 41943040
  S: 250 STARTTLS`;

export const delivery = `${greeting}
  C: MAIL FROM:<alice@example.org>
  S: 250 2.1.0 OK
  C: RCPT TO:<bob@sandbox.test>
  S: 250 2.1.5 OK
  C: RCPT TO:<unknown@sandbox.test>
  S: 550 5.1.1 No such user
  C: DATA
  S: 354 Go on
  C: From: =?utf-8?q?Andr=C3=A9e?= <alice@example.org>
  C: To: Bob <bob@sandbox.test>
  C: Subject: Lunch
  C: MIME-Version: 1.0
  C: Content-Type: multipart/mixed; boundary=b
  C:
  C: --b
  C: Content-Type: text/plain; charset=utf-8
  C: Content-Transfer-Encoding: quoted-printable
  C:
  C: See you at the caf=C3=A9, =
  C: at six.
  C: ..
  C: --b
  C: Content-Type: text/html; charset=iso-8859-1
  C: Content-Transfer-Encoding: base64
  C:
  C: PGgxPkhlbGxvPC9oMT4KPHA+Q2Fm6TwvcD4K
  C: --b--
  C: .
  S: 250 2.0.0 Queued`;
