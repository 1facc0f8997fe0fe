import { describe, expect, test } from 'vitest';
import { unmark } from '../../support/marked.js';
import { expectMarked, grammarOf } from './marked-field.js';

describe('text with encoded-words (RFC 2047)', () => {
  const encodedWord = (charset: string, encoding: string, text: string) =>
    `{encodedWord:{open:=?}{charset:${charset}}{questionMark:?}{encoding:${encoding}}{questionMark:?}{encodedText:${text}}{close:?=}}`;
  const subject = grammarOf('Subject');

  test('decodes Q and B, and leaves out the space between two', () => {
    const { text } = expectMarked(
      subject,
      `{space: }{text:Lunch at␍␊ noon:}{space: }${encodedWord('utf-8', 'Q', '=C3=A9_a')}{space:␍␊ }${encodedWord('ISO-8859-1', 'b', '6Q==')}{space: }{text:!}`,
    );
    expect(text).toBe('Lunch at noon: é aé !');
  });

  test('reads plain octets as UTF-8', () => {
    const { node } = subject(unmark(' café'), 0);
    expect(node.text).toBe('café');
  });

  test('joins a character that was cut in two, and says so', () => {
    const { node, problems } = subject(
      unmark('=?utf-8?Q?=C3?= =?utf-8?Q?=A9?='),
      0,
    );
    expect(node.text).toBe('é');
    expect(problems.map(({ rule }) => rule)).toEqual([
      'encoded-word-characters',
      'encoded-word-characters',
    ]);
  });

  test.each([
    ['=?klingon?Q?Q=21?=', ['charset-unknown'], '=?klingon?Q?Q=21?='],
    ['=?utf-8?X?a?=', ['encoded-word-encoding'], '=?utf-8?X?a?='],
    ['=?utf-8?Q?a=4?=', ['encoded-word-escape'], 'a=4'],
    ['=?utf-8?B?YQ?=', ['base64-padding'], 'a'],
    ['=?utf-8?Q?a b?=', ['encoded-word-space'], '=?utf-8?Q?a b?='],
    ['=?utf-8?Q?a b', ['encoded-word-unterminated'], '=?utf-8?Q?a b'],
    ['=?utf-8?Q?a?b?=', ['encoded-word-question-mark'], '=?utf-8?Q?a?b?='],
    [
      '=?utf-8?Q?a =?utf-8?Q?b?=',
      ['encoded-word-unterminated'],
      '=?utf-8?Q?a b',
    ],
    ['a=?utf-8?Q?b?=', ['encoded-word-not-separated'], 'ab'],
    [
      `=?utf-8?Q?${'a'.repeat(64)}?=`,
      ['encoded-word-too-long'],
      'a'.repeat(64),
    ],
  ])('%s breaks %o', (body, rules, text) => {
    const { node, problems } = subject(unmark(body), 0);
    expect(problems.map(({ rule }) => rule)).toEqual(rules);
    expect(node.text).toBe(text);
  });
});
