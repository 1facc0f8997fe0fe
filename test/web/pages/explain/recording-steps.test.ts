import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../../../protocol/session/event.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import { stepsOf } from '../../../../web/pages/explain/recording-steps.js';
import { unmark } from '../../../support/marked.js';

/** `C …` and `S …` are octets with their line end; any other line is an event of that type. */
function eventsOf(...lines: string[]): SessionEvent[] {
  return lines.map((line): SessionEvent => {
    const octets = unmark(`${line.slice(2)}␍␊`);
    if (line.startsWith('C ')) return { at: 0, type: 'sent', octets };
    if (line.startsWith('S ')) return { at: 0, type: 'received', octets };
    return line === 'secured'
      ? { at: 0, type: 'secured', protocol: 'TLSv1.3' }
      : { at: 0, type: 'closed', by: 'server' };
  });
}

describe('the steps of a recording', () => {
  test('end where all that was sent is answered', () => {
    const events = eventsOf(
      'S 220 mx.example.org',
      'C EHLO laptop.example',
      'S 250-mx.example.org',
      'S 250 SIZE',
      'C NOOP',
      'S 250 OK',
    );
    expect(stepsOf(events)).toEqual([1, 4, 6]);
  });

  test('take what was pipelined together', () => {
    const events = eventsOf(
      'S 220 mx.example.org',
      'C MAIL FROM:<a@example.org>',
      'C RCPT TO:<b@example.org>',
      'S 250 OK',
      'S 250 OK',
    );
    expect(stepsOf(events)).toEqual([1, 5]);
  });

  test('take what a reply brings about with the reply', () => {
    const events = eventsOf(
      'S 220 mx.example.org',
      'C STARTTLS',
      'S 220 Go on',
      'secured',
      'C QUIT',
      'S 221 Bye',
      'closed',
    );
    expect(stepsOf(events)).toEqual([1, 4, 7]);
  });

  test('end with the recording, answered or not', () => {
    const events = eventsOf('S 220 mx.example.org', 'C EHLO laptop.example');
    const steps = stepsOf(events);
    expect(steps).toEqual([1, 2]);
    const last = readSession(events.slice(0, steps.at(-1)));
    expect(last.exchanges.at(-1)?.isComplete).toBe(false);
  });

  test('are one where nothing was recorded', () => {
    expect(stepsOf([])).toEqual([0]);
  });
});
