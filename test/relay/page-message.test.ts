import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePageMessage } from '../../relay/page-message.js';
import { certificateAuthority } from './support/certificates.js';

const authorities = `# ours\n${certificateAuthority}\nand again\n${certificateAuthority}`;

const connect = {
  type: 'connect',
  host: 'mx.sandbox.test',
  port: 25,
  security: 'plain',
};

function mistakeIn(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const parsed = parsePageMessage(text);
  return 'mistake' in parsed ? parsed.mistake : undefined;
}

describe('a message of the page', () => {
  test.each([
    connect,
    { ...connect, security: 'tls', serverName: 'mx.example.org' },
    { ...connect, workspace: '0123456789abcdef0123456789abcdef' },
    { ...connect, window: 1 },
    { ...connect, trust: { wellKnown: true } },
    { type: 'startTls' },
    { type: 'startTls', trust: { wellKnown: false, authorities } },
    { type: 'taken', octets: 262_144 },
    { type: 'startTls', received: 42, serverName: '127.0.0.1' },
    { type: 'startTls', reply: '220 Los\xE9\r\n' },
    { type: 'accept', workspace: '0123456789abcdef0123456789abcdef' },
    { type: 'end' },
    { type: 'reset' },
    { type: 'close' },
  ])('may be %j', (message) => {
    expect(parsePageMessage(JSON.stringify(message))).toEqual({ message });
  });

  test('is JSON', () => {
    expect(mistakeIn('EHLO client.example')).toBe('A message is JSON.');
    expect(mistakeIn('')).toBe('A message is JSON.');
  });

  test('has a type that is known', () => {
    const mistake =
      'A message is connect, accept, startTls, taken, end, reset or close.';
    for (const value of [null, 1, [], {}, { type: 'exec' }, '"close"']) {
      expect(mistakeIn(value)).toBe(mistake);
    }
  });

  test('has the fields of its type and no others', () => {
    const mistake = 'A message has the fields of its type and no others.';
    expect(mistakeIn({ type: 'connect' })).toBe(mistake);
    expect(mistakeIn({ ...connect, allow: true })).toBe(mistake);
    expect(mistakeIn('{"type":"end","__proto__":{"type":"close"}}')).toBe(
      mistake,
    );
  });

  test('names a host that cannot smuggle anything', () => {
    const mistake = 'A host is a domain name in ASCII or an IP address.';
    for (const host of [
      '',
      'mx\r\nQUIT',
      'mx.sandbox.test:25',
      'bücher.example',
    ]) {
      expect(mistakeIn({ ...connect, host })).toBe(mistake);
      expect(mistakeIn({ type: 'startTls', serverName: host })).toBe(mistake);
    }
  });

  test('names a port from 1 to 65535', () => {
    const mistake = 'A port is a whole number from 1 to 65535.';
    for (const port of [0, -1, 65_536, 25.5]) {
      expect(mistakeIn({ ...connect, port })).toBe(mistake);
    }
    expect(mistakeIn({ ...connect, port: '25' })).toBe('A port is a number.');
  });

  test('names a workspace of 32 lower-case hex digits', () => {
    for (const workspace of ['', 'A'.repeat(32), '0'.repeat(31)]) {
      expect(mistakeIn({ ...connect, workspace })).toBe(
        'A workspace is 32 lower-case hex digits.',
      );
      expect(mistakeIn({ type: 'accept', workspace })).toBe(
        'A workspace is 32 lower-case hex digits.',
      );
    }
  });

  test('has octets in its reply, and no other characters', () => {
    expect(mistakeIn({ type: 'startTls', reply: '220 \u0141' })).toBe(
      'A reply has one character for each octet.',
    );
  });

  test('counts whole octets, in safe numbers', () => {
    for (const octets of [0, -1, 1.5, 2 ** 53, '10']) {
      expect(mistakeIn({ type: 'taken', octets })).toMatch(
        /^What was taken is /,
      );
      expect(mistakeIn({ ...connect, window: octets })).toMatch(
        /^A window is a (?:whole )?number/,
      );
    }
    expect(mistakeIn({ type: 'startTls', received: -1 })).toBe(
      'What was received is a whole number of octets from 0.',
    );
  });

  test('names authorities by certificates in PEM that can be read', () => {
    const [begin, ...rest] = certificateAuthority.trim().split('\n');
    for (const pem of [
      '',
      'MIIB',
      `${begin}\n${rest.at(-1)}`,
      `${begin}\nAAAA\n${rest.at(-1)}`,
      `${begin}\n${rest.join('\n')}\n${begin}\nAAAA`,
      certificateAuthority.slice(0, -40),
    ]) {
      const trust = { wellKnown: true, authorities: pem };
      const mistake =
        'The authorities are one certificate or more in PEM, each between BEGIN CERTIFICATE and END CERTIFICATE.';
      expect(mistakeIn({ ...connect, trust })).toBe(mistake);
      expect(mistakeIn({ type: 'startTls', trust })).toBe(mistake);
    }
    expect(mistakeIn({ ...connect, trust: {} })).toBe(
      'A message has the fields of its type and no others.',
    );
    expect(mistakeIn({ ...connect, trust: { wellKnown: 1 } })).toBe(
      'Whether the well-known CAs are trusted is true or false.',
    );
  });

  test('is no longer than it needs to be', () => {
    const host = 'x'.repeat(1024 * 1024);
    expect(mistakeIn({ ...connect, host })).toBe('A message is shorter.');
  });

  test('is never more than a mistake, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(mistakeIn(value)).toBeTypeOf('string');
      }),
    );
  });
});
