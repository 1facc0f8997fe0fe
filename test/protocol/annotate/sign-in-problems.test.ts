import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { encodeBase64 } from '../../../protocol/source/base64.js';
import { encodeText } from '../../../protocol/source/octets.js';
import { eventsOf } from '../../support/conversation.js';
import {
  annotateSignIn,
  fieldsOf,
  hello,
  scramSha256,
  signIn,
} from './annotated-sign-in.js';

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

function escaped(text: string) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
