import { describe, expect, test } from 'vitest';
import { readableOctets } from '../../../protocol/explain/readable-octets.js';
import { encodeText } from '../../../protocol/source/octets.js';

const bytes = (...octets: number[]) => Uint8Array.from(octets);

describe('a file', () => {
  test('is read as it is, octet for octet', () => {
    expect(readableOctets(bytes(0x80, 0x0d, 0xff))).toEqual({
      octets: '\x80\r\xFF',
    });
  });

  test('that PowerShell wrote is turned into UTF-8, and that is said', () => {
    const read = readableOctets(bytes(0xff, 0xfe, 0x43, 0, 0xe9, 0));
    expect(read).toMatchObject({ octets: encodeText('Cé') });
    expect(read).toHaveProperty('notice');
    const bigEndian = readableOctets(bytes(0xfe, 0xff, 0, 0x43, 0, 0xe9));
    expect(bigEndian).toMatchObject({ octets: encodeText('Cé') });
  });

  test.each([
    ['is empty', [], /empty/],
    ['is packed with gzip', [0x1f, 0x8b, 8], /gzip/],
    ['is a ZIP archive', [0x50, 0x4b, 3, 4], /ZIP/],
    ['is packed with bzip2', [0x42, 0x5a, 0x68, 0x39], /bzip2/],
    ['is packed with xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], /xz/],
    ['is packed with zstd', [0x28, 0xb5, 0x2f, 0xfd], /zstd/],
    ['is a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], /PDF/],
    ['is a PNG', [0x89, 0x50, 0x4e, 0x47], /picture/],
    ['is a JPEG', [0xff, 0xd8, 0xff, 0xe0], /picture/],
    ['is a GIF', [0x47, 0x49, 0x46, 0x38], /picture/],
    ['is of Outlook', [0xd0, 0xcf, 0x11, 0xe0], /\.eml/],
  ])('that %s is not read, and why is said in a sentence', (_, octets, why) => {
    expect(readableOctets(bytes(...octets))).toMatch(why);
  });
});
