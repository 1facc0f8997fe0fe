/**
 * Received-SPF: what came of a check with SPF (RFC 7208 section 9.1).
 *
 *     pass (a comment) client-ip=192.0.2.1; helo=mail.example.org;
 *     ^^^^                                                         result
 *          ^^^^^^^^^^^                                             comment
 *                      ^^^^^^^^^^^^^^^^^^^                         keyValuePair
 */
import type { Octets } from '../source/octets.js';
import type { Parent, Parsed, SyntaxNode } from '../source/syntax-tree.js';
import { authenticationMethods } from './authentication-methods.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { spanOf, TokenReader } from './token-reader.js';
import { isSign, type Token, unquote } from './tokens.js';

/** A key and its value: `client-ip=192.0.2.1`. */
interface KeyValuePair extends Parent<'keyValuePair'> {
  /** In lower case. */
  readonly key: string;
  readonly value: string;
}

/** The field body of Received-SPF. */
interface ReceivedSpf extends FieldBody {
  /** In lower case; empty where there is none. */
  readonly result: string;
  readonly pairs: readonly KeyValuePair[];
}

const grammar = { rfc: 7208, section: '9.1' };
const results = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
];

export function parseReceivedSpf(
  fieldBody: Octets,
  start: number,
): Parsed<ReceivedSpf> {
  const reader = new TokenReader(fieldBody, start, 'token');
  reader.skipSpace();
  const isResult = reader.peek()?.type === 'atom';
  const written = isResult ? reader.take('result') : undefined;
  const result = written?.value.toLowerCase() ?? '';
  if (!results.includes(result)) {
    const message = `A result of SPF comes first: ${results.join(', ')}.`;
    const span = written?.span ?? spanOf([], reader.offset);
    reader.report('spf-result-unknown', message, span, grammar);
  }
  const pairs: KeyValuePair[] = [];
  for (reader.skipSpace(); reader.peek(); reader.skipSpace()) {
    if (reader.takeSign('semicolon', ';')) continue;
    const pair = readPair(reader);
    if (pair) pairs.push(pair);
  }
  const told = pairs.map(({ key, value }) => `${key}=${value}`);
  const text = [result, ...told].join(' ');
  const node = { text, result, pairs, ...reader.body() };
  return { node, problems: reader.problems };
}

/** What a part of the field body means. */
export function describeReceivedSpf(part: SyntaxNode): PartWords | undefined {
  if (part.type === 'result' && 'value' in part) {
    const told = authenticationMethods.spf?.results[part.value.toLowerCase()];
    return {
      explanation: `What came of asking whether the domain lets this client send its mail. ${told ?? 'No result of this name is known to SPF.'}`,
      references: [grammar, { rfc: 7208, section: '2.6' }],
    };
  }
  if (!isKeyValuePair(part)) return undefined;
  const told = Object.hasOwn(keys, part.key) ? keys[part.key] : undefined;
  return {
    title: `${part.key}=${part.value}`,
    explanation:
      told ?? 'A key that SPF does not define; other programs pass over it.',
    references: [grammar],
  };
}

const keys: Partial<Record<string, string>> = {
  'client-ip': 'The IP address of the client that was asked about.',
  'envelope-from': 'The address in MAIL FROM.',
  helo: 'The name with which the client introduced itself in HELO or EHLO.',
  identity:
    'Which identity was checked: mailfrom for the domain of MAIL FROM, helo for the name in HELO or EHLO.',
  mechanism:
    'The mechanism in the SPF record that matched and so decided; default where none did.',
  problem: 'Which error kept the check from a result.',
  receiver: 'The host that made the check.',
};

function readPair(reader: TokenReader): KeyValuePair | undefined {
  if (!isPair(reader)) {
    const unknown = reader.takeWhile(
      'unknown',
      (token, count) => count === 0 || isOfValue(token),
    );
    const message = 'Here stand a key, `=` and a value.';
    if (unknown) {
      const { span } = unknown;
      reader.report('spf-pair-malformed', message, span, grammar, 'warning');
    }
    return undefined;
  }
  const offset = reader.offset;
  let key = '';
  let value = '';
  const children = reader.collect(() => {
    key = reader.take('key')?.value.toLowerCase() ?? '';
    reader.skipSpace();
    reader.take('equals');
    const written = reader.takeWhile('value', isOfValue)?.value ?? '';
    value = written.startsWith('"') ? unquote(written) : written;
  });
  const span = spanOf(children, offset);
  const node: KeyValuePair = {
    type: 'keyValuePair',
    span,
    children,
    key,
    value,
  };
  reader.push([node]);
  return node;
}

/** Whether a key and an equals sign come next. */
function isPair(reader: TokenReader): boolean {
  if (reader.peek()?.type !== 'atom') return false;
  const [next, second] = [reader.peek(1), reader.peek(2)];
  const sign = next?.type === 'space' ? second : next;
  return sign !== undefined && isSign(sign, '=');
}

function isKeyValuePair(part: SyntaxNode): part is KeyValuePair {
  return part.type === 'keyValuePair' && 'key' in part;
}

function isOfValue(token: Token): boolean {
  return (
    token.type !== 'space' && token.type !== 'comment' && !isSign(token, ';')
  );
}
