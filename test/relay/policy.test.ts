import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  allowedServers,
  createPolicy,
  formatDestination,
  isHost,
  parseDestination,
} from '../../relay/policy.js';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const mail = { host: 'mail.example.org', port: 2525 };

describe('a destination after --allow', () => {
  test.each([
    ['mail.example.org:25', { host: 'mail.example.org', port: 25 }],
    ['Mail.Example.ORG.:25', { host: 'mail.example.org', port: 25 }],
    ['127.0.0.1:65535', { host: '127.0.0.1', port: 65_535 }],
    ['[::1]:25', { host: '::1', port: 25 }],
    ['[0:0::0:1]:25', { host: '::1', port: 25 }],
  ])('is read from %s', (text, destination) => {
    expect(parseDestination(text)).toEqual(destination);
  });

  test.each([
    '',
    'mail.example.org',
    ':25',
    'mail.example.org:0',
    'mail.example.org:65536',
    'mail.example.org:-1',
    'mail.example.org:25/',
    'mail.example.org:25 ',
    '*:25',
    '::1:25',
    '[::1]',
    '[mail.example.org]:25',
    '[fe80::1%eth0]:25',
    'mail example:25',
    'http://mail.example.org:25',
  ])('is not read from "%s"', (text) => {
    expect(parseDestination(text)).toBeUndefined();
  });

  test('is written as it is read', () => {
    for (const text of ['mail.example.org:25', '[::1]:2525']) {
      const destination = parseDestination(text) ?? mail;
      expect(formatDestination(destination)).toBe(text);
    }
  });
});

describe('the policy', () => {
  test('leads into the sandbox by its names', () => {
    const findRoute = createPolicy([], sandbox);
    const route = findRoute({ host: 'MX.sandbox.test.', port: 25 });
    expect(route).toMatchObject({ host: '127.0.0.1', sandbox });
  });

  test('allows what the operator named, however it is spelled', () => {
    const findRoute = createPolicy([mail], sandbox);
    expect(findRoute({ host: 'MAIL.example.org.', port: 2525 })).toEqual(mail);
  });

  test('allows an IPv6 address in any spelling of it', () => {
    const findRoute = createPolicy([{ host: '::1', port: 25 }], sandbox);
    for (const host of ['::1', '[::1]', '0:0:0:0:0:0:0:1']) {
      expect(findRoute({ host, port: 25 })).toEqual({ host: '::1', port: 25 });
    }
  });

  test('believes the operator before the sandbox, whose CA then is not trusted', () => {
    const local = { host: 'localhost', port: 25 };
    expect(createPolicy([local], sandbox)(local)).toEqual(local);
    expect(createPolicy([], sandbox)(local)).toHaveProperty('sandbox');
  });

  test('allows one port of a host, and no other', () => {
    const real = { host: 'mail.example.edu', port: 2525 };
    const findRoute = createPolicy([real], sandbox);
    expect(findRoute(real)).toEqual(real);
    expect(findRoute({ ...real, port: 2526 })).toBe('NOT_ALLOWED');
    expect(findRoute({ host: 'localhost', port: 22 })).toBe('NOT_ALLOWED');
  });

  test.each(['mx.sandbox.test', 'MX.Sandbox.Test.', 'smtp.example.com'])(
    'says that %s refuses ports on which nothing listens',
    (host) => {
      const findRoute = createPolicy([mail], sandbox);
      expect(findRoute({ host, port: 22 })).toBe('REFUSED');
    },
  );

  test.each(['sandbox.test', 'imap.sandbox.test', 'mx.invalid', 'INVALID.'])(
    'knows no address of %s',
    (host) => {
      const findRoute = createPolicy([mail], sandbox);
      expect(findRoute({ host, port: 25 })).toBe('NAME_NOT_FOUND');
      const allowed = createPolicy([{ host: 'mx.invalid', port: 25 }], sandbox);
      expect(allowed({ host: 'mx.invalid', port: 25 })).toBeTypeOf('object');
    },
  );

  test.each([
    'mail.example.org.evil.example',
    'evil-mail.example.org.evil.example',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '[::]',
    '::1',
    '::ffff:127.0.0.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'metadata.google.internal',
    'mx.sandbox.test.evil.example',
    'mxsandbox.example',
  ])('does not allow %s', (host) => {
    const findRoute = createPolicy([mail], sandbox);
    expect(findRoute({ host, port: 2525 })).toBe('NOT_ALLOWED');
    expect(findRoute({ host, port: 22 })).toBe('NOT_ALLOWED');
  });

  test('does not take an address of loopback for the sandbox', () => {
    const findRoute = createPolicy([], sandbox);
    const inside = sandbox.servers.map(({ host, port }) =>
      sandbox.resolve(host, port),
    );
    expect(inside.length).toBeGreaterThan(0);
    for (const real of inside) {
      expect(real).toMatchObject({ address: '127.0.0.1' });
      const port = real?.port ?? 0;
      expect(findRoute({ host: '127.0.0.1', port })).toBe('NOT_ALLOWED');
    }
  });

  test('lists the sandbox and what is allowed besides', () => {
    const servers = allowedServers([mail], sandbox.servers);
    expect(servers.filter((server) => !server.isSandbox)).toMatchObject([mail]);
    expect(servers).toEqual(expect.arrayContaining([...sandbox.servers]));
  });
});

describe('a host', () => {
  test.each(['mx.sandbox.test', 'localhost', '127.0.0.1', '::1', '[::1]'])(
    'may be %s',
    (host) => {
      expect(isHost(host)).toBe(true);
    },
  );

  test.each([
    '',
    ' ',
    'a b',
    'mx\r\n.example',
    'mx\0.example',
    'user@mx.example',
    'mx.example/',
    'mx.example:25',
    '１２７.0.0.1',
    'fe80::1%1',
    '[mx.example]',
    'x'.repeat(300),
  ])('may not be %j', (host) => {
    expect(isHost(host)).toBe(false);
  });
});
