/**
 * Boundaries that can be taken for one another, or for text (RFC 2046 section
 * 5.1): a line of a part may look like a delimiter, an inner boundary may begin
 * like an outer one.
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Problem, Reference } from '../source/syntax-tree.js';
import { bodyOf, type Entity, type Multipart } from './entity.js';
import { type Line, lineAt } from './lines.js';
import { parameterSpan } from './parameter-span.js';

const syntax: Reference = { rfc: 2046, section: '5.1.1' };
const parts: Reference = { rfc: 2046, section: '5.1' };

/** What is wrong with the boundaries of an entity, and of all that is in it; `outer` are those it stands between. */
export function checkBoundaries(
  entity: Entity,
  outer: readonly string[] = [],
): readonly Problem[] {
  const body = bodyOf(entity);
  switch (body?.type) {
    case undefined:
    case 'fieldGroups':
      return [];
    case 'body':
      return [...checkText(body, outer), ...checkNotMultipart(entity)];
    case 'encapsulatedMessage':
      return body.children.flatMap((inner) => checkBoundaries(inner, outer));
    case 'multipart':
      return checkMultipart(entity, body, outer);
  }
}

function checkMultipart(
  entity: Entity,
  multipart: Multipart,
  outer: readonly string[],
): readonly Problem[] {
  const { boundary, children } = multipart;
  const inside = [...outer, boundary];
  return [
    ...checkBoundary(entity, boundary, outer),
    ...checkUse(multipart),
    ...children.flatMap((child, index) => {
      switch (child.type) {
        case 'entity':
          return [
            ...checkBeginning(child, children[index - 1]),
            ...checkBoundaries(child, inside),
          ];
        case 'preamble':
          return checkText(child, inside);
        case 'epilogue':
          return [
            ...checkText(child, outer),
            ...checkEpilogue(child, boundary),
          ];
        default:
          return [];
      }
    }),
  ];
}

/** A boundary by itself, and beside those around it. */
function checkBoundary(
  entity: Entity,
  boundary: string,
  outer: readonly string[],
): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (
    rule: string,
    message: string,
    severity: Problem['severity'],
    reference = parts,
  ) => {
    const span = parameterSpan(entity, 'boundary');
    problems.push({ rule, message, span, reference, severity });
  };

  if (outer.includes(boundary)) {
    const message =
      'A multipart inside of another has a boundary of its own. With the same one for both, nobody can tell whose part ends where.';
    add('boundary-repeated', message, 'error', syntax);
  } else if (
    outer.some((one) => boundary.startsWith(one) || one.startsWith(boundary))
  ) {
    const message =
      'One of two boundaries begins with the other. Programs that compare only the beginning of a line, as they may, take the one for the other.';
    add('boundary-prefix', message, 'warning');
  }
  if (boundary.length > 70) {
    const message = `A boundary has at most 70 characters; this one has ${boundary.length}.`;
    add('boundary-too-long', message, 'error', syntax);
  }
  if (/[^0-9A-Za-z'()+_,./:=? -]/.test(boundary)) {
    const message =
      "A boundary is made of letters, digits, spaces and '()+_,-./:=? since these come through every gateway unchanged.";
    add('boundary-characters', message, 'warning', syntax);
  }
  return problems;
}

/** A multipart whose boundary never comes as it was announced, or closes at once. */
function checkUse({ span, children, boundary }: Multipart): readonly Problem[] {
  if (children.some(({ type }) => type === 'delimiter')) return [];
  const close = children.find(({ type }) => type === 'closeDelimiter');
  if (close) {
    return [
      {
        rule: 'multipart-empty',
        message: `A multipart has at least one body part, after a line --${boundary}.`,
        span: close.span,
        reference: parts,
        severity: 'error',
      },
    ];
  }
  const text = children.find((child) => child.type === 'preamble');
  const isText = text?.type === 'preamble';
  const line = isText && lineLikeDelimiter(text.value as Octets, boundary);
  if (!line) {
    return [
      {
        rule: 'delimiter-missing',
        message: `Each part of this body begins after a line --${boundary}, and there is none.`,
        span,
        reference: syntax,
        severity: 'error',
      },
    ];
  }
  const { start } = text.span;
  return [
    {
      rule: 'boundary-differs',
      message: `This looks like a boundary, but Content-Type announces ${boundary}: with its two hyphens the line is --${boundary}. As it is, the body has no part at all.`,
      span: { start: start + line.start, end: start + line.contentEnd },
      reference: syntax,
      severity: 'error',
    },
  ];
}

