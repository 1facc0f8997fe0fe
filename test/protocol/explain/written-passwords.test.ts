import { describe, expect, test } from 'vitest';
import { findWrittenPasswords } from '../../../protocol/explain/written-passwords.js';
import type { Octets } from '../../../protocol/source/octets.js';

function found(line: string) {
  return findWrittenPasswords(line as Octets).map(({ start, end }) =>
    line.slice(start, end),
  );
}

describe('a password in a line of a log', () => {
  test.each([
    '    server.login("alice@example.org", "wonderland")',
    "    smtp.login(user, 'wonderland')",
    'password = wonderland',
    '{"user":"alice","pass":"wonderland"}',
    '$ swaks --to bob@example.org --auth-user alice --auth-password wonderland',
  ])('is found by what stands before it: %s', (line) => {
    expect(found(line)).toEqual(['wonderland']);
  });

  test('may be in a command that gives it', () => {
    expect(found('passwordeval = echo wonderland')).toEqual([
      'echo wonderland',
    ]);
  });

  test.each([
    'password = *',
    'passwords are not shown',
    '535 5.7.8 Wrong user name or password.',
    'compass: north',
    '250 2.1.0 Ok',
  ])('is not seen where there is none: %s', (line) => {
    expect(found(line)).toEqual([]);
  });
});
