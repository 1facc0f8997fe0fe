/** Conversations written to be converted: each shows what others do not. */
import type { SessionEvent } from '../../../protocol/session/event.js';
import { unmark } from '../../support/marked.js';
import type { Recording } from './recordings.js';

/**
 * The events of a conversation: `C: ` and `S: ` lines send exactly the octets
 * behind them, those of the client that stand together at once; `TLS` is a
 * handshake, `END` the server's close, `CLOSE` the client's.
 */
export function eventsOf(conversation: string, port = 25): SessionEvent[] {
  const security = port === 465 ? 'tls' : 'plain';
  const host = 'localhost';
  const events: SessionEvent[] = [
    { at: 0, type: 'connecting', host, port, security },
    { at: 1, type: 'connected', address: '127.0.0.1', port },
  ];
  for (const line of conversation.split('\n')) {
    const text = line.trimStart();
    const at = events.length;
    if (text === 'TLS') {
      events.push({ at, type: 'secured', protocol: 'TLSv1.3' });
    } else if (text === 'END') {
      events.push({ at, type: 'closed', by: 'server' });
    } else if (text === 'CLOSE') {
      events.push({ at, type: 'closed', by: 'client' });
    } else if (text === 'OMITTED') {
      events.push({ at, type: 'omitted', toEnd: true });
    } else if (text === 'JOINED') {
      events.push({ at, type: 'joined' });
    } else if (text !== '') {
      const octets = unmark(text.slice(3));
      const type = text.startsWith('C: ') ? 'sent' : 'received';
      events.push({ at, type, octets });
    }
  }
  return events;
}

