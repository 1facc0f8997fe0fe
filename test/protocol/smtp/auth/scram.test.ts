import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseScramClientFinal,
  parseScramClientFirst,
  parseScramServerFinal,
  parseScramServerFirst,
} from '../../../../protocol/smtp/auth/scram.js';
import { scramProofs } from '../../../../protocol/smtp/auth/scram-proof.js';
import {
  decodeBase64,
  encodeBase64,
} from '../../../../protocol/source/base64.js';
import {
  bytesOf,
  encodeText,
  type Octets,
  octetsOf,
} from '../../../../protocol/source/octets.js';
import type {
  Parent,
  Parsed,
} from '../../../../protocol/source/syntax-tree.js';
import { leavesOf, mark, unmark } from '../../../support/marked.js';

function expectTree<Tree extends Parent>(
  parse: (octets: Octets) => Parsed<Tree>,
  marked: string,
  rules: string[] = [],
): Tree {
  const { node, problems } = parse(unmark(marked));
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

const nonce = 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j';

describe('the first message of a SCRAM client (RFC 5802 section 5)', () => {
  test('has a GS2 header, the user name and a nonce', () => {
    const node = expectTree(
      parseScramClientFirst,
      '{cbindFlag:n}{comma:,}{comma:,}{userName:n=user}{comma:,}{nonce:r=fyko+d2lbbFgONRv9qkxdawL}',
    );
    expect(node).toMatchObject({
      gs2Header: 'n,,',
      bare: 'n=user,r=fyko+d2lbbFgONRv9qkxdawL',
      userName: 'user',
      nonce: 'fyko+d2lbbFgONRv9qkxdawL',
    });
  });

  test('may name a channel binding, and whom to act for', () => {
    const node = expectTree(
      parseScramClientFirst,
      '{cbindFlag:p=tls-exporter}{comma:,}{authzid:a=bob}{comma:,}{userName:n=alice=2Cwho=3D}{comma:,}{nonce:r=x}{comma:,}{extension:z=1}',
    );
    expect(node).toMatchObject({
      gs2Header: 'p=tls-exporter,a=bob,',
      userName: 'alice,who=',
    });
  });

  test('has nothing left out, empty or out of order', () => {
    expectTree(parseScramClientFirst, '{unknown:n=alice,r=x}', [
      'scram-gs2-header-missing',
    ]);
    const head = '{cbindFlag:y}{comma:,}{comma:,}';
    expectTree(parseScramClientFirst, `${head}{unknown:r=x,n=alice}`, [
      'scram-attribute-missing',
    ]);
    expectTree(
      parseScramClientFirst,
      `${head}{userName:n=}{comma:,}{nonce:r=x}`,
      ['scram-attribute-empty'],
    );
    expectTree(parseScramClientFirst, `${head}{userName:n=alice}`, [
      'scram-attribute-missing',
    ]);
    for (const name of ['us=er', 'a=2c', 'a=']) {
      expectTree(
        parseScramClientFirst,
        `${head}{userName:n=${name}}{comma:,}{nonce:r=x}`,
        ['scram-name-malformed'],
      );
    }
    expectTree(
      parseScramClientFirst,
      `${head}{reservedExtension:m=z}{comma:,}{userName:n=alice}{comma:,}{nonce:r=x}`,
      ['scram-extension-unknown'],
    );
  });
});

describe('the first message of a SCRAM server', () => {
  test('has the nonce, the salt and the iteration count', () => {
    const node = expectTree(
      parseScramServerFirst,
      `{nonce:${nonce}}{comma:,}{salt:s=QSXCR+Q6sek8bf92}{comma:,}{iterationCount:i=4096}`,
    );
    expect(node.salt).toHaveLength(12);
    expect(node.iterationCount).toBe(4096);
  });

  test('has a salt in base64 and a number of iterations', () => {
    const node = expectTree(
      parseScramServerFirst,
      '{nonce:r=x}{comma:,}{salt:s=!}{comma:,}{iterationCount:i=0}',
      ['scram-base64-malformed', 'scram-iterations-malformed'],
    );
    expect(node).not.toHaveProperty('salt');
    expect(node).not.toHaveProperty('iterationCount');
  });
});

describe('the last messages of SCRAM', () => {
  test('prove the client', () => {
    const node = expectTree(
      parseScramClientFinal,
      `{channelBinding:c=biws}{comma:,}{nonce:${nonce}}{comma:,}{extension:z=1}{comma:,}{proof:p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=}`,
    );
    expect(node).toMatchObject({
      channelBinding: 'n,,',
      withoutProof: `c=biws,${nonce},z=1`,
    });
    expect(node.proof).toHaveLength(20);
  });

  test('prove the server, or say what is wrong', () => {
    const proven = expectTree(
      parseScramServerFinal,
      '{verifier:v=rmF9pqV8S7suAoZWja4dJRkFsKQ=}',
    );
    expect(proven.verifier).toHaveLength(20);
    const refused = expectTree(
      parseScramServerFinal,
      '{serverError:e=invalid-proof}',
    );
    expect(refused.serverError).toBe('invalid-proof');
  });

  test('have nothing behind that is no attribute', () => {
    expectTree(parseScramServerFinal, '{verifier:v=AA==}{comma:,}{unknown:?}', [
      'scram-attribute-malformed',
    ]);
  });
});

test.each([
  parseScramClientFirst,
  parseScramServerFirst,
  parseScramClientFinal,
  parseScramServerFinal,
])('%o loses no octet, whatever they are', (parse) => {
  const piece = fc.constantFrom('n', 'p=', ',', 'n=', 'r=', 's=', 'i=', 'c=');
  const any = fc.uint8Array({ maxLength: 3 }).map(octetsOf);
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, any)), (pieces) => {
      const octets = pieces.join('') as Octets;
      expect(leavesOf(parse(octets).node)).toBe(octets);
    }),
  );
});

