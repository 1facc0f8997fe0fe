import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePageMessage } from '../../relay/page-message.js';

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
    { type: 'startTls' },
    { type: 'startTls', received: 42, serverName: '127.0.0.1' },
    { type: 'end' },
    { type: 'close' },
  ])('may be %j', (message) => {
    expect(parsePageMessage(JSON.stringify(message))).toEqual({ message });
  });

  test('is JSON', () => {
    expect(mistakeIn('EHLO client.example')).toBe('A message is JSON.');
    expect(mistakeIn('')).toBe('A message is JSON.');
  });

  test('has a type that is known', () => {
    const mistake = 'A message is connect, startTls, end or close.';
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
    }
  });

  test('is no longer than it needs to be', () => {
    const host = 'x'.repeat(5000);
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
