import { describe, expect, test } from 'vitest';
import { classifyLines } from '../../../web/editor/script-lines.js';

/** The lines that are taken for those of a session of POP3. */
function pop3In(script: string): string[] {
  return classifyLines(script)
    .filter(({ isPop3 }) => isPop3)
    .map(({ text }) => text);
}

describe('a line of a script is of POP3', () => {
  test('behind a connection to one of its ports, and not behind another', () => {
    expect(
      pop3In(
        'QUIT\n%connect pop3.sandbox.test:995 tls\nQUIT\n%connect mx.sandbox.test:25\nQUIT',
      ),
    ).toEqual(['%connect pop3.sandbox.test:995 tls', 'QUIT']);
  });

  test('behind a response that is expected, from there on', () => {
    expect(pop3In('C: NOOP\nS: 250\nC: QUIT\nS: +OK\nC: QUIT')).toEqual([
      'S: +OK',
      'C: QUIT',
    ]);
  });

  test('where it is a command that SMTP does not have', () => {
    expect(pop3In('NOOP\nUSER alice\nPASS wonderland\nSTAT')).toEqual([
      'USER alice',
      'PASS wonderland',
      'STAT',
    ]);
    expect(pop3In('USERS\nEHLO laptop.example')).toEqual([]);
  });
});
