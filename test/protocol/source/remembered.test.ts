import { describe, expect, test } from 'vitest';
import type { Octets } from '../../../protocol/source/octets.js';
import { remembered } from '../../../protocol/source/remembered.js';

/** A function that reads, and what it was asked to read. */
function reading() {
  const read: string[] = [];
  const upperCase = remembered((octets) => {
    read.push(octets);
    return octets.toUpperCase();
  });
  return { read, upperCase: (text: string) => upperCase(text as Octets) };
}

describe('what is remembered', () => {
  test('is read once, and given each time', () => {
    const { read, upperCase } = reading();
    const given = ['text/plain', 'text/html', 'text/plain'].map(upperCase);
    expect(given).toEqual(['TEXT/PLAIN', 'TEXT/HTML', 'TEXT/PLAIN']);
    expect(read).toEqual(['text/plain', 'text/html']);
  });

  test('is what was given, though it was undefined', () => {
    let count = 0;
    const nothing = remembered(() => {
      count += 1;
      return undefined;
    });
    expect([nothing('a' as Octets), nothing('a' as Octets)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(count).toBe(1);
  });

  test('is told apart by each octet, those above 127 included', () => {
    const { upperCase } = reading();
    expect(['caf\xc3\xa9', 'caf\xc3\xa8'].map(upperCase)).toEqual([
      'CAF\xc3\xa9'.toUpperCase(),
      'CAF\xc3\xa8'.toUpperCase(),
    ]);
  });

  test('is nothing that is long', () => {
    const { read, upperCase } = reading();
    const long = 'a'.repeat(1000);
    expect(upperCase(long)).toBe(upperCase(long));
    expect(read).toHaveLength(2);
  });

  test('is forgotten where too much comes', () => {
    const { read, upperCase } = reading();
    for (let index = 0; index < 5000; index += 1) upperCase(`${index}`);
    upperCase('0');
    expect(read).toHaveLength(5001);
  });
});
