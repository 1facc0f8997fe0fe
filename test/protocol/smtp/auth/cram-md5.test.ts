import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cramMd5Digest,
  parseCramMd5Challenge,
  parseCramMd5Response,
  writeCramMd5Response,
} from '../../../../protocol/smtp/auth/cram-md5.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../../../protocol/source/octets.js';
import { leavesOf, mark, unmark } from '../../../support/marked.js';

function expectResponse(marked: string, rules: string[] = []) {
  const { node, problems } = parseCramMd5Response(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

const digest = 'b913a602c7eda7a495b4e6e7334d3890';

describe('a response of CRAM-MD5 (RFC 2195 section 2)', () => {
  test('is a user name and a digest', () => {
    const node = expectResponse(`{userName:alice}{space: }{digest:${digest}}`);
    expect(node).toMatchObject({
      userName: 'alice',
      digest,
    });
  });

  test('may have spaces in the user name', () => {
    const node = expectResponse(
      `{userName:alice liddell}{space: }{digest:${digest}}`,
    );
    expect(node.userName).toBe('alice liddell');
  });

  test('has a user name, and a digest of 32 hex digits in lower case', () => {
    expectResponse(`{unknown:${digest}}`, ['cram-md5-user-missing']);
    for (const other of [digest.toUpperCase(), `${digest}0`, 'wonderland']) {
      expectResponse(`{userName:alice}{space: }{unknown:${other}}`, [
        'cram-md5-digest-malformed',
      ]);
    }
    expectResponse('{userName:alice}{space: }', ['cram-md5-digest-malformed']);
  });

  test('proves the password as in the example of the RFC', () => {
    const challenge = unmark('<1896.697170952@postoffice.reston.mci.net>');
    const response = writeCramMd5Response(challenge, 'tim', 'tanstaaftanstaaf');
    expect(response).toBe(`tim ${digest}`);
  });

  test('has the digest that any other HMAC-MD5 gives', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, password) => {
        const challenge = octetsOf(bytes);
        const expected = createHmac('md5', password).update(bytesOf(challenge));
        expect(cramMd5Digest(challenge, password)).toBe(expected.digest('hex'));
      }),
    );
  });

  test('loses no octet, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const octets = octetsOf(bytes);
        expect(leavesOf(parseCramMd5Response(octets).node)).toBe(octets);
      }),
    );
  });
});

describe('a challenge of CRAM-MD5', () => {
  test('has the form of a message identifier', () => {
    const marked =
      '{open:<}{unique:1896.697170952}{at:@}{host:postoffice.reston.mci.net}{close:>}';
    const { node, problems } = parseCramMd5Challenge(unmark(marked));
    expect(mark(node)).toBe(marked);
    expect(problems).toEqual([]);
  });

  test('is noted where it has another form', () => {
    const { node, problems } = parseCramMd5Challenge(unmark('prove it'));
    expect(mark(node)).toBe('{unknown:prove it}');
    expect(problems).toMatchObject([
      { rule: 'cram-md5-challenge-form', severity: 'note' },
    ]);
  });

  test('loses no octet, whatever they are', () => {
    const any = fc.uint8Array().map(octetsOf);
    const inside = any.map((octets) => `<${octets}@mx>` as Octets);
    fc.assert(
      fc.property(fc.oneof(any, inside), (octets) => {
        expect(leavesOf(parseCramMd5Challenge(octets).node)).toBe(octets);
      }),
    );
  });
});