/** What the examples do not show. */
const conversations: Readonly<Record<string, readonly [number, string]>> = {
  'what smtplib says by itself': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: ehlo client.example␍␊
    S: 250-mx.sandbox.test␍␊250-SIZE 1000000␍␊250-8BITMIME␍␊250 SMTPUTF8␍␊
    C: mail from:<alice@example.org> size=59 body=8bitmime␍␊
    S: 250 2.1.0 OK␍␊
    C: rcpt to:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: rcpt to:<unknown@sandbox.test>␍␊
    S: 550 5.1.1 No mailbox here has this name␍␊
    C: data␍␊
    S: 354 Go on␍␊
    C: From: alice@example.org␍␊To: bob@sandbox.test␍␊Subject: Thé␍␊␍␊..dot␍␊"quoted" \\ back␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    C: rset␍␊
    S: 250 2.0.0 OK␍␊
    C: noop␍␊
    S: 250 2.0.0 OK␍␊
    C: vrfy bob␍␊
    S: 252 2.1.5 Perhaps␍␊
    C: quit␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
  'send_message of a message with set_content': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: ehlo client.example␍␊
    S: 250-mx.sandbox.test␍␊250-SIZE 1000000␍␊250 8BITMIME␍␊
    C: mail from:<alice@example.org> size=179␍␊
    S: 250 2.1.0 OK␍␊
    C: rcpt to:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: data␍␊
    S: 354 Go on␍␊
    C: From: Alice <alice@example.org>␍␊To: bob@sandbox.test␍␊Subject: Tea␍␊Content-Type: text/plain; charset="utf-8"␍␊Content-Transfer-Encoding: 7bit␍␊MIME-Version: 1.0␍␊␍␊At five.␍␊..␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
  'sendmail, with options, and one recipient of two': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: ehlo [127.0.0.1]␍␊
    S: 250-mx.sandbox.test␍␊250-DSN␍␊250 8BITMIME␍␊
    C: mail from:<alice@example.org> BODY=8BITMIME␍␊
    S: 250 2.1.0 OK␍␊
    C: rcpt to:<bob@sandbox.test> NOTIFY=NEVER␍␊
    S: 250 2.1.5 OK␍␊
    C: rcpt to:<unknown@sandbox.test> NOTIFY=NEVER␍␊
    S: 550 5.1.1 Unknown␍␊
    C: data␍␊
    S: 354 Go on␍␊
    C: Subject: Thé␍␊␍␊bare␊line␍␊..␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    C: mail from:<>␍␊
    S: 250 2.1.0 OK␍␊
    C: rcpt to:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: data␍␊
    S: 354 Go on␍␊
    C: Subject: No␍␊␍␊Spam␍␊.␍␊
    S: 550 5.7.1 No␍␊
    C: rset␍␊
    S: 250 2.0.0 OK␍␊
    C: quit␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
  'a mail in UTF-8, its addresses too': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: ehlo client.example␍␊
    S: 250-mx.sandbox.test␍␊250-8BITMIME␍␊250 SMTPUTF8␍␊
    C: mail from:<élise@example.org> SMTPUTF8 BODY=8BITMIME␍␊
    S: 250 2.1.0 OK␍␊
    C: rcpt to:<bob@sandbox.test> NOTIFY=NEVER␍␊
    S: 250 2.1.5 OK␍␊
    C: data␍␊
    S: 354 Go on␍␊
    C: From: élise@example.org␍␊␍␊Héllo␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊`,
  ],
  'UTF-8 by hand': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: EHLO client.example␍␊
    S: 250-mx.sandbox.test␍␊250 SMTPUTF8␍␊
    C: MAIL FROM:<élise@example.org> SMTPUTF8␍␊
    S: 250 2.1.0 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: DATA␍␊
    S: 354 Go on␍␊
    C: Subject: Thé à cinq heures␍␊␍␊Héllo␍␊..␍␊two␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    CLOSE`,
  ],
  'STARTTLS and login as smtplib does it': [
    587,
    `
    S: 220 submission.sandbox.test ESMTP␍␊
    C: ehlo client.example␍␊
    S: 250-submission.sandbox.test␍␊250 STARTTLS␍␊
    C: STARTTLS␍␊
    S: 220 2.0.0 Go on␍␊
    TLS
    C: ehlo client.example␍␊
    S: 250-submission.sandbox.test␍␊250 AUTH PLAIN LOGIN␍␊
    C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
    S: 235 2.7.0 Welcome␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
  'AUTH in every way': [
    465,
    `
    TLS
    S: 220 submission.sandbox.test ESMTP␍␊
    C: EHLO client.example␍␊
    S: 250-submission.sandbox.test␍␊250 AUTH CRAM-MD5 PLAIN LOGIN XOAUTH2␍␊
    C: AUTH PLAIN␍␊
    S: 334 ␍␊
    C: AGFsaWNlAHdyb25n␍␊
    S: 535 5.7.8 Wrong␍␊
    C: AUTH LOGIN YWxpY2U=␍␊
    S: 334 UGFzc3dvcmQ6␍␊
    C: d29uZGVybGFuZA==␍␊
    S: 535 5.7.8 Wrong␍␊
    C: auth cram-md5␍␊
    S: 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+␍␊
    C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw␍␊
    S: 535 5.7.8 Wrong␍␊
    C: AUTH CRAM-MD5␍␊
    S: 334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+␍␊
    C: dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw␍␊
    S: 535 5.7.8 Wrong␍␊
    C: AUTH XOAUTH2 dXNlcj1hbGljZUBleGFtcGxlLm9yZwFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxAQE=␍␊
    S: 235 2.7.0 Welcome␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
  'LMTP, the mail data refused for one': [
    24,
    `
    S: 220 lmtp.sandbox.test LMTP␍␊
    C: lhlo client.example␍␊
    S: 250-lmtp.sandbox.test␍␊250 PIPELINING␍␊
    C: mail from:<>␍␊
    S: 250 2.1.0 OK␍␊
    C: rcpt to:<alice@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: rcpt to:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: data␍␊
    S: 354 Go on␍␊
    C: Subject: Two␍␊␍␊One␍␊.␍␊
    S: 250 2.0.0 OK␍␊452 4.2.2 Full␍␊
    C: quit␍␊
    S: 221 2.0.0 Bye␍␊`,
  ],
  'bare line feeds, dots not stuffed, a command without its line end': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: EHLO client.example␊
    S: 250 mx.sandbox.test␍␊
    C: MAIL FROM:<alice@example.org>␍␊
    S: 250 2.1.0 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: DATA␍␊
    S: 354 Go on␍␊
    C: Subject: Smuggled␍␊␍␊one␊.␊two␍three␍␊.four␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    C: NOOP now
    CLOSE`,
  ],
  'mail data behind DATA, and what was said behind STARTTLS': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: EHLO client.example␍␊
    S: 250-mx.sandbox.test␍␊250 STARTTLS␍␊
    C: MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊DATA␍␊Subject: Early␍␊␍␊One␍␊.␍␊
    S: 250 2.1.0 OK␍␊250 2.1.5 OK␍␊354 Go on␍␊250 2.0.0 OK␍␊
    C: STARTTLS␍␊NOOP␍␊
    S: 220 2.0.0 Go on␍␊
    TLS
    C: EHLO client.example␍␊
    S: 250 mx.sandbox.test␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊`,
  ],
  'BDAT, and a 421': [
    25,
    `
    S: 220 mx.sandbox.test ESMTP␍␊
    C: EHLO client.example␍␊
    S: 250-mx.sandbox.test␍␊250 CHUNKING␍␊
    C: MAIL FROM:<alice@example.org> BODY=BINARYMIME␍␊
    S: 250 2.1.0 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: BDAT 12␍␊Subject: A␍␊
    S: 250 2.0.0 OK␍␊
    C: BDAT 6 LAST␍␊␍␊O␊.␊
    S: 250 2.0.0 OK␍␊
    C: NOOP␍␊
    S: 421 4.3.2 Going down␍␊
    END`,
  ],
  'a greeting that refuses': [
    25,
    `
    S: 554 5.7.1 Not you␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
  'the password once more, in a mail': [
    465,
    `
    TLS
    S: 220 submission.sandbox.test ESMTP␍␊
    C: EHLO client.example␍␊
    S: 250-submission.sandbox.test␍␊250 AUTH PLAIN␍␊
    C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
    S: 235 2.7.0 Welcome␍␊
    C: MAIL FROM:<alice@example.org>␍␊
    S: 250 2.1.0 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 2.1.5 OK␍␊
    C: DATA␍␊
    S: 354 Go on␍␊
    C: Subject: Secret␍␊␍␊My password is wonderland!␍␊Keep it.␍␊.␍␊
    S: 250 2.0.0 OK␍␊
    C: QUIT␍␊
    S: 221 2.0.0 Bye␍␊
    END`,
  ],
};

/** The conversations as recordings. */
export const written: readonly Recording[] = Object.entries(conversations).map(
  ([name, [port, text]]) => ({
    name,
    events: eventsOf(text, port),
    ...(name === 'AUTH in every way' && { password: 'tanstaaftanstaaf' }),
  }),
);
