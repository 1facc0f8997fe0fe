/**
 * List-Id: which mailing list a message came by (RFC 2919 section 3).
 *
 *     Friends of Alice <friends.lists.example.org>
 *     ^^^^^^^^^^^^^^^^                             phrase
 *                      ^                         ^ open, close
 *                       ^^^^^^^^^^^^^^^^^^^^^^^^^  listId
 */
import type { Octets } from '../source/octets.js';
import type { Parsed, Span, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { readPhrase } from './phrase.js';
import { spanOf, TokenReader } from './token-reader.js';
import { isSign } from './tokens.js';

/** The field body of List-Id. */
interface ListId extends FieldBody {
  /** Absent where no brackets stand around one. */
  readonly listId?: string;
}

const fieldGrammar = { rfc: 2919, section: '3' };
const idGrammar = { rfc: 2919, section: '2' };

export function parseListId(fieldBody: Octets, start: number): Parsed<ListId> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const phrase = readPhrase(reader, 'phrase', (token) => isSign(token, '<'));
  const open = reader.takeSign('open', '<');
  const id = reader.takeWhile('listId', (token) => !isSign(token, '>'));
  const close = reader.takeSign('close', '>');
  const message = 'Nothing follows the list identifier.';
  reader.takeRest('list-id-malformed', message, fieldGrammar);
  const body = reader.body();
  const listId = id?.value.replace(/[ \t\r\n]+/g, '');
  if (!open || !close) {
    const message = 'The list identifier stands between < and >.';
    const span = open?.span ?? phrase?.span ?? body.span;
    reader.report('list-id-brackets', message, span, fieldGrammar);
  } else {
    checkId(reader, id ?? { span: spanOf([], open.span.end), value: '' });
  }
  const name = phrase?.text ?? '';
  const text = [name, ...(open ? [`<${listId ?? ''}>`] : [])].join(' ').trim();
  const node = {
    ...body,
    text,
    ...(listId !== undefined && open && { listId }),
  };
  return { node, problems: reader.problems };
}

/** What a part of the field body means. */
export function describeListId(part: SyntaxNode): PartWords | undefined {
  if (part.type === 'phrase') {
    return {
      explanation:
        'What the list is called. This may change, and programs do not go by it.',
      references: [fieldGrammar],
    };
  }
  if (part.type !== 'listId') return undefined;
  return {
    explanation:
      'The name of the list, which stays the same wherever the list moves: filters go by it. It looks like a domain, belongs to one of the owner of the list, and need not exist in the DNS.',
    references: [idGrammar, { rfc: 2919, section: '4' }],
  };
}

function checkId(
  reader: TokenReader,
  { value, span }: { readonly value: string; readonly span: Span },
) {
  if (/[ \t\r\n]/.test(value)) {
    const message = 'No space stands between the brackets.';
    reader.report('list-id-space', message, span, fieldGrammar, 'warning');
  }
  const listId = value.replace(/[ \t\r\n]+/g, '');
  if (listId.length > 255) {
    const message = 'A list identifier has at most 255 octets.';
    reader.report('list-id-too-long', message, span, idGrammar);
  } else if (
    !/^[^\s.@<>()[\]:;,"\\]+(?:\.[^\s.@<>()[\]:;,"\\]+)+$/.test(listId)
  ) {
    const message =
      'A list identifier looks like a domain, as in friends.lists.example.org.';
    reader.report('list-id-malformed', message, span, idGrammar);
  }
}
