/** Lines of a text: as many words on each as fit. */

/** No word of a line is longer, so that no line is. */
const longestWord = 200;
const width = 72;

/** Puts `first` before the first line, and `next` before the others. */
export function foldWords(
  text: string,
  first: string,
  next = first,
): readonly string[] {
  const words = text
    .split(/\s+/)
    .flatMap(
      (word) => word.match(new RegExp(`.{1,${longestWord}}`, 'gu')) ?? [],
    );
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of words) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** With a question mark for all that is not printable ASCII. */
export function printable(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}
