import { describe, expect, test } from 'vitest';
import { legalNext } from '../../../protocol/session/legal-next.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';

function next(conversation: string) {
  return legalNext(readSession(eventsOf(conversation)).state).join(' ');
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

  test('has LHLO in LMTP', () => {
    const lhlo = `${greeting}\nC: LHLO x␍␊\nS: 250 OK␍␊`;
    expect(next(lhlo)).toBe('MAIL LHLO NOOP RSET VRFY EXPN HELP QUIT');
  });
});
