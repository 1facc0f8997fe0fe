/** The grammars of the fields in message/delivery-status (RFC 3464), and their parts in words. */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { Parsed, SyntaxNode } from '../source/syntax-tree.js';
import type { FieldBody, PartWords } from './fields/field.js';
import { TokenReader } from './token-reader.js';
import { typedTextParser } from './typed-text.js';

const conventions = { rfc: 3464, section: '2.1.2' };
const actionSection = { rfc: 3464, section: '2.3.3' };
const statusSection = { rfc: 3464, section: '2.3.4' };
const diagnosticSection = { rfc: 3464, section: '2.3.6' };

/** Parses the name of a server with its type: `dns; mx.example.org`. */
export const parseMtaName = typedTextParser({
  type: 'mtaNameType',
  text: 'mtaName',
  types: ['dns', 'x400'],
  hasComments: true,
  reference: conventions,
  example: 'dns; mx.example.org',
});

/** Parses an address with its type: `rfc822; bob@example.org`. */
export const parseTypedAddress = typedTextParser({
  type: 'addressType',
  text: 'genericAddress',
  types: ['rfc822', 'utf-8', 'x400', 'unknown'],
  hasComments: true,
  reference: conventions,
  example: 'rfc822; bob@example.org',
});

/** Parses what the last server answered: `smtp; 550 5.1.1 No such mailbox`. */
export const parseDiagnosticCode = typedTextParser(
  {
    type: 'diagnosticType',
    text: 'diagnosticText',
    types: ['smtp', 'x400'],
    hasComments: false,
    reference: diagnosticSection,
    example: 'smtp; 550 5.1.1 No such mailbox',
  },
  (kind, text, start) =>
    (kind === 'smtp' ? divideReply(text, start) : undefined) ??
    undivided(text, start),
);

/** Parses what became of the message: one of five words. */
export function parseAction(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start);
  reader.skipSpace();
  const written = reader.takeWhile('action', ({ type }) => type === 'atom');
  const text = written?.value.toLowerCase() ?? '';
  const known = Object.keys(actions).join(', ');
  reader.takeRest('action-unknown', 'One word stands here.', actionSection);
  const body = reader.body();
  if (!Object.hasOwn(actions, text)) {
    const message = `One of these words stands here: ${known}.`;
    const span = written?.span ?? body.span;
    reader.report('action-unknown', message, span, actionSection);
  }
  return { node: { text, ...body }, problems: reader.problems };
}

/** Parses a status code, as enhanced status codes are written: `5.1.1`. */
export function parseStatus(
  fieldBody: Octets,
  start: number,
): Parsed<FieldBody> {
  const reader = new TokenReader(fieldBody, start, 'token');
  reader.skipSpace();
  const isCode = /^[245]\.[0-9]{1,3}\.[0-9]{1,3}$/.test(
    reader.peek()?.value ?? '',
  );
  const code = isCode ? reader.take('enhancedStatusCode') : undefined;
  const message = 'Behind the code stands nothing but a comment in ( ).';
  if (code) reader.takeRest('status-malformed', message, statusSection);
  else reader.takeWhile('unknown', ({ type }) => type !== 'space');
  reader.takeRest('status-malformed', message, statusSection);
  const body = reader.body();
  if (
    !code &&
    /^[A-Z]{1,5}$/.test(body.children.map(octetsOf).join('').trim())
  ) {
    const expected =
      'In a header section this is the mark of a mail program, such as R for read and O for old; only in a report on delivery a status code stands here.';
    reader.report(
      'status-of-mailbox',
      expected,
      body.span,
      statusSection,
      'note',
    );
  } else if (!code) {
    const expected =
      'A status code is three numbers with dots between them, and begins with 2, 4 or 5, as in 5.1.1.';
    reader.report('status-malformed', expected, body.span, statusSection);
  } else if (/\.0[0-9]/.test(code.value)) {
    const expected = 'No number in a status code begins with 0.';
    reader.report('status-leading-zero', expected, code.span, statusSection);
  }
  const node = { text: code?.value ?? '', ...body };
  return { node, problems: reader.problems };
}

