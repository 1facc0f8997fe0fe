/** Header sections as they are written: what is there at all, and how. */
import type { Problem } from '../source/syntax-tree.js';
import { bodyOf, type Entity } from './entity.js';
import { isPythonBytes, pythonBytesProblem } from './python-bytes.js';

/** A message that begins with the blank line behind its header section (RFC 5322 section 2.1). */
export function checkHeaderSection({ children }: Entity): readonly Problem[] {
  const [first, body] = children;
  if (first?.type !== 'separator') return [];
  const looksLikeHeader =
    body?.type === 'body' && /^[!-9;-~]+:[ \t]/.test(body.value.slice(0, 200));
  const message = looksLikeHeader
    ? 'The first line of a message is the first header field. Here it is blank, which ends the header section before it has begun: all lines that follow are text, those that look like header fields too.'
    : 'The first line of a message is the first header field. Here it is blank, so the message has none.';
  return [
    {
      rule: 'header-section-missing',
      message,
      span: first.span,
      reference: { rfc: 5322, section: '2.1' },
      severity: 'error',
    },
  ];
}

/** How header fields are written, whatever they say. */
export function checkHeaderFields(entity: Entity): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { body, bodyStart } of entity.headerFields) {
    if (!isPythonBytes(body)) continue;
    const span = { start: bodyStart, end: bodyStart + body.length };
    problems.push(pythonBytesProblem(span));
  }
  const tight = entity.headerFields.find(({ body }) => /^\S/.test(body));
  if (tight) {
    problems.push({
      rule: 'space-after-colon-missing',
      message:
        'A space after the colon is usual, and easier to read. The grammar does not ask for it.',
      span: { start: tight.bodyStart - 1, end: tight.bodyStart },
      reference: { rfc: 5322, section: '2.2' },
      severity: 'note',
    });
  }
  return problems;
}

/** HTML with nothing beside it for those who read plain text (RFC 2046 section 5.1.4). */
export function checkAlternatives(message: Entity): readonly Problem[] {
  let entity: Entity | undefined = message;
  while (
    entity &&
    /^(?:mixed|related|signed)$/.test(entity.mediaType.subtype)
  ) {
    const body = bodyOf(entity);
    if (body?.type !== 'multipart') return [];
    entity = body.children.find((child) => child.type === 'entity');
  }
  const { type, subtype } = entity?.mediaType ?? {};
  if (!entity || type !== 'text' || subtype !== 'html') return [];
  const field = entity.headerFields.find(({ name }) =>
    /^content-type$/i.test(name),
  );
  if (!field) return [];
  return [
    {
      rule: 'html-without-text',
      message:
        'This message is HTML alone. A multipart/alternative has the same as plain text beside it, for those who cannot or do not want to show HTML.',
      span: {
        start: field.bodyStart,
        end: field.bodyStart + field.body.length,
      },
      reference: { rfc: 2046, section: '5.1.4' },
      severity: 'note',
    },
  ];
}
