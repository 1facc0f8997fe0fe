/**
 * Whole messages: which header fields they need, which may come once, and
 * whether the body is as the header section says.
 */
import type { Octets } from '../source/octets.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import { parseAddressList } from './address-list.js';
import { checkBody } from './check-body.js';
import { checkBoundaries } from './check-boundaries.js';
import { checkContentFields } from './check-content-fields.js';
import { checkEncapsulated } from './check-encapsulated.js';
import {
  checkAlternatives,
  checkHeaderFields,
  checkHeaderSection,
} from './check-header-section.js';
import { checkMultipart } from './check-multipart.js';
import { checkReport } from './check-report.js';
import { bodyOf, bodyPartsOf, type Entity, headerFieldOf } from './entity.js';
import type { HeaderField } from './header-field.js';
import { parseHeaderSection } from './header-section.js';
import { checkOneClick } from './one-click.js';

/** Of these a message has one at most (RFC 5322 section 3.6, RFC 2045 for the last four). */
const onceAtMost = [
  'Date',
  'From',
  'Sender',
  'Reply-To',
  'To',
  'Cc',
  'Bcc',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Subject',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-ID',
] as const;

/** Which section of RFC 2045 says what a field of MIME is. */
const mimeSections: ReadonlyMap<string, string> = new Map([
  ['MIME-Version', '4'],
  ['Content-Type', '5'],
  ['Content-Transfer-Encoding', '6'],
  ['Content-ID', '7'],
]);

const limits: Reference = { rfc: 5322, section: '3.6' };

/**
 * What is wrong with a message as a whole, but for what it lacks. What is wrong
 * inside lines and field bodies is not repeated here: `parseMessage` and
 * `Field.parse` tell that.
 */
export function checkMessage(message: Entity): readonly Problem[] {
  return [
    ...checkSender(message),
    ...checkBcc(message),
    ...checkMimeVersion(message),
    ...checkOneClick(message.headerFields),
    ...checkHeaderSection(message),
    ...checkAlternatives(message),
    ...checkHeldMessage(message),
  ];
}

/** What is wrong with a message that is in another, where one that is not encoded would have it told. */
export function checkHeldMessage(message: Entity): readonly Problem[] {
  return [...checkBoundaries(message), ...checkEntity(message)];
}

/** Which fields a message lacks. Date and From are the two that every message has. */
export function checkRequired(message: Entity): readonly Problem[] {
  const span = headerSpan(message);
  const headerFields = [
    ...message.headerFields,
    ...fieldsBehindBlankLine(message),
  ];
  const problems = required
    .filter(([name]) => !headerFieldOf(headerFields, name))
    .map(([name, example]) =>
      problem(
        `${name.toLowerCase()}-missing`,
        `Every message has a ${name} field: a line such as ${name}: ${example} is missing.`,
        span,
        limits,
      ),
    );
  if (!headerFieldOf(headerFields, 'Message-ID')) {
    const text =
      'Every message should have a Message-ID; many submission servers add one.';
    const reference = { rfc: 5322, section: '3.6.4' };
    problems.push(problem('message-id-missing', text, span, reference, 'note'));
  }
  return problems;
}

const required = [
  ['Date', 'Fri, 21 Nov 1997 09:55:06 -0600'],
  ['From', 'Alice <alice@example.org>'],
] as const;

/** What was meant as header fields, where a blank line comes before them: that line is what is wrong. */
function fieldsBehindBlankLine({ children }: Entity): readonly HeaderField[] {
  const [first, body] = children;
  if (first?.type !== 'separator' || body?.type !== 'body') return [];
  const { node } = parseHeaderSection(body.value as Octets, 0, () => false);
  return node.children.filter((child) => child.type === 'headerField');
}

/** Several authors need one who sent it (RFC 5322 section 3.6.2). */
function checkSender({ headerFields }: Entity): Problem[] {
  const from = headerFieldOf(headerFields, 'From');
  if (!from || headerFieldOf(headerFields, 'Sender')) return [];
  if (!/[,;]/.test(from.body)) return []; // nothing parts two authors
  const { mailboxes } = parseAddressList(from.body, from.bodyStart).node;
  if (mailboxes.length < 2) return [];
  const text = 'Where From names several authors, Sender says who sent it.';
  const reference = { rfc: 5322, section: '3.6.2' };
  return [problem('sender-missing', text, from.span, reference)];
}

function checkBcc({ headerFields }: Entity): Problem[] {
  const bcc = headerFieldOf(headerFields, 'Bcc');
  if (!bcc) return [];
  const { mailboxes } = parseAddressList(bcc.body, bcc.bodyStart).node;
  if (mailboxes.length === 0) return [];
  const text =
    'All who get this copy can read whom Bcc names. A mail program takes the field out before it sends the message, and names those recipients in RCPT alone.';
  const reference = { rfc: 5322, section: '3.6.3' };
  return [problem('bcc-left-in-message', text, bcc.span, reference, 'warning')];
}

/** What mailboxes and X.400 call by such a name. */
const notOfMime = /^content-(?:identifier|length|return)$/i;

/** Content fields mean what MIME says only with MIME-Version (RFC 2045 section 4). */
function checkMimeVersion({ headerFields }: Entity): Problem[] {
  if (headerFieldOf(headerFields, 'MIME-Version')) return [];
  const content = headerFields.find(
    ({ name }) => /^content-/i.test(name) && !notOfMime.test(name),
  );
  if (!content) return [];
  const text = 'A message with Content fields has MIME-Version: 1.0 as well.';
  const reference = { rfc: 2045, section: '4' };
  return [problem('mime-version-missing', text, content.span, reference)];
}

/** What holds for a message and for each of its parts. */
function checkEntity(entity: Entity): Problem[] {
  const body = bodyOf(entity);
  const inner =
    body?.type === 'multipart'
      ? bodyPartsOf(body).flatMap(checkEntity)
      : body?.type === 'encapsulatedMessage'
        ? body.children.flatMap(checkEntity)
        : [];
  return [
    ...checkRepeated(entity.headerFields),
    ...checkHeaderFields(entity),
    ...checkContentFields(entity),
    ...checkBody(entity),
    ...checkMultipart(entity),
    ...checkEncapsulated(entity),
    ...checkReport(entity),
    ...inner,
  ];
}

function checkRepeated(headerFields: readonly HeaderField[]): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const { name, span } of headerFields) {
    const lowerCase = name.toLowerCase();
    const isRepeated = seen.has(lowerCase);
    seen.add(lowerCase);
    if (!isRepeated) continue;
    const limited = onceAtMost.find((once) => once.toLowerCase() === lowerCase);
    if (!limited) continue;
    const text = `${limited} comes once at most.`;
    const section = mimeSections.get(limited);
    const reference = section ? { rfc: 2045, section } : limits;
    problems.push(problem('header-field-repeated', text, span, reference));
  }
  return problems;
}

/** The header section, or where it would be. */
function headerSpan({ children, span }: Entity): Span {
  const section = children.find(({ type }) => type === 'headerSection');
  return section?.span ?? { start: span.start, end: span.start };
}

function problem(
  rule: string,
  message: string,
  span: Span,
  reference: Reference,
  severity: Problem['severity'] = 'error',
): Problem {
  return { rule, message, span, reference, severity };
}
