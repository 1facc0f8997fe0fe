import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeBase64,
  encodeBase64,
  isBase64,
} from '../../../protocol/source/base64.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';

function decode(text: string) {
  const { decoded, groups, problems } = decodeBase64(text as Octets);
  return { decoded, groups, rules: problems.map(({ rule }) => rule) };
}

describe('base64 (RFC 4648 section 4)', () => {
  // RFC 4648 section 10.
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j', (octets, encoded) => {
    expect(encodeBase64(octets as Octets)).toBe(encoded);
    expect(decode(encoded)).toMatchObject({ decoded: octets, rules: [] });
  });

  test('shows which letters stand for which octets', () => {
    const octets = 'AUTH PLAIN AGFsaWNl' as Octets;
    const { decoded, groups } = decodeBase64(octets, { start: 11, end: 19 });
    expect(decoded).toBe('\0alice');
    expect(groups).toEqual([
      { encoded: { start: 11, end: 15 }, decoded: { start: 0, end: 3 } },
      { encoded: { start: 15, end: 19 }, decoded: { start: 3, end: 6 } },
    ]);
  });

  test('counts the padding as part of its group', () => {
    expect(decode('Zg==').groups).toEqual([
      { encoded: { start: 0, end: 4 }, decoded: { start: 0, end: 1 } },
    ]);
  });

  test('may be cut into lines', () => {
    expect(decode('Zm9v\r\nYmFy\r\n')).toMatchObject({
      decoded: 'foobar',
      rules: [],
    });
  });

  test.each([
    ['Zm9v!Ymfy', 'base64-letter'],
    ['Zg', 'base64-padding'],
    ['Zg=', 'base64-padding'],
    ['Zm8==', 'base64-padding'],
    ['Zm9v=', 'base64-padding'],
    ['Zm9vY', 'base64-incomplete'],
    ['Zg==Zg==', 'base64-after-padding'],
  ])('is not quite %j', (text, rule) => {
    expect(decode(text).rules).toContain(rule);
    expect(isBase64(text)).toBe(false);
  });

  test('gives what can be decoded all the same', () => {
    expect(decode('Z m-9v').decoded).toBe('foo');
    expect(decode('Zm8').decoded).toBe('fo');
  });

  test('gives back any octets, with groups that leave no gap', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const octets = octetsOf(bytes);
        const encoded = encodeBase64(octets);
        expect(encoded).toBe(Buffer.from(bytes).toString('base64'));
        const { decoded, groups, problems } = decodeBase64(encoded);
        expect(decoded).toBe(octets);
        expect(problems).toEqual([]);
        expect(isBase64(encoded)).toBe(octets.length > 0);
        const joined = groups.map(({ encoded: { start, end } }) =>
          encoded.slice(start, end),
        );
        expect(joined.join('')).toBe(encoded);
      }),
    );
  });

  test('decodes any octets to something', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { decoded, groups } = decodeBase64(octetsOf(bytes));
        expect(groups.at(-1)?.decoded.end ?? 0).toBe(decoded.length);
      }),
    );
  });
});
