import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import { mechanismInWords } from '../../../protocol/annotate/auth/index.js';
import { printSession } from '../../../protocol/session/print-session.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { encodeBase64 } from '../../../protocol/source/base64.js';
import {
  encodeText,
  type Octets,
  octetsOf,
} from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';

const hello = `S: 220 submission.sandbox.test ESMTP␍␊
  TLS
  C: EHLO laptop.example␍␊
  S: 250-submission.sandbox.test␍␊250 AUTH PLAIN␍␊`;

/** Lines of a sign-in: what follows `C: +` or `S: 334 +` is put into base64. */
function signIn(lines: string) {
  const encoded = lines.replace(
    /^( *(?:C: (?:AUTH [^ ]+ )?|S: 334 ))\+(.*)$/gm,
    (_, head: string, text: string) => {
      const octets = encodeText(
        text.replaceAll('␀', '\0').replaceAll('␁', '\x01').replace('␊', '\n'),
      );
      return `${head}${encodeBase64(octets)}␍␊`;
    },
  );
  return encoded.replace(/(?<!␊)$/gm, '␍␊').replace(/^␍␊$/gm, '');
}

/** The annotations of responses and challenges of a sign-in, in order. */
function annotateSignIn(lines: string, known?: ReadonlyMap<string, string>) {
  const session = readSession(eventsOf(`${hello}\n${signIn(lines)}`));
  return session.exchanges.flatMap((exchange) => {
    const { client, server, findings } = annotateExchange(
      exchange,
      session,
      known,
    );
    const problems = findings.filter(({ severity }) => severity !== 'note');
    expect(problems).toEqual([]);
    return [...client, ...server].filter(({ type }) =>
      /Response$|^challenge$|^maskedSecret$/.test(type),
    );
  });
}

/** The fields as `{type:octets}`, `*` behind the type of a secret, `!rule` behind that of a broken one. */
function fieldsOf({ fields = [], problem }: Annotation) {
  const marked = fields.map((field) => {
    const secret = field.isSecret ? '*' : '';
    const rule = field.problem ? `!${field.problem.rule}` : '';
    const octets = field.octets.replaceAll('\0', '␀').replaceAll('\x01', '␁');
    return `{${field.type}${secret}${rule}:${octets}}`;
  });
  return marked.join('') + (problem ? ` ${problem.rule}` : '');
}

const scramSha256 = `C: AUTH SCRAM-SHA-256 +n,,n=user,r=rOprNGfwEbeRWgbNEkqO
S: 334 +r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096
C: +c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=
S: 334 +v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=
C: ␍␊
S: 235 2.7.0 OK`;

const cramMd5 = `C: AUTH CRAM-MD5
S: 334 +<1896.697170952@postoffice.reston.mci.net>
C: +tim b913a602c7eda7a495b4e6e7334d3890
S: 235 2.7.0 OK`;

const digestMd5 = `C: AUTH DIGEST-MD5
S: 334 +realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",qop="auth",algorithm=md5-sess,charset=utf-8
C: +charset=utf-8,username="chris",realm="elwood.innosoft.com",nonce="OA6MG9tEQGm2hh",nc=00000001,cnonce="OA6MHXh6VqTrRk",digest-uri="imap/elwood.innosoft.com",response=d388dad90d4bbd760a152321f2143af7,qop=auth
S: 334 +rspauth=ea40f60335c427b5527b84dbabcdfffd
C: ␍␊
S: 235 2.7.0 OK`;

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

