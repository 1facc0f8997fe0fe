import { describe, expect, test } from 'vitest';
import { readTypedReply } from '../../../../protocol/session/serving/typed-reply.js';
import { unmark } from '../../../support/marked.js';

describe('a reply that is typed', () => {
  test.each([
    ['250 OK', '250 OK␍␊'],
    ['250-One\n250 Two\n', '250-One␍␊250 Two␍␊'],
    ['250 Grüße', '250 Grüße␍␊'],
    ['', '␍␊'],
    ['"250 no line end"', '250 no line end'],
    ['"250 \\x41\\r\\n" ', '250 A␍␊'],
  ])('%j is %j', (text, octets) => {
    expect(readTypedReply(text)).toEqual({ octets: unmark(octets) });
  });

  test.each([
    ['"250 OK', /quotation mark/],
    ['"250\\q"', /escapes/],
    ['"250" OK', /Nothing comes after/],
  ])('%j is refused in one sentence', (text, mistake) => {
    expect(readTypedReply(text)).toEqual({
      mistake: expect.stringMatching(mistake),
    });
  });
});
