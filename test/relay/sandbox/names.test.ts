import { describe, expect, test } from 'vitest';
import {
  findCertificateName,
  findNamedServer,
} from '../../../relay/sandbox/names.js';

describe('a name', () => {
  test.each([
    ['mx.sandbox.test', 25, 'mx.sandbox.test'],
    ['MX.Sandbox.Test.', 25, 'mx.sandbox.test'],
    ['submission.sandbox.test', 587, 'submission.sandbox.test'],
    ['submission.sandbox.test', 465, 'submission.sandbox.test'],
    ['lmtp.sandbox.test', 24, 'lmtp.sandbox.test'],
    ['localhost', 25, 'mx.sandbox.test'],
    ['localhost', 2003, 'lmtp.sandbox.test'],
    ['localhost', 24, 'lmtp.sandbox.test'],
    ['smtp.example.com', 587, 'submission.sandbox.test'],
    ['example.org', 465, 'submission.sandbox.test'],
    ['a.b-c.example.net', 25, 'mx.sandbox.test'],
  ])('%s at port %i leads to %s', (host, port, role) => {
    expect(findNamedServer(host, port)?.role.host).toBe(role);
  });

  test.each([
    ['mx.sandbox.test', 587],
    ['lmtp.sandbox.test', 2003],
    ['sandbox.test', 25],
    ['localhost', 80],
    ['localhost.example', 25],
    ['notexample.com', 25],
    ['example.com.evil.test', 25],
    ['-.example.com', 25],
    ['..example.com', 25],
    ['127.0.0.1', 25],
    [`${'a.'.repeat(130)}example.com`, 25],
    ['', 25],
  ])('%s at port %i leads nowhere', (host, port) => {
    expect(findNamedServer(host, port)).toBe(undefined);
  });

  test('has a certificate where it is reserved or the sandbox’s own', () => {
    expect(findCertificateName('Smtp.Example.com')).toBe('smtp.example.com');
    expect(findCertificateName('lmtp.sandbox.test')).toBe('lmtp.sandbox.test');
    expect(findCertificateName('www.sandbox.test')).toBe(undefined);
    expect(findCertificateName('mail.example.edu')).toBe(undefined);
  });
});
