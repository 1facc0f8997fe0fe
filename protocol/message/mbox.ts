/**
 * Files of messages: one by itself, or several in an mbox (RFC 4155 appendix A).
 *
 *     From alice@example.org Sat Nov 21 21:10:16 2026␊   fromLine
 *     Subject: Lunch␊                                    entity
 *     ␊
 *     At noon?␊
 *     ␊                                                  messageEnd
 *     From bob@example.org Sat Nov 21 21:12:44 2026␊     the next one
 *
 * One by itself may begin with a `byteOrderMark`, which is none of it.
 */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type {
  Literal,
  Parent,
  Parsed,
  Problem,
  Reference,
  Span,
} from '../source/syntax-tree.js';
import type { Entity } from './entity.js';
import { parseMessage } from './message.js';

/** A message in a file. Its spans are those of the file. */
export interface FileMessage
  extends Parent<
    'fileMessage',
    FromLine | Entity | Literal<'messageEnd' | 'byteOrderMark'>
  > {
  /** Absent in a file that is no mbox. */
  readonly fromLine?: FromLine;
  readonly entity: Entity;
}

/** The line with which an mbox begins each message. */
export interface FromLine
  extends Parent<
    'fromLine',
    Literal<
      'from' | 'space' | 'sender' | 'timestamp' | 'moreInformation' | 'lineEnd'
    >
  > {}

const appendix: Reference = { rfc: 4155, section: 'A' };

/** RFC 4155 leaves to others what becomes of a line of text that begins with `From `. */
export const quoting: Reference = {
  title: 'mbox, in the manual of qmail',
  url: 'http://www.qmail.org/man/man5/mbox.html',
};

/** Whether the octets begin as an mbox does. */
export function isMbox(octets: Octets): boolean {
  return isFromLine(octets, 0);
}

/** Parses the messages of a file, in order; their trees join to all of it. */
export function parseMessageFile(
  octets: Octets,
): readonly Parsed<FileMessage>[] {
  if (!isMbox(octets)) return [parseAlone(octets)];
  const starts = startsOfMessages(octets);
  return starts.map((start, index) =>
    parseInMbox(octets, { start, end: starts[index + 1] ?? octets.length }),
  );
}

function parseAlone(octets: Octets): Parsed<FileMessage> {
  const mark = octets.startsWith(byteOrderMark) ? byteOrderMark : '';
  const { node: entity, problems } = parseMessage(octets, mark.length);
  const told = withoutLineFeeds(octets, problems, (first) => ({
    ...first,
    rule: 'file-line-ends-lf',
    message:
      'The lines of this file end with LF alone, as is usual for files on Unix. A mail program makes CR LF of each before it sends the message.',
    severity: 'note',
  }));
  const markSpan = { start: 0, end: mark.length };
  const before: Literal<'byteOrderMark'> = {
    type: 'byteOrderMark',
    span: markSpan,
    value: mark,
  };
  return {
    node: {
      type: 'fileMessage',
      span: { start: 0, end: entity.span.end },
      children: [...(mark ? [before] : []), entity],
      entity,
    },
    problems: mark ? [beginsWithMark(markSpan), ...told] : told,
  };
}

/** U+FEFF in UTF-8. */
const byteOrderMark = '\xef\xbb\xbf';

function beginsWithMark(span: Span): Problem {
  return {
    rule: 'byte-order-mark',
    message:
      'These three octets are a byte order mark, which some editors put before text in UTF-8. A message begins with the name of a header field: sent like this, its first field would not be found.',
    span,
    reference: { rfc: 5322, section: '2.2' },
    severity: 'error',
  };
}

function parseInMbox(octets: Octets, span: Span): Parsed<FileMessage> {
  const fromLine = parseFromLine(octets, span.start);
  const start = fromLine.node.span.end;
  const end = endOfMessage(octets, { start, end: span.end });
  // Nothing behind the message is looked at.
  const upToEnd = octets.slice(0, end) as Octets;
  const { node: entity, problems } = parseMessage(upToEnd, start);
  const messageEnd: Literal<'messageEnd'> = {
    type: 'messageEnd',
    span: { start: end, end: span.end },
    value: octets.slice(end, span.end),
  };
  const message = octets.slice(start, end) as Octets;
  return {
    node: {
      type: 'fileMessage',
      span,
      children: [
        fromLine.node,
        entity,
        ...(end < span.end ? [messageEnd] : []),
      ],
      fromLine: fromLine.node,
      entity,
    },
    problems: [
      ...fromLine.problems,
      // In an mbox a line ends with LF.
      ...withoutLineFeeds(message, problems, () => undefined, start),
      ...checkText(octets, { start, end }),
      ...(end === span.end ? [missingBlankLine(end)] : []),
    ],
  };
}

const fromLinePattern =
  /From (?:[^\r\n]{0,300} )?[0-9]{1,2} [0-9]{1,2}:[0-9]{2}[^\r\n]{0,30} [0-9]{4}(?![0-9])/y;

function isFromLine(octets: Octets, start: number): boolean {
  fromLinePattern.lastIndex = start;
  return fromLinePattern.test(octets);
}

