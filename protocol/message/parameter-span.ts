import type { Span } from '../source/syntax-tree.js';
import { type Entity, headerFieldOf } from './entity.js';

/** Where Content-Type has the parameter of that name; all of its field body where it cannot be seen, and where the entity begins where there is none. */
export function parameterSpan(
  { headerFields, span }: Entity,
  name: string,
): Span {
  const field = headerFieldOf(headerFields, 'Content-Type');
  if (!field) return { start: span.start, end: span.start };
  const { body, bodyStart } = field;
  const pattern = new RegExp(
    `(?<=[;\\s])${name}[*0-9]*[ \\t]*=[ \\t]*(?:"[^"]*"|[^;\\s]*)`,
    'i',
  );
  const found = pattern.exec(body);
  if (!found) return { start: bodyStart, end: bodyStart + body.length };
  const start = bodyStart + found.index;
  return { start, end: start + found[0].length };
}
