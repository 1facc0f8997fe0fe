import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../../../protocol/convert/conversions.js';
import { sessionsOf } from '../../../protocol/convert/sessions-of.js';
import '../../../protocol/session/pop3/pop3.js';
import type { Session } from '../../../protocol/session/session.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { playExamples } from './recordings.js';

let relay: RunningRelay;
let sessions: readonly Session[] = [];
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  const [example] = await playExamples(relay.url, ['pop3']);
  sessions = sessionsOf(example?.events ?? []);
});
afterAll(() => relay.close());

/** All but the script of the wire. */
const others = conversions.slice(1);

describe('a recording with a session of POP3', () => {
  test('has one of SMTP before it', () => {
    expect(sessions.map(({ state }) => state.protocol)).toEqual([
      'ESMTP',
      'POP3',
    ]);
  });

  test.each(others)('leaves it out of $name, and says so', ({ convert }) => {
    const { text, notes, isExact } = convert(sessions);
    expect(text).not.toMatch(/RETR|pop3\.sandbox\.test/);
    expect(text).toBe(convert(sessions.slice(0, 1)).text);
    expect(notes[0]).toContain('POP3 is left out');
    expect(isExact).toBe(false);
  });

  test.each(others)('alone makes no $name', ({ convert }) => {
    const { text, notes } = convert(sessions.slice(1));
    expect(text).toBe('');
    expect(notes[0]).toContain('as a wire script alone');
  });

  test('is written as a script whole, without its password', () => {
    const { text, notes } = conversions[0]?.convert(sessions) ?? {};
    expect(text).toContain('%connect pop3.sandbox.test:110');
    expect(text).toContain('C: RETR 1\nS: +OK ');
    expect(text).toContain('C: PASS ********');
    expect(notes?.[0]).toContain('Stars stand for secrets');
  });
});
