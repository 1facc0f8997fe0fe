import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mechanismInWords } from '../../../protocol/annotate/auth/index.js';
import { printSession } from '../../../protocol/session/print-session.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';
import {
  annotateSignIn,
  cramMd5,
  fieldsOf,
  hello,
  scramSha256,
  signIn,
} from './annotated-sign-in.js';

describe('a mark that a log has in place of a secret', () => {
  test.each([
    'C: AUTH PLAIN ****',
    'C: AUTH PLAIN [credentials hidden]',
    'C: AUTH LOGIN\nS: 334 UGFzc3dvcmQ6\nC: /* secret */',
    'C: AUTH PLAIN\nS: 334 \nC: <redacted>',
    'C: AUTH LOGIN\nS: 502 No\nC: [redacted]',
  ])('is known, and breaks no rule: %j', (lines) => {
    const mask = annotateSignIn(`${lines}\nS: 235 2.7.0 OK`).at(-1);
    expect(mask).toMatchObject({ type: 'maskedSecret' });
    expect(mask?.explanation).toMatch(/program that wrote the log/);
    expect(mask).not.toHaveProperty('problem');
    expect(mask).not.toHaveProperty('isSecret');
  });

  test.each([
    [
      'AUTH PLAIN',
      '␀alice␀/* secret */',
      '{nul:␀}{authcid:alice}{nul:␀}{maskedSecret:/* secret */}',
    ],
    [
      'AUTH PLAIN',
      '␀alice␀PROVIDED_BUT_REMOVED',
      '{nul:␀}{authcid:alice}{nul:␀}{maskedSecret:PROVIDED_BUT_REMOVED}',
    ],
    [
      'AUTH XOAUTH2',
      'user=alice␁auth=Bearer /* secret */␁␁',
      '{userName:user=alice}{controlA:␁}{authScheme:auth=Bearer }{maskedSecret:/* secret */}{controlA:␁␁}',
    ],
  ])('is known in base64 too: %s %s', (head, text, marked) => {
    const [response] = annotateSignIn(`C: ${head} +${text}
      S: 235 2.7.0 OK`);
    expect(response && fieldsOf(response)).toBe(marked);
    expect(response).not.toHaveProperty('isSecret');
  });

  test('is known in the place of a digest', () => {
    const masked = cramMd5.replace(/tim .*/, 'tim /* secret */');
    const response = annotateSignIn(masked).at(-1);
    expect(response && fieldsOf(response)).toBe(
      '{userName:tim}{space: }{maskedSecret:/* secret */}',
    );
    expect(response).not.toHaveProperty('isSecret');
  });

  test('does not open what is a secret beside it', () => {
    const masked = cramMd5.replace(/tim .*/, '/* secret */ wonderland');
    const response = annotateSignIn(masked).at(-1);
    expect(response?.isSecret).toBe(true);
    expect(response?.fields?.every(({ isSecret }) => isSecret)).toBe(true);
  });
});

describe('what Exchange servers sign in with', () => {
  test('is a sign-in, with its secrets', () => {
    const annotations = annotateSignIn(`C: X-EXPS LOGIN
      S: 334 +Username:
      C: +alice
      S: 334 +Password:
      C: +wonderland
      S: 235 2.7.0 Yes`);
    expect(
      annotations.map(({ decoded, isSecret = false }) => [decoded, isSecret]),
    ).toEqual([
      ['Username:', false],
      ['alice', false],
      ['Password:', false],
      ['wonderland', true],
    ]);
  });

  test('may say more than one word at once', () => {
    const [response] = annotateSignIn(`C: X-EXPS GSSAPI SHA256 YIIFZw==
      S: 235 x`);
    expect(response).toMatchObject({
      title: 'SHA256 YIIFZw==',
      isSecret: true,
    });
    expect(response).not.toHaveProperty('problem');
  });
});

describe('the secrets of a sign-in', () => {
  test('are masked where a session is printed, those of the server too', () => {
    const session = readSession(eventsOf(`${hello}\n${signIn(scramSha256)}`));
    const printed = printSession(session);
    const lines = printed.split('\n').slice(-7);
    expect(lines.map((line) => line.slice(0, 36))).toEqual([
      'C: AUTH SCRAM-SHA-256 biwsbj11c2VyLH',
      'S: 334 cj1yT3ByTkdmd0ViZVJXZ2JORWtxT',
      'C: ********',
      'S: 334 ********',
      'C:',
      'S: 235 2.7.0 OK',
      '',
    ]);
  });

  test('are fields of what is a secret as a whole, on any octets', () => {
    const names = fc.constantFrom(
      'PLAIN',
      'LOGIN',
      'CRAM-MD5',
      'DIGEST-MD5',
      'SCRAM-SHA-256-PLUS',
      'XOAUTH2',
      'OAUTHBEARER',
      'EXTERNAL',
      'ANONYMOUS',
      'NTLM',
      'GSSAPI',
      'X-OTHER',
    );
    const piece = fc.constantFrom(
      '\0',
      '\x01',
      ',',
      'n,,',
      'n=alice',
      'r=x',
      's=AA==',
      'i=9',
      'p=AA==',
      'alice ',
      '/* secret */',
      'user=',
      'auth=Bearer ',
      '{"status":"1"}',
    );
    const octets = fc
      .array(fc.oneof(piece, fc.uint8Array({ maxLength: 4 }).map(octetsOf)))
      .map((pieces) => pieces.join('') as Octets);
    const message = fc.record({
      by: fc.constantFrom('client' as const, 'server' as const),
      octets,
    });
    fc.assert(
      fc.property(names, octets, fc.array(message), (name, said, before) => {
        const mechanism = mechanismInWords(name);
        for (const words of [
          mechanism.describeResponse(said, before),
          mechanism.describeChallenge(said, before),
        ]) {
          expect(words.explanation).not.toBe('');
          expect(words.references).not.toEqual([]);
          let end = 0;
          for (const field of words.fields) {
            expect(field.span.start).toBeGreaterThanOrEqual(end);
            end = field.span.end;
            expect(said.slice(field.span.start, end)).toBe(field.octets);
            expect(field.references).not.toEqual([]);
            if (field.isSecret) expect(words.isSecret).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
