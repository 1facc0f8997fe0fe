import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import { exchangeText } from '../../../web/panels/exchange-text.js';
import { delivery, sessionOf } from './recording.js';

function textOf(lines: string, index: number, showsSecrets = false) {
  const session = sessionOf(lines);
  const exchange = session.exchanges[index];
  if (!exchange) throw new Error(`There is no exchange ${index}`);
  const annotated = annotateExchange(exchange, session);
  return exchangeText(exchange, session, annotated, showsSecrets);
}

const login = `
  S: 220 mx.sandbox.test
  C: EHLO laptop.example
  S: 250-mx.sandbox.test
  S: 250 AUTH PLAIN
  C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=
  S: 235 2.7.0 Welcome`;

describe('the text of an exchange', () => {
  test('is in the notation of scripts', () => {
    expect(textOf(login, 1)).toBe(
      'C: EHLO laptop.example\nS: 250-mx.sandbox.test\nS: 250 AUTH PLAIN\n',
    );
  });

  test('writes a bare C: for an empty line of mail data', () => {
    expect(textOf(delivery, 6)).toContain('boundary=b\nC:\nC: --b\n');
  });

  test('leaves secrets out, unless they are asked for', () => {
    expect(textOf(login, 2)).toBe(
      'C: AUTH PLAIN [hidden]\nS: 235 2.7.0 Welcome\n',
    );
    expect(textOf(login, 2, true)).toContain('AGFsaWNlAHdvbmRlcmxhbmQ=');
  });

  test('leaves them out where nothing asked for them, and where they are repeated', () => {
    const refused = `
      S: 220 mx.sandbox.test
      C: AUTH LOGIN
      S: 502 5.5.1 No
      C: d29uZGVybGFuZA==
      S: 500 Command unrecognized: "d29uZGVybGFuZA=="
      C: AUTH AGFsaWNlAHdvbmRlcmxhbmQ=
      S: 504 No`;
    expect(textOf(refused, 2)).toBe(
      'C: [hidden]\nS: 500 Command unrecognized: "[hidden]"\n',
    );
    expect(textOf(refused, 3)).toBe('C: AUTH [hidden]\nS: 504 No\n');
    expect(textOf(refused, 2, true)).toContain('C: d29uZGVybGFuZA==\n');
  });

  test('leaves out what waits behind AUTH', () => {
    const waiting = `
      S: 220 mx.sandbox.test
      C: AUTH PLAIN
      C: AGFsaWNlAHdvbmRlcmxhbmQ=`;
    expect(textOf(waiting, 2)).toBe('C: [hidden]\n');
  });
});
