import { describe, expect, test } from 'vitest';
import {
  findWrittenPasswords,
  passwordHint,
} from '../../../protocol/explain/written-passwords.js';
import type { Octets } from '../../../protocol/source/octets.js';

function found(line: string) {
  expect(line.search(passwordHint) >= 0 || !line.includes('wonderland')).toBe(
    true,
  );
  const spans = findWrittenPasswords(line as Octets);
  return [...new Set(spans.map(({ start, end }) => line.slice(start, end)))];
}

describe('a password in a line of a log', () => {
  test.each([
    '    server.login("alice@example.org", "wonderland")',
    "    smtp.login(user, 'wonderland')",
    'password = wonderland',
    '{"user":"alice","pass":"wonderland"}',
    '$ swaks --to bob@example.org --auth-user alice --auth-password wonderland',
    '$ swaks --to bob@example.org -a CRAM-MD5 -au alice -ap wonderland',
    '$ swaks --auth CRAM-MD5 --auth-user=alice --auth-password=wonderland',
    '$ sendemail -f alice@example.org -xu alice -xp wonderland',
    '$ curl -v --user alice:wonderland smtp://mx.example.org',
    "$ curl -u 'alice@example.org:wonderland' --url smtp://mx.example.org",
    '$ curl -vu alice:wonderland smtp://mx.example.org',
    '$ curl smtp://alice:wonderland@mx.example.org:587',
    'MAILER_DSN=smtp://alice:wonderland@mx.example.org:587',
    '$ curl --oauth2-bearer wonderland -u alice smtp://mx.example.org',
    'SMTP_PASSWORD=wonderland',
    "$mail->Password = 'wonderland';",
    "'password' => 'wonderland',",
    "$smtp->auth('alice', 'wonderland');",
    'Authorization: Bearer wonderland',
    "$ printf '\\0alice\\0wonderland' | base64",
    'AUTH PLAIN wonderland',
  ])('is found by what stands before it: %s', (line) => {
    expect(found(line)).toEqual(['wonderland']);
  });

  test.each([
    '--auth-password "tea for two"',
    "password: 'tea for two'",
    "curl --user 'alice:tea for two' smtp://mx.example.org",
  ])('has spaces in quotes: %s', (line) => {
    expect(found(line)).toEqual(['tea for two']);
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
    'smtp://mx.example.org:587',
    '$ curl -u alice smtp://mx.example.org:587',
    'AUTH LOGIN',
    '250-AUTH PLAIN LOGIN XOAUTH2',
    'password = (not set)',
    'Authentication-Results: mx.example.org; dkim=pass header.d=example.org',
    '250 2.1.0 Ok',
  ])('is not seen where there is none: %s', (line) => {
    expect(found(line)).toEqual([]);
  });
});
