import { describe, expect, test } from 'vitest';
import { socketFailure, tlsFailure } from '../../relay/failure.js';

const destination = { host: '::1', port: 25 };

function errorWith(code: string) {
  return Object.assign(new Error(code), { code });
}

describe('a failure', () => {
  test.each([
    ['ENOTFOUND', 'NAME_NOT_FOUND'],
    ['EAI_AGAIN', 'NAME_NOT_FOUND'],
    ['ECONNREFUSED', 'REFUSED'],
    ['EHOSTUNREACH', 'UNREACHABLE'],
    ['ENETUNREACH', 'UNREACHABLE'],
    ['EADDRNOTAVAIL', 'UNREACHABLE'],
    ['ETIMEDOUT', 'TIMED_OUT'],
    ['ECONNRESET', 'RESET'],
    ['EPIPE', 'RESET'],
    ['EMFILE', 'LIMIT'],
  ])('is for %s of the system %s, in one sentence', (systemCode, code) => {
    const failure = socketFailure(errorWith(systemCode), destination);
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/^[^.]+\.$/);
  });

  test('of several addresses is that of the first', () => {
    const errors = [errorWith('ECONNREFUSED'), errorWith('ENETUNREACH')];
    const error = new AggregateError(errors);
    expect(socketFailure(error, destination)).toEqual({
      code: 'REFUSED',
      message: '[::1]:25 refused the connection: nothing listens on that port.',
    });
  });

  test('of TLS that has no sentence of its own names its code', () => {
    expect(tlsFailure(errorWith('ERR_SSL_ODD'), destination)).toEqual({
      code: 'TLS_FAILED',
      message: 'The TLS handshake with [::1]:25 failed (ERR_SSL_ODD).',
    });
  });
});