describe('the proofs of SCRAM', () => {
  test.each([
    {
      // RFC 5802 section 5
      mechanism: 'SCRAM-SHA-1',
      clientNonce: 'fyko+d2lbbFgONRv9qkxdawL',
      serverNonce: '3rfcNHYJY1ZVvWVs7j',
      salt: 'QSXCR+Q6sek8bf92',
      proof: 'v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
      verifier: 'rmF9pqV8S7suAoZWja4dJRkFsKQ=',
    },
    {
      // RFC 7677 section 3
      mechanism: 'SCRAM-SHA-256',
      clientNonce: 'rOprNGfwEbeRWgbNEkqO',
      serverNonce: '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
      salt: 'W22ZaJ0SNY7soEsUEjb6gQ==',
      proof: 'dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
      verifier: '6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
    },
  ])('are those of the example of $mechanism', (example) => {
    const { clientNonce, serverNonce, salt } = example;
    const both = `r=${clientNonce}${serverNonce}`;
    const proofs = scramProofs(example.mechanism, {
      password: 'pencil',
      salt: decodeBase64(encodeText(salt)).decoded,
      iterationCount: 4096,
      clientFirstBare: encodeText(`n=user,r=${clientNonce}`),
      serverFirst: encodeText(`${both},s=${salt},i=4096`),
      clientFinalWithoutProof: encodeText(`c=biws,${both}`),
    });
    expect(proofs && encodeBase64(proofs.clientProof)).toBe(example.proof);
    expect(proofs && encodeBase64(proofs.serverSignature)).toBe(
      example.verifier,
    );
  });

  test('are those that another implementation gives', () => {
    const octets = fc.uint8Array({ maxLength: 40 }).map(octetsOf);
    const text = fc.string().filter((value) => /^[ -~]*$/.test(value));
    fc.assert(
      fc.property(
        text,
        octets,
        fc.integer({ min: 1, max: 50 }),
        octets,
        (password, salt, iterationCount, said) => {
          const salted = pbkdf2Sync(
            password,
            bytesOf(salt),
            iterationCount,
            32,
            'sha256',
          );
          const hmac = (key: Buffer, value: string) =>
            createHmac('sha256', key).update(value, 'latin1').digest();
          const message = `${said},${said},${said}`;
          const key = hmac(salted, 'Client Key');
          const stored = createHash('sha256').update(key).digest();
          const signature = hmac(stored, message);
          const proof = key.map((byte, at) => byte ^ (signature[at] ?? 0));
          const proofs = scramProofs('SCRAM-SHA-256-PLUS', {
            password,
            salt,
            iterationCount,
            clientFirstBare: said,
            serverFirst: said,
            clientFinalWithoutProof: said,
          });
          expect(proofs).toEqual({
            clientProof: octetsOf(proof),
            serverSignature: octetsOf(
              hmac(hmac(salted, 'Server Key'), message),
            ),
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  test('are unknown for a hash function that no mechanism here has', () => {
    const octets = encodeText('x');
    const exchange = {
      password: 'pencil',
      salt: octets,
      iterationCount: 1,
      clientFirstBare: octets,
      serverFirst: octets,
      clientFinalWithoutProof: octets,
    };
    expect(scramProofs('SCRAM-SHA-3', exchange)).toBeUndefined();
  });
});
