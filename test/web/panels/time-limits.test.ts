import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { timeLimitOf } from '../../../web/panels/time-limits.js';
import { unmark } from '../../support/marked.js';

const connected: SessionEvent[] = [
  { type: 'connecting', at: 0, host: 'a', port: 25, security: 'plain' },
  { type: 'connected', at: 0, address: '127.0.0.1', port: 25 },
];

/** The limit after a dialogue: `>` is sent, `<` received. */
function limitAfter(...lines: string[]) {
  const said = lines.map(
    (line): SessionEvent => ({
      type: line.startsWith('>') ? 'sent' : 'received',
      at: 0,
      octets: unmark(`${line.slice(1)}␍␊`),
    }),
  );
  const limit = timeLimitOf(readSession([...connected, ...said]));
  return [limit.awaited, limit.section, limit.minutes];
}

describe('the time that a client waits', () => {
  test('is 5 minutes for the greeting', () => {
    expect(limitAfter()).toEqual(['the greeting', '4.5.3.2.1', 5]);
  });

  test('is 5 minutes for MAIL and RCPT, 2 for DATA', () => {
    const greeted = ['<220 a', '>EHLO a', '<250 a'];
    const mail = [...greeted, '>MAIL FROM:<a@a.example>'];
    const rcpt = [...mail, '<250 OK', '>RCPT TO:<b@b.example>'];
    const data = [...rcpt, '<250 OK', '>DATA'];
    expect(limitAfter(...mail)).toEqual(['the reply to MAIL', '4.5.3.2.2', 5]);
    expect(limitAfter(...rcpt)).toEqual(['the reply to RCPT', '4.5.3.2.3', 5]);
    expect(limitAfter(...data)).toEqual(['the 354 to DATA', '4.5.3.2.4', 2]);
    expect(limitAfter(...data, '<354 go', '>.')).toEqual([
      'the reply to the lone dot',
      '4.5.3.2.6',
      10,
    ]);
  });

  test('has no number for other commands', () => {
    expect(limitAfter('<220 a', '>EHLO a')).toEqual([
      'the reply to EHLO',
      '4.5.3.2',
      undefined,
    ]);
    expect(limitAfter('<220 a', '>STARTTLS', '<220 go')).toEqual([
      'the TLS handshake',
      '4.5.3.2',
      undefined,
    ]);
    const tls = connected.map(
      (event) => ({ ...event, security: 'tls' }) as const,
    );
    expect(timeLimitOf(readSession(tls)).awaited).toBe('the TLS handshake');
    const [connecting] = connected;
    const events = connecting ? [connecting] : [];
    expect(timeLimitOf(readSession(events)).awaited).toBe('the connection');
  });
});
