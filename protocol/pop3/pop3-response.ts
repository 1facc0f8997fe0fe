/**
 * Responses of POP3: a status indicator and what it says, and after some
 * commands more lines, down to a lone dot (RFC 1939 section 3).
 *
 *     +OK 2 messages␍␊
 *     ^^^                 statusIndicator
 *         ^^^^^^^^^^      textString, or what the command asked for
 *     1 120␍␊
 *     ^                   messageNumber
 *       ^^^               messageSize
 *     .␍␊
 *     ^                   termination
 *
 * with `space` and `lineEnd` between them. A message is one part, whatever is
 * in it: its header fields are for those who read messages.
 */
import type { Reply } from '../smtp/reply.js';
import type { ReplyLine, ReplyLinePart } from '../smtp/reply-line.js';
import { findLineEnd } from '../source/line-end.js';
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type {
  Parsed,
  Problem,
  Reference,
  Span,
} from '../source/syntax-tree.js';
import { findKeywordRule } from './keywords.js';
import { checkPop3Line } from './pop3-line.js';

/** What a response answers: a command, or nothing, as the greeting does. */
export interface Asked {
  /** In upper case; empty where nothing was asked. */
  readonly keyword: string;
  readonly hasArgument: boolean;
}

type PartReader = OctetReader<ReplyLinePart['type']>;

const grammar: Reference = { rfc: 1939, section: '3' };

/** Whether a positive response to what was asked has many lines. */
export function isMultiLine({ keyword, hasArgument }: Asked): boolean {
  const when = findKeywordRule(keyword)?.isMultiLine;
  return when === 'always' || (when === 'withoutArgument' && !hasArgument);
}

/** Parses the response that begins at `start`, as far as it has come. */
export function parsePop3Response(
  octets: Octets,
  start: number,
  asked: Asked,
): Parsed<Reply> {
  const first = parseStatusLine(octets, start, asked);
  const { statusIndicator } = first;
  const children = [first.line];
  const problems = [...first.problems];
  let end = first.line.span.end;
  let isComplete = first.line.isLast && first.line.isComplete;
  while (!first.line.isLast && !isComplete && end < octets.length) {
    const { node, problems: found } = parseFurtherLine(octets, end, asked);
    children.push(node);
    problems.push(...found);
    end = node.span.end;
    isComplete = node.isLast && node.isComplete;
  }
  const node: Reply = {
    type: 'reply',
    span: { start, end },
    children,
    code: 0,
    ...(statusIndicator && { statusIndicator }),
    isComplete,
  };
  return { node, problems };
}

function parseStatusLine(octets: Octets, start: number, asked: Asked) {
  const reader: PartReader = new OctetReader(octets, start);
  const end = findLineEnd(octets, start);
  const indicator = reader.take(
    'statusIndicator',
    /(?:\+OK|-ERR|\+)(?=[ \r\n]|$)/iy,
  );
  const statusIndicator = statusIndicatorOf(indicator?.value);
  const isUnfinished = end.end === octets.length && end.start === end.end;
  if (!indicator && !isUnfinished) {
    const message = 'A response begins with `+OK` or `-ERR`.';
    const line = { start, end: end.start };
    reader.report('status-indicator-missing', message, line, grammar);
  } else if (indicator && indicator.value !== statusIndicator) {
    const message = 'A server sends `+OK` and `-ERR` in upper case.';
    reader.report('status-indicator-case', message, indicator.span, grammar);
  }
  if (indicator) {
    readStatusText(reader, end.start, asked, statusIndicator);
  }
  reader.takeTo('textString', end.start);
  const lineEnd = reader.takeTo('lineEnd', end.end);
  const { span } = reader;
  if (span.end - start > 512 && statusIndicator !== '+') {
    const message =
      'The first line of a response has at most 512 octets, CR LF included.';
    reader.report('line-too-long', message, span, grammar, 'warning');
  }
  const line: ReplyLine = {
    type: 'replyLine',
    span,
    children: reader.nodes,
    code: undefined,
    isLast: !(statusIndicator === '+OK' && isMultiLine(asked)),
    isComplete: lineEnd?.value.endsWith('\n') ?? false,
  };
  const problems = [...reader.problems, ...checkPop3Line(octets, span, end)];
  return { line, statusIndicator, problems };
}

function statusIndicatorOf(
  value: string | undefined,
): Reply['statusIndicator'] {
  switch (value?.toUpperCase()) {
    case '+OK':
      return '+OK';
    case '-ERR':
      return '-ERR';
    case '+':
      return '+';
    default:
      return undefined;
  }
}

/** What stands behind the status indicator, as far as its form is known. */
function readStatusText(
  reader: PartReader,
  end: number,
  { keyword, hasArgument }: Asked,
  statusIndicator: Reply['statusIndicator'],
) {
  reader.take('space', / /y);
  if (statusIndicator === '+') {
    reader.takeTo('challenge', end);
    return;
  }
  if (reader.take('responseCode', /\[[^\]\r\n]*\]/y))
    reader.take('space', / /y);
  if (statusIndicator !== '+OK') return;
  if (keyword === '') {
    readTimestamp(reader);
  } else if (keyword === 'STAT') {
    readPair(reader, end, dropListing);
  } else if (keyword === 'LIST' && hasArgument) {
    readPair(reader, end, scanListing);
  } else if (keyword === 'UIDL' && hasArgument) {
    readPair(reader, end, uniqueIdListing);
  }
}

