/** The grammars of the fields in message/disposition-notification (RFC 8098), and their parts in words. */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { TokenReader } from './token-reader.js';

const dispositionSection = { rfc: 8098, section: '3.2.6' };
const agentSection = { rfc: 8098, section: '3.2.1' };

/**
 * Parses what was done with the message.
 *
 *     manual-action/MDN-sent-manually; displayed
 *     ^^^^^^^^^^^^^                               actionMode
 *                  ^                             slash
 *                   ^^^^^^^^^^^^^^^^^            sendingMode
 *                                    ^           semicolon
 *                                      ^^^^^^^^^ dispositionType
 *                                                (/error: slash, dispositionModifier)
 */
export function parseDisposition(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start, 'token');
  const words: string[] = [];
  const takeWord = (type: string) => {
    reader.skipSpace();
    const word = reader.takeWhile(type, (token) => token.type === 'atom');
    if (word) words.push(word.value.toLowerCase());
    reader.skipSpace();
    return word;
  };
  takeWord('actionMode');
  reader.takeSign('slash', '/');
  takeWord('sendingMode');
  reader.takeSign('semicolon', ';');
  takeWord('dispositionType');
  if (reader.takeSign('slash', '/')) {
    do takeWord('dispositionModifier');
    while (reader.takeSign('comma', ','));
  }
  const message =
    'Here stand how it came about and what was done, as in manual-action/MDN-sent-manually; displayed.';
  const before = reader.problems.length;
  reader.takeRest('disposition-malformed', message, dispositionSection);
  const body = reader.body();
  const [action = '', sending = '', type = ''] = words;
  const isKnown = [action, sending, type].every((word) =>
    Object.hasOwn(dispositionWords, word),
  );
  if (!isKnown && reader.problems.length === before) {
    const rule = 'disposition-malformed';
    reader.report(rule, message, body.span, dispositionSection);
  }
  const text = words.length > 0 ? words.join(' ') : '';
  return { node: { text, ...body }, problems: reader.problems };
}

/** Parses the name of a program: a name, and behind a semicolon a product. */
export function parseReportingAgent(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new OctetReader<
    'space' | 'agentName' | 'semicolon' | 'agentProduct'
  >(fieldBody, 0);
  reader.take('space', /[ \t\r\n]+/y);
  const name = reader.take('agentName', /[^;]*[^; \t\r\n]/y);
  reader.take('space', /[ \t\r\n]+/y);
  reader.take('semicolon', /;/y);
  reader.take('space', /[ \t\r\n]+/y);
  const product = reader.take('agentProduct', /[\s\S]*[^ \t\r\n]/y);
  reader.take('space', /[ \t\r\n]+/y);
  if (!name) {
    const message = 'The name of a program stands here.';
    reader.report('agent-missing', message, reader.span, agentSection);
  }
  const text = [name, product]
    .flatMap((part) => (part ? [part.value] : []))
    .join('; ');
  const children = reader.nodes;
  const node = {
    type: 'fieldBody',
    span: reader.span,
    children,
    text,
  } as const;
  return shiftSpans({ node, problems: reader.problems }, start);
}

/** What a part of one of these fields means. */
export function describeDispositionPart(
  part: SyntaxNode,
): PartWords | undefined {
  if (!('value' in part)) return undefined;
  if (part.type === 'agentName' || part.type === 'agentProduct') {
    return {
      explanation:
        part.type === 'agentName'
          ? 'Which program sent the report, or on which host it runs.'
          : 'The name and version of the program.',
      references: [agentSection],
    };
  }
  if (part.type === 'dispositionModifier') {
    return {
      explanation:
        part.value.toLowerCase() === 'error'
          ? 'Something went wrong; a field Error says what.'
          : 'A further remark. Programs that do not know it pass over it.',
      references: [{ rfc: 8098, section: '3.2.6.3' }],
    };
  }
  if (!/^(?:actionMode|sendingMode|dispositionType)$/.test(part.type)) {
    return undefined;
  }
  const value = part.value.toLowerCase();
  const told = Object.hasOwn(dispositionWords, value)
    ? dispositionWords[value]
    : undefined;
  const section = part.type === 'dispositionType' ? '3.2.6.2' : '3.2.6.1';
  return {
    explanation: told ?? 'This word is not one of those that RFC 8098 has.',
    references: [{ rfc: 8098, section }],
  };
}

const dispositionWords: Readonly<Record<string, string>> = {
  'manual-action': 'The reader did it, not a program by itself.',
  'automatic-action': 'A program did it by itself.',
  'mdn-sent-manually': 'The reader allowed this report to be sent.',
  'mdn-sent-automatically':
    'The report was sent without asking, as the program was set up to do.',
  displayed:
    'The message was shown to somebody. Whether it was read or understood, nobody can say.',
  dispatched:
    'The message was sent on, printed or the like, and may not have been shown before.',
  processed:
    'The message was dealt with by a rule or a program, without being shown.',
  deleted:
    'The message was deleted. It may or may not have been seen before, and may still be brought back.',
};