function startsOfMessages(octets: Octets): readonly number[] {
  const starts = [0];
  const nextLineFrom = finderOf(octets, '\nFrom ');
  const endOfContent = contentEndFinder(octets, nextLineFrom);
  let lineFeed = nextLineFrom(endOfContent(0) ?? 0);
  while (lineFeed < octets.length) {
    const start = lineFeed + 1;
    const isStart = isFromLine(octets, start);
    if (isStart) starts.push(start);
    lineFeed = nextLineFrom((isStart && endOfContent(start)) || start);
  }
  return starts;
}

/** Finds where `sought` is next; past the end where it is not. Each octet is looked at once, where the places asked from only grow. */
function finderOf(octets: Octets, sought: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found >= from) return found;
    const at = octets.indexOf(sought, from);
    found = at < 0 ? octets.length : at;
    return found;
  };
}

/**
 * Tells where the text ends of the message that begins at `start`, by the number
 * of octets in its Content-Length, as the mboxcl forms have it; undefined where
 * this leads neither to the line of the next message nor to the end of the file.
 */
function contentEndFinder(
  octets: Octets,
  nextLineFrom: (from: number) => number,
): (start: number) => number | undefined {
  const blankLines = ['\n\n', '\n\r\n'].map(
    (sought) => [sought, finderOf(octets, sought)] as const,
  );
  return (start) => {
    const ends = blankLines.map(
      ([sought, find]) => find(start) + sought.length,
    );
    const end = Math.min(...ends);
    if (end > octets.length || nextLineFrom(start) < end) return undefined;
    const length = contentLength.exec(octets.slice(start, end))?.[1];
    if (length === undefined) return undefined;
    // A blank line may come before the next message, and belongs to none.
    lineEnds.lastIndex = end + Number(length);
    if (lineEnds.lastIndex > octets.length) return undefined;
    const [gap = ''] = lineEnds.exec(octets) ?? [];
    const next = end + Number(length) + gap.length;
    const isNext = octets[next - 1] === '\n' && isFromLine(octets, next);
    return next === octets.length || isNext ? next - 1 : undefined;
  };
}

const contentLength = /^content-length:[ \t]*([0-9]{1,15})[ \t]*\r?$/im;
const lineEnds = /(?:\r?\n){0,2}/y;

/** Before the blank line that ends it, if one does. */
function endOfMessage(octets: Octets, { start, end }: Span): number {
  const last = octets.slice(Math.max(start, end - 4), end);
  const blankLine = /(?:^|\n)(\r?\n)$/.exec(last)?.[1] ?? '';
  return end - blankLine.length;
}

function parseFromLine(octets: Octets, start: number): Parsed<FromLine> {
  const reader = new OctetReader<FromLine['children'][number]['type']>(
    octets,
    start,
  );
  reader.take('from', /From/y);
  reader.take('space', / +/y);
  const timestamp =
    /[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]?[0-9] [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: [A-Z0-9+-]{1,6})?(?: [A-Z0-9+-]{1,6})? [0-9]{4}/y;
  if (!reader.sees(timestamp)) {
    reader.take('sender', /[^\r\n ]+/y);
    reader.take('space', / +/y);
  }
  const read = reader.take('timestamp', timestamp);
  reader.take('space', / +/y);
  const rest = reader.take('moreInformation', /[^\r\n]+/y);
  reader.take('lineEnd', /\r?\n|\r/y);
  if (!read) {
    const message =
      'The date of this line is written as in Sat Nov 21 21:10:16 2026.';
    const span = rest?.span ?? reader.span;
    reader.report('from-line-timestamp', message, span, appendix, 'note');
  }
  const { nodes: children, span, problems } = reader;
  return { node: { type: 'fromLine', span, children }, problems };
}

/** The first line of a message that an mbox would have marked with `>`. */
function checkText(octets: Octets, { start, end }: Span): readonly Problem[] {
  const lineFeed = octets.slice(0, end).indexOf('\nFrom ', start);
  if (lineFeed < 0) return [];
  const span = { start: lineFeed + 1, end: lineFeed + 6 };
  const message =
    'Some programs begin the next message at any line that begins with From and a space: in an mbox such a line of text has a > before it. Only those that count the octets of Content-Length can do without.';
  return [
    {
      rule: 'mbox-from-not-quoted',
      message,
      span,
      reference: quoting,
      severity: 'note',
    },
  ];
}

function missingBlankLine(end: number): Problem {
  return {
    rule: 'mbox-blank-line-missing',
    message: 'In an mbox a blank line ends each message.',
    span: { start: end, end },
    reference: appendix,
    severity: 'note',
  };
}

/** Without the problems of bare LF, where all line ends are such; in their place, once, what `instead` makes of the first. */
function withoutLineFeeds(
  octets: Octets,
  problems: readonly Problem[],
  instead: (first: Problem) => Problem | undefined,
  start = 0,
): readonly Problem[] {
  if (octets.includes('\r\n')) return problems;
  const isLineFeed = ({ rule, span }: Problem) =>
    rule === 'line-end-not-crlf' && octets[span.start - start] === '\n';
  const first = problems.find(isLineFeed);
  const note = first && instead(first);
  const others = problems.filter((problem) => !isLineFeed(problem));
  return note ? [note, ...others] : others;
}
