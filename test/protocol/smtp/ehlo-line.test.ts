import { describe, expect, test } from 'vitest';
import { parseEhloLine } from '../../../protocol/smtp/ehlo-line.js';
import { parseReplyLine } from '../../../protocol/smtp/reply-line.js';
import { unmark } from '../../support/marked.js';

/** What the line offers: the keyword and its params, each with its place. */
function offerOf(marked: string) {
  const octets = unmark(marked);
  const offer = parseEhloLine(parseReplyLine(octets).node);
  if (!offer) return undefined;
  const parts = [offer.keyword, ...offer.params];
  for (const { span, value } of parts) {
    expect(octets.slice(span.start, span.end)).toBe(value);
  }
  return parts.map(({ value }) => value);
}

describe('a line of an EHLO reply (RFC 5321 section 4.1.1.1)', () => {
  test.each([
    ['250-PIPELINING␍␊', ['PIPELINING']],
    ['250 size 1000␍␊', ['size', '1000']],
    ['250-AUTH PLAIN  LOGIN ␍␊', ['AUTH', 'PLAIN', 'LOGIN']],
    ['250 8BITMIME', ['8BITMIME']],
    ['250-X-OWN a=b␍␊', ['X-OWN', 'a=b']],
  ])('offers an extension: %s', (line, offer) => {
    expect(offerOf(line)).toEqual(offer);
  });

  test.each([
    '250-SIZE\t1000␍␊',
    '250- SIZE 1000␍␊',
    '250-AUTH=LOGIN␍␊',
    '250-2.0.0 STARTTLS␍␊',
    '250--SIZE␍␊',
    '250 ␍␊',
    '250␍␊',
  ])('offers nothing where it begins with no keyword: %j', (line) => {
    expect(offerOf(line)).toBeUndefined();
  });
});
