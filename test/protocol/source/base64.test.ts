import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeBase64,
  encodeBase64,
  sextetOf,
} from '../../../protocol/source/base64.js';
import { base64Groups } from '../../../protocol/source/base64-groups.js';
import { isBase64 } from '../../../protocol/source/is-base64.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';

function decode(text: string) {
  const { decoded, problems } = decodeBase64(text as Octets);
  return { decoded, rules: problems.map(({ rule }) => rule) };
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

  test('gives each letter its six bits, and padding none', () => {
    const sextets = [...'AZaz09+/'].map(sextetOf);
    expect(sextets).toEqual([0, 25, 26, 51, 52, 61, 62, 63]);
    expect(['=', '-', 'é', ''].map(sextetOf)).toEqual(Array(4).fill(undefined));
  });

  test('shows which letters stand for which octets', () => {
    const octets = 'AUTH PLAIN AGFsaWNl' as Octets;
    const span = { start: 11, end: 19 };
    expect(decodeBase64(octets, span).decoded).toBe('\0alice');
    expect(base64Groups(octets, span)).toEqual([
      { encoded: { start: 11, end: 15 }, decoded: { start: 0, end: 3 } },
      { encoded: { start: 15, end: 19 }, decoded: { start: 3, end: 6 } },
    ]);
  });

  test('counts the padding as part of its group', () => {
    expect(base64Groups('Zg==' as Octets)).toEqual([
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
    ['Zm9v\r\nZg', 'base64-padding'],
    ['Zm9v\nZm8', 'base64-padding'],
    ['Zm8 ', 'base64-padding'],
    ['Zm8 ', 'base64-letter'],
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
    expect(decode('Zg==Zm8=').decoded).toBe('ffo');
  });

  test('gives back any octets, with groups that leave no gap', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const octets = octetsOf(bytes);
        const encoded = encodeBase64(octets);
        expect(encoded).toBe(Buffer.from(bytes).toString('base64'));
        const { decoded, problems } = decodeBase64(encoded);
        expect(decoded).toBe(octets);
        expect(problems).toEqual([]);
        expect(isBase64(encoded)).toBe(octets.length > 0);
        const joined = base64Groups(encoded).map(
          ({ encoded: { start, end } }) => encoded.slice(start, end),
        );
        expect(joined.join('')).toBe(encoded);
      }),
    );
  });

  test('says the same whoever decodes it', () => {
    const piece = fc.oneof(
      fc.constantFrom('Zg==', 'Zm8=', 'Zm9v', 'Zm9vYmFy\r\n', '\r', '\t', 'Z'),
      fc.uint8Array({ maxLength: 2 }).map(octetsOf),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const octets = pieces.join('') as Octets;
        // A letter that is none makes the octets faulty, and changes nothing else.
        const { decoded, problems } = decodeBase64(octets);
        const faulty = decodeBase64(`!${octets}` as Octets);
        expect(faulty.decoded).toBe(decoded);
        expect(
          faulty.problems.filter(({ rule }) => rule !== 'base64-letter').length,
        ).toBe(problems.filter(({ rule }) => rule !== 'base64-letter').length);
      }),
      { numRuns: 1000 },
    );
  });

  test('has groups that stand for all that was decoded', () => {
    const piece = fc.oneof(
      fc.constantFrom('Zg==', 'Zm8=', 'Zm9v', 'Z', '=', '\r\n', ' '),
      fc.uint8Array({ maxLength: 2 }).map(octetsOf),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const octets = pieces.join('') as Octets;
        const { decoded, problems } = decodeBase64(octets);
        const groups = base64Groups(octets);
        expect(groups.at(-1)?.decoded.end ?? 0).toBe(decoded.length);
        for (const { encoded, decoded: span } of groups) {
          const alone = decodeBase64(octets, encoded).decoded;
          expect(alone).toBe(decoded.slice(span.start, span.end));
        }
        for (const { span } of problems) {
          expect(span.end).toBeLessThanOrEqual(octets.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
