/** How the sentences of checks quote what arrived. */

/** Where `read` begins like `text`, and how it goes on. */
export function misread(read: string, text: string) {
  let length = text.length;
  while (!read.includes(text.slice(0, length))) length -= 1;
  if (length < 4) return `A reader does not find “${text}” in what arrived.`;
  const at = read.indexOf(text.slice(0, length)) + length;
  const before = text.slice(Math.max(0, length - 10), length);
  const [is, should] = [
    read.slice(at, at + 10),
    text.slice(length, length + 10),
  ];
  return `A reader sees “${visible(before + is)}” where “${before}${should}” should be.`;
}

/** So much of it as a sentence has room for. */
export function shorten(octets: string) {
  const shown = visible(octets).replace(/[^ -~␍␊]+/g, '·');
  return shown.length > 30 ? `${shown.slice(0, 29)}…` : shown;
}

/** `1 octet`, `2 octets`. */
export function countOf(count: number, one: string, many: string) {
  return `${count} ${count === 1 ? one : many}`;
}

/** With signs for what would not be seen. */
function visible(text: string) {
  return text.replaceAll('\r', '␍').replaceAll('\n', '␊');
}
