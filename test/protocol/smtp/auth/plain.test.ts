import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlainResponse } from '../../../../protocol/smtp/auth/plain.js';
import { octetsOf } from '../../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../../support/marked.js';

function expectPlain(marked: string, rules: string[] = []) {
  const { node, problems } = parsePlainResponse(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

describe('a response of PLAIN (RFC 4616 section 2)', () => {
  test('says who signs in, and the password', () => {
    const node = expectPlain(
      '{nul:\0}{authcid:alice}{nul:\0}{passwd:wonderland}',
    );
    expect(node).toMatchObject({
      authcid: 'alice',
      passwd: 'wonderland',
    });
    expect(node).not.toHaveProperty('authzid');
  });

  test('may say whom to act for', () => {
    const node = expectPlain(
      '{authzid:bob}{nul:\0}{authcid:alice}{nul:\0}{passwd:wonderland}',
    );
    expect(node.authzid).toBe('bob');
  });

  test('is UTF-8', () => {
    const { node } = parsePlainResponse(unmark('\0zoë\0ключ'));
    expect(node).toMatchObject({ authcid: 'zoë', passwd: 'ключ' });
  });

  test('has two NUL octets', () => {
    expectPlain('{authzid:alice}{nul:\0}{authcid:wonderland}', [
      'plain-nul-missing',
    ]);
    expectPlain('{authzid:alice wonderland}', ['plain-nul-missing']);
    expectPlain(
      '{nul:\0}{authcid:alice}{nul:\0}{passwd:wonder}{unknown:\0land}',
      ['plain-nul-unexpected'],
    );
  });

  test.each([
    ['alice:wonderland', 'plain-like-http-basic'],
    ['\\0alice\\0wonderland', 'plain-nul-escaped'],
    ['\\x00alice\\x00wonderland', 'plain-nul-escaped'],
  ])('has NUL octets where a habit gives %j', (response, rule) => {
    const { problems } = parsePlainResponse(unmark(response));
    expect(problems.map((problem) => problem.rule)).toEqual([rule]);
  });

  test('has a user name and a password', () => {
    expectPlain('{nul:\0}{nul:\0}{passwd:wonderland}', [
      'plain-authcid-missing',
    ]);
    expectPlain('{nul:\0}{authcid:alice}{nul:\0}', ['plain-passwd-missing']);
  });

  test('loses no octet, whatever they are', () => {
    const bytes = fc.array(fc.oneof(fc.constant(0), fc.nat(255)));
    fc.assert(
      fc.property(bytes, (values) => {
        const octets = octetsOf(Uint8Array.from(values));
        expect(leavesOf(parsePlainResponse(octets).node)).toBe(octets);
      }),
    );
  });
});
