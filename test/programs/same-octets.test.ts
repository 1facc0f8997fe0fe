import { describe, expect, test } from 'vitest';
import { unmark } from '../support/marked.js';
import { normalizeSent, normalizeText, showSent } from './same-octets.js';

describe('what differs between two runs', () => {
  test.each([
    ['the name of the machine', 'ehlo [127.0.0.1]␍␊', 'ehlo laptop␍␊'],
    [
      'the capitals of older versions',
      'mail FROM:<a@example.org>␍␊rcpt TO:<b@example.org>␍␊',
      'mail from:<a@example.org>␍␊rcpt to:<b@example.org>␍␊',
    ],
    [
      'dates, and message identifiers of any length, with the size',
      'mail from:<> size=90␍␊Date: Fri, 1 May 2026 17:00:00 -0000␍␊Message-ID: <1.2@laptop>␍␊',
      'mail from:<> size=99␍␊Date: Sat, 2 May 2026 18:00:00 +0200␍␊Message-ID: <1234.56@workbook>␍␊',
    ],
    [
      'boundaries, and how they fold',
      'Content-Type: multipart/mixed; boundary="===============123=="␍␊␍␊--===============123==--␍␊',
      'Content-Type: multipart/mixed;␍␊ boundary="===============45678=="␍␊␍␊--===============45678==--␍␊',
    ],
    [
      'the answer to a challenge',
      'AUTH CRAM-MD5␍␊YWxpY2UgMQ==␍␊',
      'AUTH CRAM-MD5␍␊YWxpY2UgMg==␍␊',
    ],
  ])('is %s', (_, one, other) => {
    expect(normalizeSent(unmark(one))).toBe(normalizeSent(unmark(other)));
  });

  test.each([
    ['a name that the program gives', 'ehlo a.example␍␊', 'ehlo b.example␍␊'],
    ['a size by itself', 'mail from:<> size=1␍␊', 'mail from:<> size=2␍␊'],
    ['a line end', 'Subject: Tea␊', 'Subject: Tea␍␊'],
    ['an address', 'mail from:<a@b.c>␍␊', 'mail from:<A@b.c>␍␊'],
    ['a secret', 'AUTH PLAIN YQ==␍␊', 'AUTH PLAIN Yg==␍␊'],
    ['the order', 'noop␍␊rset␍␊', 'rset␍␊noop␍␊'],
  ])('is not %s', (_, one, other) => {
    expect(normalizeSent(unmark(one))).not.toBe(normalizeSent(unmark(other)));
  });

  test('is the number of an error, and not its words', () => {
    expect(normalizeText('[Errno 111] Connection refused')).toBe(
      normalizeText('[Errno 14] Connection refused'),
    );
    expect(normalizeText('[Errno 111] Connection refused')).not.toBe(
      normalizeText('[Errno 111] Broken pipe'),
    );
  });
});

test('octets are shown a line each, with any other line end in sight', () => {
  const connections = ['a␍␊b␊c␍d␍␊', 'e␍␊'].map(unmark);
  expect(showSent(connections)).toBe('a\nb␊c␍d\n--\ne');
});
