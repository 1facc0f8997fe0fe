import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import { practicePasswords } from '../../../web/panels/practice-passwords.js';

function sessionWith(host: string) {
  return readSession([
    { at: 0, type: 'connecting', host, port: 587, security: 'plain' },
  ]);
}

describe('the passwords that everyone knows', () => {
  test('are those of the users of the sandbox', () => {
    const known = practicePasswords(sessionWith('submission.sandbox.test'));
    expect(known?.get('alice')).toBe('wonderland');
    expect(known?.get('bob@sandbox.test')).toBe('wonderland');
  });

  test('are none on other servers, and before a connection', () => {
    expect(practicePasswords(sessionWith('mx.example.org'))).toBeUndefined();
    expect(
      practicePasswords(sessionWith('sandbox.test.example')),
    ).toBeUndefined();
    expect(practicePasswords(readSession([]))).toBeUndefined();
  });
});
