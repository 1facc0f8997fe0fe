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
import { TokenReader } from './token-reader.js';
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
    const unknown = reader.takeWhile('unknown', isInside);
    const comma = unknown ?? reader.take('unknown');
    const message = 'A message identifier stands between < and >.';
    if (comma) {
      reader.report(
        'message-id-without-brackets',
        message,
        comma.span,
        grammar,
      );
    }
  }
  const body = reader.body();
  if (isEmpty) {
    const message =
      'A message identifier stands here, as in <1234@example.org>.';
    reader.report('message-id-empty', message, body.span, grammar);
  }
  const text = messageIds.map(({ id }) => id).join(' ');
  return { node: { ...body, text, messageIds }, problems: reader.problems };
}

function readMessageId(reader: TokenReader): MessageId {
  const literals: Literal[] = [];
  const add = (literal: Literal | undefined) => {
    if (literal) literals.push(literal);
    return literal;
  };
  const start = reader.offset;
  let at: Literal | undefined;
  let close: Literal | undefined;
  reader.collect(() => {
    add(reader.takeSign('open', '<'));
    add(
      reader.takeWhile(
        'idLeft',
        (token) => isInside(token) && !isSign(token, '@'),
      ),
    );
    at = add(reader.takeSign('at', '@'));
    if (at) add(reader.takeWhile('idRight', isInside));
    close = add(reader.takeSign('close', '>'));
  });
  const end = literals.at(-1)?.span.end ?? start;
  const span = { start, end };
  if (!close) {
    const message = 'A message identifier that < begins is ended by >.';
    reader.report('message-id-unterminated', message, span, grammar);
  } else if (!at) {
    const message = 'A message identifier has an @ in it, as an address has.';
    reader.report('message-id-without-at', message, span, grammar);
  }
  const id = literals
    .filter(({ type }) => type !== 'open' && type !== 'close')
    .map(({ value }) => value)
    .join('');
  const node: MessageId = { type: 'messageId', span, children: literals, id };
  reader.push([node]);
  return node;
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