/** The first line that was meant as a delimiter: the boundary without its hyphens, or another behind them. */
function lineLikeDelimiter(text: Octets, boundary: string): Line | undefined {
  const dashed = text.startsWith('--') ? 0 : text.search(/(?<=\n)--[^\r\n]/);
  const bare = `\n${text}`.indexOf(`\n${boundary}`);
  const at = bare >= 0 ? bare : dashed;
  return at < 0 ? undefined : lineAt(text, at);
}

/** What follows a delimiter that may not have been meant as one. */
function checkBeginning(
  part: Entity,
  delimiter: Multipart['children'][number] | undefined,
): readonly Problem[] {
  const first = part.children[0];
  if (!delimiter || !first) return [];
  if (first.type === 'headerSection' || first.type === 'separator') return [];
  return [
    {
      rule: 'boundary-collision',
      message:
        'After a boundary come the header fields of the part, or a blank line where it has none. If this line belongs to the text above, the boundary is badly chosen: it stands in none of the parts.',
      span: delimiter.span,
      reference: parts,
      severity: 'error',
    },
  ];
}

/** The first line that begins as a delimiter does, and goes on. */
function checkText(
  { value, span }: Literal,
  boundaries: readonly string[],
): readonly Problem[] {
  if (boundaries.length === 0) return [];
  const octets = value as Octets;
  const delimiters = boundaries.map((boundary) => `--${boundary}`);
  for (const start of dashedLines(octets)) {
    if (!delimiters.some((delimiter) => octets.startsWith(delimiter, start)))
      continue;
    const line = lineAt(octets, start);
    return [
      {
        rule: 'delimiter-like-line',
        message:
          'This line begins like a boundary of this message, and goes on. Programs differ on whether a body part begins here.',
        span: {
          start: span.start + start,
          end: span.start + line.contentEnd,
        },
        reference: parts,
        severity: 'warning',
      },
    ];
  }
  return [];
}

/** A delimiter that comes when its multipart is closed. */
function checkEpilogue(
  { value, span }: Literal,
  boundary: string,
): readonly Problem[] {
  const octets = value as Octets;
  for (const start of dashedLines(octets)) {
    if (!octets.startsWith(`--${boundary}`, start)) continue;
    const { contentEnd } = lineAt(octets, start);
    const rest = octets.slice(start + 2 + boundary.length, contentEnd);
    if (!/^(?:--)?[ \t]*$/.test(rest)) continue;
    return [
      {
        rule: 'delimiter-after-close',
        message: `The line --${boundary}-- above has closed this multipart. What follows it is shown by no mail program.`,
        span: { start: span.start + start, end: span.start + contentEnd },
        reference: syntax,
        severity: 'warning',
      },
    ];
  }
  return [];
}

function* dashedLines(octets: Octets): Iterable<number> {
  if (octets.startsWith('--')) yield 0;
  let lineFeed = octets.indexOf('\n--');
  for (; lineFeed >= 0; lineFeed = octets.indexOf('\n--', lineFeed + 1)) {
    yield lineFeed + 1;
  }
}

function checkNotMultipart(entity: Entity): readonly Problem[] {
  const { type, subtype, parameters } = entity.mediaType;
  if (type === 'multipart' || !parameters.boundary) return [];
  return [
    {
      rule: 'boundary-not-multipart',
      message: `Only a multipart has boundaries. This body is ${type}/${subtype}, so all of it counts as one.`,
      span: parameterSpan(entity, 'boundary'),
      reference: parts,
      severity: 'warning',
    },
  ];
}
