import { describe, expect, test } from 'vitest';
import { readLoginPrompt } from '../../../../protocol/smtp/auth/login.js';
import { unmark } from '../../../support/marked.js';

describe('a challenge of LOGIN', () => {
  test.each(['Username:', 'User Name\0', 'username'])(
    'asks for the user name by %j',
    (prompt) => {
      expect(readLoginPrompt(unmark(prompt))).toBe('username');
    },
  );

  test.each(['Password:', 'Password\0', 'PASSWORD:'])(
    'asks for the password by %j',
    (prompt) => {
      expect(readLoginPrompt(unmark(prompt))).toBe('password');
    },
  );

  test('is not understood where it says something else', () => {
    for (const prompt of ['', 'Your name?', 'Username: and password']) {
      expect(readLoginPrompt(unmark(prompt))).toBeUndefined();
    }
  });
});