/** The text of a greeting up to its timestamp, and the timestamp (RFC 1939 section 7). */
function readTimestamp(reader: PartReader) {
  if (!reader.sees(/[^<\r\n]*<[^<>\s]+@[^<>\s]+>/y)) return;
  reader.take('textString', /[^<\r\n]+/y);
  reader.take('timestamp', /<[^<>\s]+>/y);
}

/** Two words with one space between. */
interface Listing {
  readonly first: ReplyLinePart['type'];
  readonly second: ReplyLinePart['type'];
  /** What the second word may be; the first is a number. */
  readonly pattern: RegExp;
  readonly rule: string;
  readonly message: string;
  readonly reference: Reference;
}

const dropListing: Listing = {
  first: 'messageCount',
  second: 'maildropSize',
  pattern: /[0-9]+/y,
  rule: 'drop-listing-malformed',
  message:
    'A drop listing is the number of messages, one space, and the size of all of them in octets.',
  reference: { rfc: 1939, section: '5' },
};

const scanListing: Listing = {
  first: 'messageNumber',
  second: 'messageSize',
  pattern: /[0-9]+/y,
  rule: 'scan-listing-malformed',
  message:
    'A scan listing is the number of a message, one space, and its size in octets.',
  reference: { rfc: 1939, section: '5' },
};

const uniqueIdListing: Listing = {
  first: 'messageNumber',
  second: 'uniqueId',
  pattern: /[!-~]{1,70}(?=\r?\n|$)/y,
  rule: 'unique-id-listing-malformed',
  message:
    'A unique-id listing is the number of a message, one space, and 1 to 70 printable characters.',
  reference: { rfc: 1939, section: '7' },
};

/** Reads a listing; what else stands there, up to `end`, is text. */
function readPair(
  reader: PartReader,
  end: number,
  { first, second, pattern, rule, message, reference }: Listing,
) {
  const { end: start } = reader.span;
  const before = reader.take(first, /[0-9]+(?=[ \r\n]|$)/y);
  const space = before && reader.take('space', / /y);
  const after = space && reader.take(second, pattern);
  if (after && reader.sees(/[ \r\n]|$/y)) {
    reader.take('space', / /y);
    return;
  }
  // What has not come yet may still be right.
  if (after === undefined && reader.sees(/$/y)) return;
  reader.report(rule, message, { start, end }, reference);
}

/** A line behind the first of a response of many. */
function parseFurtherLine(
  octets: Octets,
  start: number,
  { keyword }: Asked,
): Parsed<ReplyLine> {
  if (keyword === 'RETR' || keyword === 'TOP') {
    const length = lengthOfLines(octets, start);
    if (length > 0) return parseMessage(octets, { start, end: start + length });
  }
  const reader: PartReader = new OctetReader(octets, start);
  const end = findLineEnd(octets, start);
  const isLast = reader.take('termination', /\.(?=\r?\n|\r?$)/y) !== undefined;
  if (!isLast) readListing(reader, end.start, keyword);
  reader.takeTo('textString', end.start);
  const lineEnd = reader.takeTo('lineEnd', end.end);
  const { span } = reader;
  const node: ReplyLine = {
    type: 'replyLine',
    span,
    children: reader.nodes,
    code: undefined,
    isLast,
    isComplete: lineEnd?.value.endsWith('\n') ?? false,
  };
  const problems = [...reader.problems, ...checkPop3Line(octets, span, end)];
  return { node, problems };
}

function readListing(reader: PartReader, end: number, keyword: string) {
  switch (keyword) {
    case 'LIST':
      readPair(reader, end, scanListing);
      break;
    case 'UIDL':
      readPair(reader, end, uniqueIdListing);
      break;
    case 'CAPA':
      reader.take('capability', /[^ \r\n]+/y);
      while (reader.take('space', / +/y)) {
        reader.take('capabilityArgument', /[^ \r\n]+/y);
      }
  }
}

/** A message as it came, dots stuffed, down to the lone dot or as far as it has come. */
function parseMessage(octets: Octets, span: Span): Parsed<ReplyLine> {
  const value = octets.slice(span.start, span.end);
  const node: ReplyLine = {
    type: 'replyLine',
    span,
    children: [{ type: 'messageLines', span, value }],
    code: undefined,
    isLast: false,
    isComplete: value.endsWith('\n'),
  };
  const problems: Problem[] = [];
  return { node, problems };
}

/** How many octets stand before the lone dot that ends a response (its line may be the first). */
function lengthOfLines(octets: Octets, start: number): number {
  const lone = /^\.\r?\n/.exec(octets.slice(start, start + 3));
  if (lone) return 0;
  const ends = [
    octets.indexOf('\n.\r\n', start),
    octets.indexOf('\n.\n', start),
  ].filter((end) => end >= 0);
  const end = ends.length > 0 ? Math.min(...ends) + 1 : octets.length;
  return end - start;
}
