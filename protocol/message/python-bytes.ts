/**
 * Bytes as Python prints them, pasted where the bytes themselves belong:
 *
 *     b'SGVsbG8='
 */
import type { Problem, Span } from '../source/syntax-tree.js';

/** Whether all of `text` is such a literal. */
export function isPythonBytes(text: string): boolean {
  const opening = /^\s*b(['"])/.exec(text.slice(0, 100))?.[1];
  if (opening === undefined) return false; // as nearly always
  const closing = /(['"])\s*$/.exec(text.slice(-100))?.[1];
  return opening === closing && text.length > 3;
}

/** What stands between the quotes. */
export function insidePythonBytes(text: string): string {
  const trimmed = text.trim();
  return trimmed.slice(2, -1);
}

export function pythonBytesProblem(span: Span): Problem {
  return {
    rule: 'python-bytes-literal',
    message:
      "This is how Python prints bytes: with a b and quotes around them. Both arrive as a part of the text; decode the bytes first, as in data.decode('ascii').",
    span,
    reference: {
      title: 'Bytes Objects, in the Python Standard Library',
      url: 'https://docs.python.org/3/library/stdtypes.html#bytes-objects',
    },
    severity: 'error',
  };
}
