import { describe, expect, test } from 'vitest';
import { wordsForParts } from '../../../protocol/annotate/part-words.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';

/** What is said at the boundary before each of the parts. */
function wordsFor(contentType: string, ...types: string[]) {
  const parts = types.flatMap((type) => [
    '--b',
    `Content-Type: ${type}`,
    '',
    'x',
  ]);
  const lines = [`Content-Type: ${contentType}; boundary=b`, '', ...parts];
  const { node } = parseMessage(unmark([...lines, '--b--'].join('␍␊')));
  return wordsForParts(node).map(({ explanation }) => explanation);
}

describe('the words at a boundary', () => {
  test('say which part begins there, and what it is', () => {
    expect(
      wordsFor('multipart/mixed', 'text/plain', 'image/png; name=a.png'),
    ).toEqual([
      'A boundary, and body part 1 of 2 begins here: plain text (text/plain).',
      'A boundary, and body part 2 of 2 begins here: a PNG picture (image/png), the file a.png.',
    ]);
  });

  test('say which alternative is shown', () => {
    const [first, last] = wordsFor(
      'multipart/alternative',
      'text/plain',
      'text/html',
    );
    expect(first).toMatch(/none of the alternatives behind it/);
    expect(last).toMatch(/the last of the alternatives/);
  });

  test('say which part is the root, by its place or its Content-ID', () => {
    expect(wordsFor('multipart/related', 'text/html', 'image/png')[0]).toMatch(
      /the root/,
    );
    expect(
      wordsFor(
        'multipart/related; start="<2@a.example>"',
        'image/png',
        'text/html␍␊Content-ID: <2@a.example>',
      )[1],
    ).toMatch(/the root:/);
  });

  test('say what a signature covers', () => {
    const [signed] = wordsFor(
      'multipart/signed',
      'text/plain',
      'application/pgp-signature',
    );
    expect(signed).toMatch(/header fields included/);
  });

  test('say whom each part of a report is for', () => {
    const words = wordsFor(
      'multipart/report',
      'text/plain',
      'message/delivery-status',
      'text/rfc822-headers',
    );
    expect(words.map((each) => each.split('It is ')[1])).toEqual([
      'the report in words, for people.',
      'the same report for programs.',
      'the message that the report is about, or its header section.',
    ]);
  });

  test('say so where the media type is not known', () => {
    expect(wordsFor('multipart/mixed', 'chemical/x-pdb')[0]).toMatch(
      /not known here/,
    );
  });
});
