import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnonymousResponse } from '../../../../protocol/smtp/auth/anonymous.js';
import {
  parseDigestMd5Challenge,
  parseDigestMd5Response,
} from '../../../../protocol/smtp/auth/digest-md5.js';
import { digestMd5Proofs } from '../../../../protocol/smtp/auth/digest-md5-proof.js';
import { parseExternalResponse } from '../../../../protocol/smtp/auth/external.js';
import { isMaskedSecret } from '../../../../protocol/smtp/auth/masked-secret.js';
import { parseNtlmMessage } from '../../../../protocol/smtp/auth/ntlm.js';
import {
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

/** The example of RFC 2831 section 4, with SMTP's sibling IMAP. */
const response =
  '{directive:charset=utf-8}{comma:,}{userName:username="chris"}{comma:,}{realm:realm="elwood.innosoft.com"}{comma:,}{nonce:nonce="OA6MG9tEQGm2hh"}{comma:,}{nonceCount:nc=00000001}{comma:,}{cnonce:cnonce="OA6MHXh6VqTrRk"}{comma:,}{digestUri:digest-uri="imap/elwood.innosoft.com"}{comma:,}{response:response=d388dad90d4bbd760a152321f2143af7}{comma:,}{qop:qop=auth}';

describe('the messages of DIGEST-MD5 (RFC 2831 section 2.1)', () => {
  test('begin with a challenge', () => {
    const node = expectTree(
      parseDigestMd5Challenge,
      '{realm:realm="elwood.innosoft.com"}{comma:,}{nonce:nonce="OA6MG9tEQGm2hh"}{comma:,}{qop:qop="auth"}{comma:,}{directive:algorithm=md5-sess}{comma:,}{directive:charset=utf-8}',
    );
    expect(node.values).toEqual({
      realm: 'elwood.innosoft.com',
      nonce: 'OA6MG9tEQGm2hh',
      qop: 'auth',
      algorithm: 'md5-sess',
      charset: 'utf-8',
    });
  });

  test('have proofs that only who knows the password can make', () => {
    const { values } = expectTree(parseDigestMd5Response, response);
    expect(digestMd5Proofs(values, 'secret')).toEqual({
      response: 'd388dad90d4bbd760a152321f2143af7',
      rspauth: 'ea40f60335c427b5527b84dbabcdfffd',
    });
    expect(digestMd5Proofs(values, 'Secret').response).not.toBe(
      values.response,
    );
  });

  test('end with the proof of the server', () => {
    expectTree(parseDigestMd5Challenge, '{rspauth:rspauth=ea40f6}');
  });

  test('undo backslashes in quotes', () => {
    const { node } = parseDigestMd5Response(encodeText('username="a\\"b\\\\"'));
    expect(node.values.username).toBe('a"b\\');
  });

  test('leave nothing out that they need', () => {
    expectTree(parseDigestMd5Challenge, '{realm:realm=x}', [
      'digest-md5-directive-missing',
    ]);
    expectTree(
      parseDigestMd5Response,
      '{userName:username=x}{comma:,}{unknown:?}',
      ['digest-md5-directive-malformed'],
    );
  });
});

describe('a response of EXTERNAL (RFC 4422 appendix A)', () => {
  test('may say whom to act for', () => {
    const node = expectTree(parseExternalResponse, '{authzid:alice}');
    expect(node.authzid).toBe('alice');
    expectTree(parseExternalResponse, '');
  });

  test('has no NUL in it', () => {
    expectTree(parseExternalResponse, '{authzid:alice}{unknown:\0x}', [
      'external-nul-unexpected',
    ]);
  });
});

describe('a response of ANONYMOUS (RFC 4505 section 2)', () => {
  test('leaves a trace', () => {
    const node = expectTree(parseAnonymousResponse, '{trace:sirhc}');
    expect(node.trace).toBe('sirhc');
  });

  test('has no control characters, and is not too long', () => {
    expectTree(parseAnonymousResponse, '{trace:a}{unknown:\tb}', [
      'anonymous-trace-malformed',
    ]);
    expectTree(parseAnonymousResponse, `{trace:${'a'.repeat(256)}}`, [
      'anonymous-trace-long',
    ]);
    // Characters are counted, not octets.
    const { problems } = parseAnonymousResponse(encodeText('é'.repeat(255)));
    expect(problems).toEqual([]);
  });
});

describe('a message of NTLM', () => {
  test.each([1, 2, 3] as const)('tells its type: %d', (type) => {
    const head = `NTLMSSP\0${String.fromCharCode(type)}\0\0\0`;
    const { node, problems } = parseNtlmMessage(`${head}...` as Octets);
    expect(node.messageType).toBe(type);
    expect(node.children.map(({ value }) => value.length)).toEqual([8, 4, 3]);
    expect(problems).toEqual([]);
  });

  test('has its signature and a type that is known', () => {
    expectTree(parseNtlmMessage, '{opaque:alice}', ['ntlm-head-malformed']);
    const { node, problems } = parseNtlmMessage(
      'NTLMSSP\0\x04\0\0\0' as Octets,
    );
    expect(node).not.toHaveProperty('messageType');
    expect(problems).toHaveLength(1);
  });
});

describe('a mark in place of a secret', () => {
  test.each([
    '****',
    '********',
    'xxxxxxxx',
    'XXXX',
    '••••••••',
    '[redacted]',
    '<hidden>',
    '[hidden]',
    '[credentials hidden]',
    '/* secret */',
    'PROVIDED_BUT_REMOVED',
  ])('is known: %s', (text) => {
    expect(isMaskedSecret(encodeText(text))).toBe(true);
  });

  test.each([
    '*',
    '=',
    '',
    'wonderland',
    'YWxpY2U=',
    'AAAA',
    '<1896@mx>',
    '[x]',
  ])('is not %j', (text) => {
    expect(isMaskedSecret(text)).toBe(false);
  });
});

test.each([
  parseDigestMd5Challenge,
  parseDigestMd5Response,
  parseExternalResponse,
  parseAnonymousResponse,
  parseNtlmMessage,
])(
  '%o loses no octet, whatever they are',
  (parse: (octets: Octets) => Parsed<Parent>) => {
    const known = fc.constantFrom(
      'realm=',
      '"',
      '\\',
      ',',
      ' ',
      'rspauth=',
      'x',
      '\0',
      'NTLMSSP\0',
    );
    const any = fc.uint8Array({ maxLength: 3 }).map(octetsOf);
    fc.assert(
      fc.property(fc.array(fc.oneof(known, any)), (pieces) => {
        const octets = pieces.join('') as Octets;
        expect(leavesOf(parse(octets).node)).toBe(octets);
      }),
    );
  },
);
