/**
 * Reads the entries of a master file (RFC 1035 section 5.1): what stands on a
 * line, or on several in parentheses, without its comments.
 *
 *     mx   3600  IN  A  192.0.2.10   ; the first
 *     ^^   ^^^^  ^^  ^  ^^^^^^^^^^     words
 *          TXT  "v=spf1 mx -all"
 *     ^                               begins with a space: the owner of the entry before
 */
import type { SettingMistake } from '../../contract.js';

export interface Word {
  readonly text: string;
  /** Whether it stood in quotation marks. */
  readonly isQuoted: boolean;
}

export interface Entry {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly beginsWithSpace: boolean;
  readonly words: readonly Word[];
}

/** Splits a master file into entries; those that are empty are left out. */
export function readEntries(text: string): {
  readonly entries: readonly Entry[];
  readonly mistakes: readonly SettingMistake[];
} {
  const entries: Entry[] = [];
  const mistakes: SettingMistake[] = [];
  let words: Word[] = [];
  let line = 1;
  let first = { line, beginsWithSpace: false };
  /** Where a parenthesis was opened that is not closed yet; 0 where none is. */
  let opened = 0;

  const finish = () => {
    if (words.length > 0) entries.push({ ...first, words });
    words = [];
  };
  for (const [token] of text.matchAll(tokens)) {
    if (token === '\n' || token === '\r\n') {
      line += 1;
      if (!opened) finish();
      if (!opened) first = { line, beginsWithSpace: false };
    } else if (/^[ \t]/.test(token)) {
      if (words.length === 0 && !opened)
        first = { line, beginsWithSpace: true };
    } else if (token === '(') opened ||= line;
    else if (token === ')') {
      if (!opened) mistakes.push({ line, message: strayParenthesis });
      opened = 0;
    } else if (token === '"') {
      mistakes.push({ line, message: openQuote });
    } else if (!token.startsWith(';')) {
      words.push(wordOf(token));
    }
  }
  finish();
  if (opened) mistakes.push({ line: opened, message: openParenthesis });
  return { entries, mistakes };
}

/** A line end, space, a comment, a parenthesis, a quoted string on one line, or a word. */
const tokens =
  /\r?\n|[ \t\r]+|;[^\n]*|[()]|"(?:[^"\\\n]|\\[^\n])*"|"|(?:[^ \t\r\n;()"\\]|\\[^\n])+|\\/g;

const strayParenthesis = 'A parenthesis is closed here that was never opened.';
const openParenthesis = 'The parenthesis that is opened here is never closed.';
const openQuote =
  'A quotation mark has no other on its line; a string is closed where it was opened.';

function wordOf(token: string): Word {
  return token.startsWith('"')
    ? { text: token.slice(1, -1), isQuoted: true }
    : { text: token, isQuoted: false };
}

/** Takes the backslashes away: `\"` is a quotation mark, `\059` the octet 59. */
export function unescapeWord(text: string): string {
  return text.replace(/\\(?:([0-9]{3})|([\s\S]))/g, (_, code, other) =>
    code === undefined ? other : String.fromCharCode(Number(code) & 0xff),
  );
}
