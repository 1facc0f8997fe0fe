import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseOauthError } from '../../../../protocol/smtp/auth/oauth-error.js';
import { parseOauthbearerResponse } from '../../../../protocol/smtp/auth/oauthbearer.js';
import { parseXoauth2Response } from '../../../../protocol/smtp/auth/xoauth2.js';
import { decodeBase64 } from '../../../../protocol/source/base64.js';
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

function marksOf({ node, problems }: Parsed<Parent>) {
  return [
    mark(node).replaceAll('\x01', '␁'),
    ...problems.map(({ rule }) => rule),
  ];
}

function decoded(base64: string) {
  return decodeBase64(encodeText(base64)).decoded;
}

describe('a response of XOAUTH2', () => {
  test('is that of the page that describes it', () => {
    const response = decoded(
      'dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==',
    );
    expect(marksOf(parseXoauth2Response(response))).toEqual([
      '{userName:user=someuser@example.com}{controlA:␁}{authScheme:auth=Bearer }{accessToken:ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg}{controlA:␁␁}',
    ]);
    const { userName } = parseXoauth2Response(response).node;
    expect(userName).toBe('someuser@example.com');
  });

  test.each([
    ['alice', '{unknown:alice}', 'begins with `user=`'],
    ['user=alice', '{userName:user=alice}', 'ends the user name'],
    [
      'user=alice\x01Bearer x',
      '{userName:user=alice}{controlA:␁}{unknown:Bearer x}',
      '`auth=Bearer` and a space stand',
    ],
    [
      'user=alice\x01auth=Bearer \x01\x01',
      '{userName:user=alice}{controlA:␁}{authScheme:auth=Bearer }{unknown:␁␁}',
      'the access token follows',
    ],
    [
      'user=alice\x01auth=Bearer x\x01',
      '{userName:user=alice}{controlA:␁}{authScheme:auth=Bearer }{accessToken:x}{unknown:␁}',
      'two octets 01 stand',
    ],
    [
      'user=alice\x01auth=Bearer x\x01\x01\n',
      '{userName:user=alice}{controlA:␁}{authScheme:auth=Bearer }{accessToken:x}{controlA:␁␁}{unknown:␊}',
      'nothing follows',
    ],
  ])('has its fixed form, and not %j', (response, marked, words) => {
    const parsed = parseXoauth2Response(encodeText(response));
    expect(marksOf(parsed)).toEqual([marked, 'xoauth2-malformed']);
    expect(parsed.problems[0]?.message).toContain(words);
  });
});

describe('a response of OAUTHBEARER (RFC 7628 section 4)', () => {
  test('is that of the example of the RFC', () => {
    const response = decoded(
      'bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9NTg3AWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB',
    );
    const parsed = parseOauthbearerResponse(response);
    expect(marksOf(parsed)).toEqual([
      '{cbindFlag:n}{comma:,}{authzid:a=user@example.com}{comma:,}{kvsep:␁}{host:host=server.example.com}{kvsep:␁}{port:port=587}{kvsep:␁}{authScheme:auth=Bearer }{accessToken:vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==}{kvsep:␁}{kvsep:␁}',
    ]);
    expect(parsed.node.authzid).toBe('user@example.com');
  });

  test('may have no token, to ask what the server wants (section 4.3)', () => {
    const response = unmark('n,,\x01auth=\x01\x01');
    expect(marksOf(parseOauthbearerResponse(response))).toEqual([
      '{cbindFlag:n}{comma:,}{comma:,}{kvsep:␁}{authScheme:auth=}{kvsep:␁}{kvsep:␁}',
    ]);
  });

  test('is a single octet 01 where it answers an error', () => {
    const { node, problems } = parseOauthbearerResponse(decoded('AQ=='));
    expect(node.isAcknowledgement).toBe(true);
    expect(problems).toEqual([]);
  });

  test.each([
    // As in section 4.4 of the RFC, which its own grammar does not allow.
    ['n,user=alice,\x01auth=Bearer x\x01\x01', 'GS2 header'],
    ['n,,\x01host=x\x01\x01', 'are missing'],
    ['n,,\x01auth=Bearer x\x01', 'one more octet 01'],
    ['n,,\x01auth=Bearer x\x01\x01\x01', 'one more octet 01'],
    ['', 'GS2 header'],
  ])('has its form, and not %j', (response, words) => {
    const { problems } = parseOauthbearerResponse(encodeText(response));
    expect(problems.map(({ rule }) => rule)).toEqual(['oauthbearer-malformed']);
    expect(problems[0]?.message).toContain(words);
  });
});

describe('the error of a server that does not take the token', () => {
  test('is JSON (RFC 7628 section 4.3)', () => {
    const error = decoded(
      'eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIiwib3BlbmlkLWNvbmZpZ3VyYXRpb24iOiJodHRwczovL2V4YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWcifQ==',
    );
    const parsed = parseOauthError(error);
    expect(parsed.problems).toEqual([]);
    expect(parsed.node.status).toBe('invalid_token');
    expect(parsed.node.children.map(({ type }) => type)).toEqual([
      'punctuation',
      'status',
      'punctuation',
      'scope',
      'punctuation',
      'openidConfiguration',
      'punctuation',
    ]);
  });

  test('may end with a line end, as that of XOAUTH2 does', () => {
    const error = decoded(
      'eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIG1hYyIsInNjb3BlIjoiaHR0cHM6Ly9tYWlsLmdvb2dsZS5jb20vIn0K',
    );
    expect(marksOf(parseOauthError(error))).toEqual([
      '{punctuation:{}{status:"status":"401"}{punctuation:,}{schemes:"schemes":"bearer mac"}{punctuation:,}{scope:"scope":"https://mail.google.com/"}{punctuation:}␊}',
    ]);
  });

  test('is a problem where it is something else', () => {
    expect(marksOf(parseOauthError(encodeText('{"a":1,no}')))).toEqual([
      '{punctuation:{}{member:"a":1}{punctuation:,}{unknown:no}}',
      'oauth-error-malformed',
    ]);
  });
});

test.each([parseXoauth2Response, parseOauthbearerResponse, parseOauthError])(
  '%o loses no octet, whatever they are',
  (parse: (octets: Octets) => Parsed<Parent>) => {
    const known = fc.constantFrom(
      'user=',
      '\x01',
      'auth=',
      'Bearer ',
      'n,',
      ',',
      'a=',
      'host=',
      'x=',
      '{',
      '"status":',
      '"',
      '\\',
      '1',
      '}',
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
