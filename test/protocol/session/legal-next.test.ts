import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { legalNext } from '../../../protocol/session/legal-next.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';

function next(conversation: string) {
  return legalNext(readSession(eventsOf(conversation)).state).join(' ');
}

/** Behind a greeting with `words`, from a server at `port`. */
function nextAt(port: number, words: string) {
  const events = eventsOf(`S: 220 ${words}␍␊`).map(
    (event): SessionEvent =>
      event.type === 'connecting' ? { ...event, port } : event,
  );
  return legalNext(readSession(events).state).join(' ');
}

const greeting = 'S: 220 mx.sandbox.test␍␊';
const ehlo = `${greeting}
  C: EHLO laptop.example␍␊
  S: 250-mx.sandbox.test␍␊250-STARTTLS␍␊250-CHUNKING␍␊250 AUTH PLAIN␍␊`;
const mail = `${ehlo}
  C: MAIL FROM:<>␍␊
  S: 250 OK␍␊`;
const rcpt = `${mail}
  C: RCPT TO:<bob@sandbox.test>␍␊
  S: 250 OK␍␊`;

describe('what is legal next', () => {
  test('is nothing before the greeting and after the end', () => {
    expect(next('')).toBe('');
    expect(next(`${greeting}\nEND`)).toBe('');
  });

  test.each(['554 No', '521 No mail here', '450 Later'])(
    'is QUIT alone behind the greeting %s',
    (refusal) => {
      expect(next(`S: ${refusal}␍␊`)).toBe('QUIT');
      expect(next(`S: ${refusal}␍␊\nC: EHLO x␍␊\nS: 503 No␍␊`)).toBe('QUIT');
    },
  );

  test('is nothing behind a 421 greeting, which closes', () => {
    expect(next('S: 421 Too busy␍␊')).toBe('');
  });

  test('begins with EHLO', () => {
    expect(next(greeting)).toBe('EHLO HELO NOOP RSET VRFY EXPN HELP QUIT');
  });

  test('has what the EHLO reply offers', () => {
    expect(next(ehlo)).toBe(
      'MAIL STARTTLS AUTH EHLO HELO NOOP RSET VRFY EXPN HELP QUIT',
    );
    expect(next(`${greeting}\nC: HELO x␍␊\nS: 250 OK␍␊`)).toBe(
      'MAIL EHLO HELO NOOP RSET VRFY EXPN HELP QUIT',
    );
  });

  test('has no STARTTLS under TLS and no AUTH once signed in', () => {
    expect(next(`TLS\n${ehlo}\nC: AUTH PLAIN x␍␊\nS: 235 OK␍␊`)).toBe(
      'MAIL EHLO HELO NOOP RSET VRFY EXPN HELP QUIT',
    );
  });

  test('goes from RCPT to DATA to the lone dot', () => {
    expect(next(mail)).toMatch(/^RCPT NOOP/);
    expect(next(rcpt)).toMatch(/^RCPT DATA BDAT NOOP/);
    expect(next(`${rcpt}\nC: DATA␍␊\nS: 354 Go on␍␊`)).toBe('mail data .');
  });

  test('goes on with BDAT once mail data has come in a chunk', () => {
    const chunk = `${rcpt}\nC: BDAT 1␍␊x\nS: 250 OK␍␊`;
    expect(next(chunk)).toBe('BDAT NOOP RSET VRFY EXPN HELP QUIT EHLO HELO');
    expect(next(`${chunk}\nC: RSET␍␊\nS: 250 OK␍␊`)).toMatch(/^MAIL /);
    expect(next(`${chunk}\nC: BDAT 0 LAST␍␊\nS: 250 OK␍␊`)).toMatch(/^MAIL /);
  });

  test('is a response or its refusal while the server waits for one to AUTH', () => {
    const auth = `${ehlo}\nC: AUTH LOGIN␍␊\nS: 334 VXNlcm5hbWU6␍␊`;
    const response = `${auth}\nC: YWxpY2U=␍␊`;
    const challenge = `${response}\nS: 334 UGFzc3dvcmQ6␍␊`;
    expect(next(auth)).toBe('base64 response *');
    expect(next(challenge)).toBe('base64 response *');
    expect(next(`${challenge}\nC: *␍␊\nS: 501 No␍␊`)).toMatch(/^MAIL .*AUTH/);
    expect(next(`${response}\nS: 235 OK␍␊`)).toMatch(/^MAIL STARTTLS EHLO/);
    expect(next(`${auth}\nS: 421 Bye␍␊`)).toBe('');
  });
});

describe('what is legal next in LMTP', () => {
  const lhlo = 'LHLO NOOP RSET VRFY EXPN HELP QUIT';

  test('has LHLO again and again', () => {
    expect(next(`${greeting}\nC: LHLO x␍␊\nS: 250 OK␍␊`)).toBe(`MAIL ${lhlo}`);
  });

  test('begins with LHLO where the greeting says LMTP', () => {
    expect(next('S: 220 mail.sandbox.test Cyrus LMTP ready␍␊')).toBe(lhlo);
    expect(next('S: 220 lmtp.sandbox.test ESMTP␍␊')).toMatch(/^EHLO HELO /);
  });

  test('begins with LHLO at a port of LMTP, unless the greeting says SMTP', () => {
    expect(nextAt(24, 'mail.sandbox.test ready')).toBe(lhlo);
    expect(nextAt(2003, 'mail.sandbox.test ready')).toBe(lhlo);
    expect(nextAt(2003, 'mail.sandbox.test ESMTP')).toMatch(/^EHLO HELO /);
    expect(nextAt(587, 'mail.sandbox.test ready')).toMatch(/^EHLO HELO /);
  });
});
