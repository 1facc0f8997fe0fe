/**
 * Message identifiers (RFC 5322 section 3.6.4).
 *
 *     <1234@mail.example.org>
 *     ^                     ^ open, close
 *      ^^^^                   idLeft
 *          ^                  at
 *           ^^^^^^^^^^^^^^^^   idRight
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { isObfuscated } from './obfuscated.js';
import { spanOf, TokenReader } from './token-reader.js';
import { isSign, type Token } from './tokens.js';

export interface MessageId extends Parent<'messageId', Literal> {
  /** As `1234@mail.example.org`, without its brackets. */
  readonly id: string;
}

/** The field body of Message-ID, In-Reply-To, References and Content-ID. */
export interface MessageIds extends FieldBody {
  readonly messageIds: readonly MessageId[];
}

const grammar = { rfc: 5322, section: '3.6.4' };

/** Parses one message identifier. */
export function parseMessageId(
  fieldBody: Octets,
  start: number,
): Parsed<MessageIds> {
  const parsed = parseMessageIds(fieldBody, start);
  const second = parsed.node.messageIds[1];
  if (!second) return parsed;
  const message = 'Exactly one message identifier stands here.';
  const { span } = second;
  const rule = 'message-id-single';
  return {
    node: parsed.node,
    problems: [
      ...parsed.problems,
      { rule, message, span, reference: grammar, severity: 'error' },
    ],
  };
}

/** Parses the identifier of a body part: it is written as one of a message, and many programs leave out the @. */
export function parseContentId(
  fieldBody: Octets,
  start: number,
): Parsed<MessageIds> {
  const { node, problems } = parseMessageId(fieldBody, start);
  return {
    node,
    problems: problems.map((problem) =>
      problem.rule === 'message-id-without-at'
        ? {
            ...problem,
            message:
              'A Content-ID has an @ in it, as a message identifier has. Many programs leave it out, and links to the part work all the same.',
            reference: { rfc: 2045, section: '7' },
            severity: 'note',
          }
        : problem,
    ),
  };
}

/** Parses one message identifier or more. */
export function parseMessageIds(
  fieldBody: Octets,
  start: number,
): Parsed<MessageIds> {
  const reader = new TokenReader(fieldBody, start);
  const messageIds: MessageId[] = [];
  let isEmpty = true;
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    isEmpty = false;
    if (reader.isAt('<')) {
      messageIds.push(readMessageId(reader));
      continue;
    }
    readStray(reader, messageIds.length > 0);
  }
  const body = reader.body();
  if (isEmpty) {
    const message =
      'A message identifier stands here, as in <1234@example.org>.';
    reader.report('message-id-empty', message, body.span, grammar);
  }
  const text = messageIds.map(({ id }) => id).join(' ');
  return { node: { text, messageIds, ...body }, problems: reader.problems };
}

function readMessageId(reader: TokenReader): MessageId {
  const offset = reader.offset;
  const children = reader.collect(() => {
    reader.takeSign('open', '<');
    reader.skipSpace();
    readSide(reader, 'idLeft');
    if (reader.takeSign('at', '@')) readSide(reader, 'idRight');
    reader.takeSign('close', '>');
  });
  const literals = children.filter((child) => 'value' in child);
  const id = literals
    .filter(({ type }) => idParts.has(type))
    .map(({ value }) => value)
    .join('');
  const span = spanOf(children, offset);
  const node: MessageId = { type: 'messageId', span, children: literals, id };
  reader.push([node]);
  checkMessageId(reader, node);
  return node;
}

/** Reads what stands before the @, or after it; obsolete syntax lets spaces stand around its dots. */
function readSide(reader: TokenReader, type: 'idLeft' | 'idRight') {
  reader.skipSpace();
  let last: Literal | undefined;
  for (;;) {
    const next = reader.peek();
    const isAtDot = last?.value.endsWith('.') || (next && isSign(next, '.'));
    if (last && !isAtDot) return;
    last = reader.takeWhile(
      type,
      (token) => isInside(token) && (type === 'idRight' || !isSign(token, '@')),
    );
    if (!last) return;
    reader.skipSpace();
  }
}

const idParts: ReadonlySet<string> = new Set(['idLeft', 'at', 'idRight']);

function checkMessageId(
  reader: TokenReader,
  { children, span, id }: MessageId,
) {
  const has = (type: string) => children.some((child) => child.type === type);
  if (!has('close')) {
    const message = 'A message identifier that < begins is ended by >.';
    reader.report('message-id-unterminated', message, span, grammar);
  } else if (isObfuscated(id)) {
    const message =
      'Here stood a message identifier, and a web page took it for an address and hid it.';
    reader.report('address-obfuscated', message, span, grammar);
  } else if (!has('at')) {
    const message = 'A message identifier has an @ in it, as an address has.';
    reader.report('message-id-without-at', message, span, grammar);
  } else if (!has('idLeft') || !has('idRight')) {
    const message =
      'A message identifier has something before its @ and after it.';
    reader.report('message-id-incomplete', message, span, grammar);
  } else if (id.indexOf('@') !== id.lastIndexOf('@')) {
    const message = 'A message identifier has one @.';
    reader.report('message-id-at-repeated', message, span, grammar);
  }
  if (has('space') || has('comment')) {
    const message =
      'Spaces and comments inside a message identifier are obsolete, and are no part of it.';
    const reference = { rfc: 5322, section: '4.5.4' };
    reader.report('message-id-space', message, span, reference, 'warning');
  }
}

/** Reads what stands up to the next message identifier: words, which obsolete syntax lets stand there, or identifiers without their brackets. */
function readStray(reader: TokenReader, isAfterId: boolean) {
  let length = 0;
  let ahead = 0;
  let hasSign = false;
  let token = reader.peek();
  for (; token && !isSign(token, '<'); token = reader.peek(ahead)) {
    hasSign ||= isSign(token, '@') || isSign(token, '>');
    ahead += 1;
    if (token.type !== 'space' && token.type !== 'comment') length = ahead;
  }
  const stray = reader.takeWhile('unknown', (_, taken) => taken < length);
  if (!stray) return;
  if (!hasSign && (isAfterId || token)) {
    const message =
      'Words beside message identifiers are obsolete, and are ignored.';
    const reference = { rfc: 5322, section: '4.5.4' };
    const rule = 'message-id-phrase';
    reader.report(rule, message, stray.span, reference, 'warning');
  } else {
    const message = 'A message identifier stands between < and >.';
    const rule = 'message-id-without-brackets';
    reader.report(rule, message, stray.span, grammar);
  }
}

/** Whether a token can be part of an identifier. */
function isInside(token: Token): boolean {
  return (
    token.type !== 'space' &&
    token.type !== 'comment' &&
    !isSign(token, '<') &&
    !isSign(token, '>')
  );
}
