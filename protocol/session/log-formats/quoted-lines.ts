/**
 * What stands before every line of a log that was quoted or indented where it
 * was copied from: `> 220 mx.example.org`, or four spaces.
 */

/** Quotes within quotes within quotes are the most that is looked for. */
const deepest = 4;

/** How many octets at the start of each line are not of the log. */
export function quotedWidths(texts: readonly string[]): readonly number[] {
  let widths: readonly number[] = texts.map(() => 0);
  for (let depth = 0; depth < deepest; depth += 1) {
    const quote = quoteOf(texts, widths);
    if (!quote) break;
    widths = texts.map((text, index) => {
      quote.lastIndex = widths[index] ?? 0;
      return quote.test(text) ? quote.lastIndex : (widths[index] ?? 0);
    });
  }
  return widths;
}

/** What all lines begin with, behind `widths`, that are not blank; undefined where they begin differently. */
function quoteOf(
  texts: readonly string[],
  widths: readonly number[],
): RegExp | undefined {
  let areQuoted = true;
  let indentation: number | undefined;
  const mark = /[^ \t]/g;
  for (const [index, text] of texts.entries()) {
    const start = widths[index] ?? 0;
    mark.lastIndex = start;
    const found = mark.exec(text);
    if (!found || text.startsWith('```', found.index)) continue;
    const width = found.index - start;
    indentation = Math.min(indentation ?? width, width);
    areQuoted &&= width === 0 && found[0] === '>';
    if (!areQuoted && indentation === 0) return undefined;
  }
  if (indentation) return new RegExp(`[ \\t]{1,${indentation}}`, 'y');
  return areQuoted && indentation === 0 ? /> ?/y : undefined;
}
