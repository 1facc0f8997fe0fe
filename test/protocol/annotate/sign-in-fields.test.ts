import { describe, expect, test } from 'vitest';
import {
  annotateSignIn,
  cramMd5,
  digestMd5,
  fieldsOf,
  scramSha256,
} from './annotated-sign-in.js';

describe('the fields of a sign-in', () => {
  test('by PLAIN are three, with NUL octets between them', () => {
    const [response] = annotateSignIn(`C: AUTH PLAIN +␀alice␀wonderland
      S: 235 2.7.0 OK`);
    expect(response && fieldsOf(response)).toBe(
      '{nul:␀}{authcid:alice}{nul:␀}{passwd*:wonderland}',
    );
    expect(response?.isSecret).toBe(true);
    expect(response?.fields?.map(({ title }) => title)).toEqual([
      'NUL',
      'Authentication identity',
      'NUL',
      'Password',
    ]);
  });

  test('by LOGIN are the user name, and the password alone is secret', () => {
    const [, name, , password] = annotateSignIn(`C: AUTH LOGIN
      S: 334 +Username:
      C: +alice
      S: 334 +Password:
      C: +wonderland
      S: 235 2.7.0 OK`);
    expect(name && fieldsOf(name)).toBe('{opaque:alice}');
    expect(name?.isSecret).toBeUndefined();
    expect(password && fieldsOf(password)).toBe('{opaque*:wonderland}');
    expect(password?.isSecret).toBe(true);
  });

  test('by CRAM-MD5 are those of the challenge and of the digest', () => {
    expect(annotateSignIn(cramMd5).map(fieldsOf)).toEqual([
      '{unique:1896.697170952}{host:postoffice.reston.mci.net}',
      '{userName:tim}{space: }{digest*:b913a602c7eda7a495b4e6e7334d3890}',
    ]);
  });

  test('by DIGEST-MD5 are its directives', () => {
    const [challenge, response, last] = annotateSignIn(digestMd5);
    expect(challenge?.fields?.map(({ type }) => type)).toEqual([
      'realm',
      'nonce',
      'qop',
      'directive',
      'directive',
    ]);
    const secret = response?.fields?.filter(({ isSecret }) => isSecret);
    expect(secret?.map(({ type }) => type)).toEqual(['response']);
    expect(last?.isSecret).toBe(true);
  });

  test('by SCRAM are those of all four messages', () => {
    const annotations = annotateSignIn(scramSha256);
    expect(annotations.map(fieldsOf)).toEqual([
      '{cbindFlag:n}{userName:n=user}{nonce:r=rOprNGfwEbeRWgbNEkqO}',
      '{nonce:r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0}{salt:s=W22ZaJ0SNY7soEsUEjb6gQ==}{iterationCount:i=4096}',
      '{channelBinding:c=biws}{nonce:r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0}{proof*:p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=}',
      '{verifier*:v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=}',
    ]);
    // Nothing of the password can be guessed from the first two.
    expect(annotations.map(({ isSecret }) => isSecret)).toEqual([
      undefined,
      undefined,
      true,
      true,
    ]);
    const [, challenge, response] = annotations;
    expect(challenge?.fields?.[1]?.decoded).toBe(
      '5b 6d 99 68 9d 12 35 8e ec a0 4b 14 12 36 fa 81',
    );
    expect(response?.fields?.[0]?.decoded).toBe('n,,');
  });

  test('by XOAUTH2 are the user name and the token, and what is wrong with it', () => {
    const annotations =
      annotateSignIn(`C: AUTH XOAUTH2 +user=alice@example.org␁auth=Bearer ya29.vF9␁␁
        S: 334 +{"status":"401","schemes":"bearer","scope":"https://mail.example.org/"}
        C: ␍␊
        S: 535 5.7.8 No`);
    expect(annotations.map(fieldsOf)).toEqual([
      '{userName:user=alice@example.org}{controlA:␁}{authScheme:auth=Bearer }{accessToken*:ya29.vF9}{controlA:␁␁}',
      '{status:"status":"401"}{schemes:"schemes":"bearer"}{scope:"scope":"https://mail.example.org/"}',
    ]);
    expect(annotations[1]?.isSecret).toBeUndefined();
  });

  test('by OAUTHBEARER end with an octet 01 where the token is refused', () => {
    const annotations =
      annotateSignIn(`C: AUTH OAUTHBEARER +n,a=alice@example.org,␁host=mx.example.org␁port=587␁auth=Bearer vF9␁␁
        S: 334 +{"status":"invalid_token"}
        C: +␁
        S: 535 5.7.8 No`);
    expect(annotations.map(fieldsOf)).toEqual([
      '{cbindFlag:n}{authzid:a=alice@example.org}{kvsep:␁}{host:host=mx.example.org}{kvsep:␁}{port:port=587}{kvsep:␁}{authScheme:auth=Bearer }{accessToken*:vF9}{kvsep:␁}{kvsep:␁}',
      '{status:"status":"invalid_token"}',
      '{kvsep:␁}',
    ]);
    expect(annotations[2]?.explanation).toMatch(/single octet 01/);
    expect(annotations[2]?.isSecret).toBeUndefined();
  });

  test.each([
    ['EXTERNAL', 'alice', '{authzid:alice}', undefined],
    ['ANONYMOUS', 'sirhc', '{trace:sirhc}', undefined],
    ['GSSAPI', '`~', '{token*:`~}', true],
    [
      'NTLM',
      'NTLMSSP\0\x01\0\0\0',
      '{signature:NTLMSSP␀}{messageType:␁␀␀␀}',
      undefined,
    ],
  ])('by %s are named', (name, text, marked, isSecret) => {
    const [response] = annotateSignIn(`C: AUTH ${name} +${text}
      S: 235 2.7.0 OK`);
    expect(response && fieldsOf(response).replace('opaque', 'token')).toBe(
      marked,
    );
    expect(response?.isSecret).toBe(isSecret);
  });

  test('by NTLM come after words that are not base64', () => {
    const [words, , challenge, response] = annotateSignIn(`C: AUTH NTLM
      S: 334 NTLM supported
      C: +NTLMSSP␀␁␀␀␀
      S: 334 +NTLMSSP␀\x02␀␀␀12
      C: +NTLMSSP␀\x03␀␀␀34
      S: 235 2.7.0 OK`);
    expect(words?.explanation).toMatch(/in words, and not in base64/);
    expect(challenge?.explanation).toMatch(/message 2 of 3/);
    expect(response?.isSecret).toBe(true);
  });
});
