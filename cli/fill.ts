/** Text in lines of a width, with a hanging indent. */

/** Text that is painted in one way. */
export interface Piece {
  readonly text: string;
  /** Absent where it is plain. */
  readonly paint?: (text: string) => string;
}

export interface Margins {
  /** How many columns there are. */
  readonly width: number;
  /** How many are left free in the first line. */
  readonly first: number;
  /** The same in all others. */
  readonly rest: number;
}

/** The pieces, one behind the other, broken at spaces; a word that is too long for a line is cut. */
export function fill(
  pieces: readonly Piece[],
  { width, first, rest }: Margins,
): readonly string[] {
  const lines: string[] = [];
  let indent = first;
  let line: Required<Piece>[] = [];
  let columns = 0;
  const end = () => {
    const painted = line.map(({ text, paint }) => paint(text)).join(' ');
    if (painted) lines.push(' '.repeat(indent) + painted);
    indent = rest;
    line = [];
    columns = 0;
  };
  for (const { text, paint = plain } of pieces) {
    const words = visible(text).split(/\s+/).filter(Boolean);
    for (const part of words.flatMap((word) => cut(word, width - rest))) {
      const needed = columnsOf(part) + 1;
      if (line.length > 0 && indent + columns + needed > width) end();
      columns += line.length > 0 ? needed : needed - 1;
      const last = line.at(-1);
      if (last?.paint === paint) {
        line[line.length - 1] = { text: `${last.text} ${part}`, paint };
      } else line.push({ text: part, paint });
    }
  }
  end();
  return lines;
}

/** One line as it stands, its spaces too, cut where it is too long. */
export function cutLine(text: string, columns: number): readonly string[] {
  return cut(visible(text), columns);
}

/** How many columns `text` takes in a terminal. */
export function columnsOf(text: string): number {
  if (isAscii.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOfOne(character);
  return columns;
}

/** Printable ASCII alone, as nearly all is. */
const isAscii = /^[ -~]*$/;

const plain = (text: string) => text;

/** What a terminal would take for a command, and what turns the direction of text, as a sign. */
function visible(text: string): string {
  if (isAscii.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (control) =>
    /\s/.test(control) ? ' ' : '\ufffd',
  );
}

function columnsOfOne(character: string): number {
  if (/^(?:\p{M}|\p{Cf})$/u.test(character)) return 0;
  const isWide =
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]$/u;
  return isWide.test(character) ? 2 : 1;
}

/** Parts of `text` of so many columns. */
function cut(text: string, columns: number): readonly string[] {
  // As is usual: short, and of ASCII.
  if (text.length <= columns && isAscii.test(text)) return [text];
  const parts: string[] = [];
  let part = '';
  let left = columns;
  for (const character of text) {
    const needed = columnsOfOne(character);
    if (needed > left && part) {
      parts.push(part);
      part = '';
      left = columns;
    }
    part += character;
    left -= needed;
  }
  return [...parts, part];
}