describe('a proof', () => {
  const right = [
    [cramMd5, 'tim', 'tanstaaftanstaaf', 1],
    [digestMd5, 'chris', 'secret', 2],
    [scramSha256, 'user', 'pencil', 2],
  ] as const;

  test.each(right)('is checked where the password is known: %#', (...row) => {
    const [lines, user, password, count] = row;
    const annotations = annotateSignIn(lines, new Map([[user, password]]));
    const told = annotations.filter(({ explanation }) =>
      explanation.includes(`is that of the password known for ${user}.`),
    );
    expect(told).toHaveLength(count);
    expect(annotations.flatMap(({ problem = [] }) => problem)).toEqual([]);
  });

  test.each(right)('is not that of another password: %#', (...row) => {
    const [lines, user, , count] = row;
    const annotations = annotateSignIn(
      lines,
      new Map([[user, 'looking-glass']]),
    );
    const rules = annotations.flatMap(({ problem }) => problem?.rule ?? []);
    expect(rules).toEqual(
      ['auth-proof-wrong', 'auth-server-proof-wrong'].slice(0, count),
    );
  });

  test('is not judged where the password is not known', () => {
    const known = new Map([['alice', 'wonderland']]);
    for (const [lines] of right) {
      const annotations = annotateSignIn(lines, known);
      expect(annotations).toEqual(annotateSignIn(lines));
      expect(annotations.flatMap(({ problem = [] }) => problem)).toEqual([]);
    }
  });

  test('is checked with a password that the session gave away before', () => {
    for (const lines of [
      'C: AUTH PLAIN +␀tim␀tanstaaftanstaaf',
      `C: AUTH LOGIN
        S: 334 +Username:
        C: +tim
        S: 334 +Password:
        C: +tanstaaftanstaaf`,
    ]) {
      const both = (reply: string) => `${lines}\nS: ${reply}\n${cramMd5}`;
      const checked = annotateSignIn(both('235 2.7.0 OK')).at(-1);
      expect(checked?.explanation).toMatch(/password known for tim\.$/);
      const refused = annotateSignIn(both('535 5.7.8 No')).at(-1);
      expect(refused?.explanation).not.toMatch(/known for/);
    }
  });

  test('is not computed where it would take too long', () => {
    const long = scramSha256.replace('i=4096', 'i=999999999999');
    const known = new Map([['user', 'pencil']]);
    const annotations = annotateSignIn(long, known);
    expect(annotations.flatMap(({ problem = [] }) => problem)).toEqual([]);
  });
});