/** What a part of one of these fields means; what an enhancedStatusCode means is told elsewhere. */
export function describeDeliveryStatusPart(
  part: SyntaxNode,
): PartWords | undefined {
  if (!('value' in part)) return undefined;
  const value = part.value.toLowerCase();
  const types = Object.hasOwn(typeWords, part.type)
    ? typeWords[part.type]
    : undefined;
  if (types) {
    const told = Object.hasOwn(types, value) ? types[value] : undefined;
    return {
      explanation:
        told ??
        'This type is not known here. It says how to read what stands behind the semicolon.',
      references: [conventions],
    };
  }
  if (part.type === 'action') {
    const told = Object.hasOwn(actions, value) ? actions[value] : undefined;
    return {
      explanation: told ?? 'No action of this name is known.',
      references: [actionSection],
    };
  }
  if (part.type === 'replyCode') return describeReplyCode(value);
  const told = Object.hasOwn(textWords, part.type)
    ? textWords[part.type]
    : undefined;
  return told === undefined
    ? undefined
    : { explanation: told, references: [conventions] };
}

function octetsOf(part: SyntaxNode): string {
  return 'value' in part ? part.value : '';
}

const actions: Readonly<Record<string, string>> = {
  failed:
    'The message could not be delivered to this recipient, and nobody will try again.',
  delayed:
    'The message could not be delivered to this recipient so far. The server keeps trying; nothing needs to be done yet.',
  delivered:
    'The message was delivered to the address that the sender gave. That does not mean that anybody has read it.',
  relayed:
    'The message was handed on to a server that does not report a successful delivery, so no more will be heard of it.',
  expanded:
    'The message was delivered to the address that the sender gave, and sent on from there to several others. Failures may still be reported.',
};

const typeWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mtaNameType: {
    dns: 'What follows is a domain name, as the DNS has it.',
    x400: 'What follows is the name of a server in X.400 mail.',
  },
  addressType: {
    rfc822: 'What follows is an address of Internet mail.',
    'utf-8': 'What follows is an address that may have letters beyond ASCII.',
    x400: 'What follows is an address of X.400 mail.',
    unknown: 'Of what type the address was is not known to the server.',
  },
  diagnosticType: {
    smtp: 'What follows is a reply of SMTP.',
    x400: 'What follows is a code of X.400 mail.',
  },
};

const textWords: Readonly<Record<string, string>> = {
  mtaName: 'The name of the server.',
  genericAddress:
    'The address, as the envelope had it. Upper and lower case are kept.',
  diagnosticText: 'What the server said.',
  textString: 'What the server said, in words for people.',
};

function describeReplyCode(code: string): PartWords {
  const kinds: Partial<Record<string, string>> = {
    '2': 'it said yes',
    '4': 'it said: not now, try again later',
    '5': 'it said no, and will say no again',
  };
  return {
    explanation: `The reply code of the server that was asked: ${kinds[code.charAt(0)] ?? 'a code that no final reply begins with'}.`,
    references: [{ rfc: 5321, section: '4.2.1' }],
  };
}

/** `550 5.1.1 No such mailbox` in its parts; undefined where it does not begin with a reply code. */
function divideReply(
  text: string,
  start: number,
): readonly SyntaxNode[] | undefined {
  const reader = new OctetReader<
    'replyCode' | 'separator' | 'enhancedStatusCode' | 'space' | 'textString'
  >(text as Octets, 0);
  const code = reader.take('replyCode', /[245][0-9]{2}(?![0-9])/y);
  if (!code) return undefined;
  reader.take('separator', /-| +(?=\S)/y);
  reader.take('enhancedStatusCode', /[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])/y);
  reader.take('space', /[ \t\r\n]+/y);
  reader.take('textString', /[\s\S]+/y);
  return shiftSpans(reader.nodes, start);
}

function undivided(text: string, start: number): readonly SyntaxNode[] {
  const span = { start, end: start + text.length };
  return [{ type: 'textString', span, value: text }];
}
