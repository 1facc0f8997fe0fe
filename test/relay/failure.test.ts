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

  test.each([
    ['ECONNREFUSED', 'ENETUNREACH', 'REFUSED'],
    // A machine without IPv6 has no way to the first address.
    ['ENETUNREACH', 'ECONNREFUSED', 'REFUSED'],
    ['EHOSTUNREACH', 'ETIMEDOUT', 'UNREACHABLE'],
  ])('of two addresses, %s and %s, is %s', (first, second, code) => {
    const error = new AggregateError([errorWith(first), errorWith(second)]);
    expect(socketFailure(error, destination).code).toBe(code);
  });

  test('of TLS that has no sentence of its own names its code', () => {
    expect(tlsFailure(errorWith('ERR_SSL_ODD'), destination)).toEqual({
      code: 'TLS_FAILED',
      message: 'The TLS handshake with [::1]:25 failed (ERR_SSL_ODD).',
    });
  });
});