describe('what is wrong with a sign-in', () => {
  test.each([
    [
      'PLAIN',
      encodeBase64(encodeText('alice:wonderland')),
      'plain-like-http-basic',
    ],
    [
      'PLAIN',
      encodeBase64(encodeText('\0alice\0wonderland\n')),
      'auth-line-end-encoded',
    ],
    ['PLAIN', 'AGFsaWNlAHdvbmRlcj8_', 'base64url-in-auth'],
    ['PLAIN', "b'AGFsaWNlAHdvbmRlcmxhbmQ='", 'base64-quoted'],
    ['PLAIN', 'AGFsaWNlAHdvbmRlcmxhbmQ', 'base64-padding'],
    [
      'LOGIN',
      encodeBase64(encodeText('\0alice\0wonderland')),
      'login-like-plain',
    ],
    ['LOGIN', 'YWxpY2U=', 'login-initial-response'],
    ['CRAM-MD5', 'YWxpY2U=', 'initial-response-early'],
    [
      'SCRAM-SHA-1-PLUS',
      encodeBase64(encodeText('n,,n=alice,r=x')),
      'scram-plus-unbound',
    ],
    [
      'SCRAM-SHA-1',
      encodeBase64(encodeText('p=tls-exporter,,n=alice,r=x')),
      'scram-bound-without-plus',
    ],
  ])('is told of AUTH %s %s', (mechanism, response, rule) => {
    const annotations = annotateSignIn(`C: AUTH ${mechanism} ${response}
      S: 501 5.5.2 No`);
    expect(annotations.map(({ problem }) => problem?.rule)).toEqual([rule]);
    // What was meant can be read all the same.
    expect(annotations[0]?.fields).not.toEqual([]);
  });

  test('hides all of a response that has not its form', () => {
    const [response] = annotateSignIn(`C: AUTH PLAIN +alice:wonderland
      S: 535 5.7.8 No`);
    expect(response && fieldsOf(response)).toBe(
      '{authzid*:alice:wonderland} plain-like-http-basic',
    );
  });

  test('is told where an equals sign stands for an empty answer', () => {
    const [, empty] = annotateSignIn(`C: AUTH EXTERNAL
      S: 334 +what
      C: =
      S: 501 5.5.2 No`);
    expect(empty?.problem?.rule).toBe('empty-response-as-equals');
    expect(empty).not.toHaveProperty('isSecret');
  });

  test.each([
    ['PLAIN', 'plain-nul-missing'],
    ['XOAUTH2', 'xoauth2-malformed'],
    ['SCRAM-SHA-1', 'scram-gs2-header-missing'],
    ['CRAM-MD5', 'initial-response-early'],
    ['EXTERNAL', undefined],
    ['ANONYMOUS', undefined],
    ['GSSAPI', undefined],
  ])('is told where %s begins with no octets', (mechanism, rule) => {
    const [response] = annotateSignIn(`C: AUTH ${mechanism} =
      S: 501 5.5.2 No`);
    expect(response?.problem?.rule).toBe(rule);
  });

  test.each([
    ['PLAIN', '334 ', '!plain-nul-missing'],
    ['XOAUTH2', '334 ', '!xoauth2-malformed'],
    ['EXTERNAL', '334 ', ''],
    ['OAUTHBEARER +n,,␁auth=Bearer x␁␁', '334 +{}', '!oauthbearer-malformed'],
    ['XOAUTH2 +user=alice␁auth=Bearer x␁␁', '334 +{}', ''],
  ])(
    'is told where AUTH %s, answered %s, goes on with no octets',
    (mechanism, challenge, mark) => {
      const session = readSession(
        eventsOf(
          `${hello}\n${signIn(`C: AUTH ${mechanism}
          S: ${challenge}
          C: ␍␊
          S: 501 5.5.2 No`)}`,
        ),
      );
      const exchange = session.exchanges.at(-1);
      if (!exchange?.turn) throw new Error('There is no response.');
      const { client } = annotateExchange(exchange, session);
      const marked = client.map(
        ({ type, problem }) => `${type}${problem ? `!${problem.rule}` : ''}`,
      );
      expect(marked).toEqual(mark ? [`lineEnd${mark}`] : []);
    },
  );

  test('is told where base64 was broken over lines', () => {
    const whole = encodeBase64(
      encodeText(`\0alice\0${'wonderland'.repeat(9)}`),
    );
    const annotations = annotateSignIn(`C: AUTH PLAIN ${whole.slice(0, 76)}
      S: 535 5.7.8 No
      C: ${whole.slice(76)}
      S: 500 5.5.1 What?`);
    expect(annotations.at(-1)?.problem?.rule).toBe('base64-broken-over-lines');
    expect(annotations.at(-1)?.isSecret).toBe(true);
  });

  const said = scramSha256.split('\n');
  function withLine(index: number, line: string) {
    return said.toSpliced(index, said.length, line).join('\n');
  }

  test.each([
    [
      withLine(1, 'S: 334 +r=other,s=W22Z,i=4096'),
      '{nonce:r=other}{salt:s=W22Z}{iterationCount:i=4096} scram-nonce-foreign',
    ],
    [
      withLine(1, 'S: 334 +r=rOprNGfwEbeRWgbNEkqOx,s=W22Z,i=1000'),
      '{nonce:r=rOprNGfwEbeRWgbNEkqOx}{salt:s=W22Z}{iterationCount:i=1000} scram-iterations-few',
    ],
    [
      withLine(1, 'S: 334 +r=other,s=W22Z,i=1000'),
      '{nonce:r=other}{salt:s=W22Z}{iterationCount!scram-iterations-few:i=1000} scram-nonce-foreign',
    ],
    [
      withLine(2, 'C: +c=biws,r=other,p=AAAA'),
      '{channelBinding:c=biws}{nonce:r=other}{proof*:p=AAAA} scram-nonce-changed',
    ],
    [
      withLine(
        2,
        'C: +c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=AAAA',
      ),
      /scram-channel-binding-differs$/,
    ],
    [
      withLine(
        2,
        'C: +c=biwsYQ==,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=AAAA',
      ),
      /scram-channel-binding-differs$/,
    ],
    [
      withLine(1, 'S: 334 +e=unknown-user'),
      '{unknown:e=unknown-user} scram-attribute-missing',
    ],
  ])(
    'is told where messages of SCRAM do not fit together: %#',
    (lines, marked) => {
      const last = annotateSignIn(lines).at(-1);
      expect(last && fieldsOf(last)).toMatch(
        typeof marked === 'string'
          ? new RegExp(`^${escaped(marked)}$`)
          : marked,
      );
    },
  );

  test('is told by a server in its last message', () => {
    const lines = [...said.slice(0, 3), 'S: 334 +e=invalid-proof'].join('\n');
    const last = annotateSignIn(lines).at(-1);
    expect(last?.fields?.[0]?.explanation).toMatch(/proof is not that of/);
    expect(last?.isSecret).toBeUndefined();
  });
});

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

describe('a sign-in without TLS', () => {
  test.each([
    ['C: AUTH PLAIN +␀alice␀wonderland', 1],
    ['C: AUTH PLAIN ****', 1],
    ['C: AUTH LOGIN\nS: 334 +Username:\nC: +alice', 0],
    ['C: AUTH LOGIN\nS: 334 +Password:\nC: *', 0],
    ['C: AUTH LOGIN\nS: 334 +Password:\nC: +wonderland', 1],
    ['C: AUTH OAUTHBEARER\nS: 334 +{"status":"1"}\nC: +␁', 0],
  ])('is warned of where it gives the password away: %j', (lines, count) => {
    const plain = hello.replace('TLS\n', '\n');
    const session = readSession(eventsOf(`${plain}\n${signIn(lines)}`));
    const found = session.exchanges.flatMap(
      (exchange) => annotateExchange(exchange, session).findings,
    );
    const warned = found.filter(({ message }) => /without TLS/.test(message));
    expect(warned).toHaveLength(count);
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

function escaped(text: string) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
