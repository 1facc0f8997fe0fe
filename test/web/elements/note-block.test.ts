import { describe, expect, test } from 'vitest';
import type { Note } from '../../../web/elements/note.js';
import { cutBlocks } from '../../../web/elements/note-block.js';
import { unmark } from '../../support/marked.js';

const octets = unmark('From: a␍␊To: b␍␊␍␊Hi␍␊there␍␊.␍␊');

/** The blocks for notes on each of `words`, with the words of their notes. */
function blocksFor(...words: string[]) {
  const notes = words.map((word) => {
    const start = octets.indexOf(word);
    return { spans: [{ start, end: start + word.length }] } as unknown as Note;
  });
  const run = { start: 0, end: octets.length };
  return cutBlocks(octets, run, notes).map((block) => [
    octets.slice(block.span.start, block.span.end),
    block.notes.map((note) => words[notes.indexOf(note)]),
  ]);
}

describe('the blocks of a long run', () => {
  test('end with the line that has notes', () => {
    expect(blocksFor('From', 'To', 'b', 'there')).toEqual([
      ['From: a\r\n', ['From']],
      ['To: b\r\n', ['To', 'b']],
      ['\r\nHi\r\nthere\r\n', ['there']],
      ['.\r\n', []],
    ]);
  });

  test('hold all lines of a note that is about many', () => {
    expect(blocksFor('Hi\r\nthere\r\n')).toEqual([
      ['From: a\r\nTo: b\r\n\r\nHi\r\nthere\r\n', ['Hi\r\nthere\r\n']],
      ['.\r\n', []],
    ]);
  });

  test('are one where nothing has a note', () => {
    expect(blocksFor()).toEqual([[octets, []]]);
  });
});
