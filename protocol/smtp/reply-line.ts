/**
 * Reply lines: what a server says, one line at a time.
 *
 *     250-2.1.0 Sender OK␍␊
 *     ^^^                    replyCode
 *        ^                   separator: `-` promises another line, a space does not
 *         ^^^^^              enhancedStatusCode, where the server gives one (RFC 2034)
 *              ^             space
 *               ^^^^^^^^^    textString
 *                        ^^  lineEnd
 *
 * Every octet of the line lands in exactly one of these, whatever the server
 * sent; where it broke the grammar, a problem says so.
 */
import { findLineEnd } from '../source/line-end.js';
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed, Span } from '../source/syntax-tree.js';
import { checkLineOctets } from './line-octets.js';

export interface ReplyLine extends Parent<'replyLine', ReplyLinePart> {
  /** `250`, or undefined where the line has no reply code. */
  readonly code: number | undefined;
  /** Whether the reply ends here; a multiline reply has one last line. */
  readonly isLast: boolean;
  /** Whether its line end has come; a line without one is unfinished, which is no problem. */
  readonly isComplete: boolean;
}

export type ReplyLinePart = Literal<
  | 'replyCode'
  | 'separator'
  | 'enhancedStatusCode'
  | 'space'
  | 'textString'
  | 'lineEnd'
  // of responses of POP3 (protocol/pop3)
  | 'statusIndicator'
  | 'responseCode'
  | 'timestamp'
  | 'challenge'
  | 'messageCount'
  | 'maildropSize'
  | 'messageNumber'
  | 'messageSize'
  | 'uniqueId'
  | 'capability'
  | 'capabilityArgument'
  | 'messageLines'
  | 'termination'
>;

const grammar = { rfc: 5321, section: '4.2' };

/** Parses the reply line that begins at `start`. */
export function parseReplyLine(octets: Octets, start = 0): Parsed<ReplyLine> {
  const reader = new OctetReader<ReplyLinePart['type']>(octets, start);
  const end = findLineEnd(octets, start);

  const code = reader.take('replyCode', /[0-9]{3}/y);
  const separator = code && reader.take('separator', /[ -]/y);
  const enhanced =
    separator &&
    reader.take(
      'enhancedStatusCode',
      /[245]\.[0-9]{1,3}\.[0-9]{1,3}(?=[ \r\n]|$)/y,
    );
  if (enhanced) reader.take('space', / /y);
  const text = reader.takeTo('textString', end.start);
  const lineEnd = reader.takeTo('lineEnd', end.end);

  const isUnfinishedCode = !lineEnd && /^[0-9]{0,2}$/.test(text?.value ?? '');
  if (!code && !isUnfinishedCode) {
    const message = 'A reply line begins with three digits.';
    reader.report('reply-code-missing', message, reader.span, grammar);
  } else if (code && !/^[2-5][0-5]/.test(code.value)) {
    const message = `No reply code begins with ${code.value.slice(0, 2)}.`;
    reader.report('reply-code-unknown', message, code.span, grammar);
  }
  if (code && text && !separator) {
    const message = 'A space or a hyphen follows the reply code.';
    reader.report('separator-missing', message, text.span, grammar);
  }
  if (enhanced && code && enhanced.value[0] !== code.value[0]) {
    const message = /^[245]/.test(code.value)
      ? `An enhanced status code beside ${code.value} begins with ${code.value[0]}.`
      : `No enhanced status code stands beside ${code.value}.`;
    const reference = { rfc: 2034, section: '4' };
    reader.report('classes-differ', message, enhanced.span, reference);
  }
  const stray = separator && !enhanced && findStrayStatusCode(text?.value);
  if (enhanced && /\.0[0-9]/.test(enhanced.value)) {
    const message = 'The numbers of a status code have no zeros before them.';
    reader.report(
      'enhanced-status-code-malformed',
      message,
      enhanced.span,
      { rfc: 3463, section: '2' },
      'note',
    );
  } else if (stray && text) {
    const { start } = text.span;
    const message =
      'A status code is three numbers such as 5.1.1, the first of them 2, 4 or 5, with nothing before it and a space behind it: in this form programs do not find it.';
    reader.report(
      'enhanced-status-code-malformed',
      message,
      { start, end: start + stray.length },
      { rfc: 2034, section: '4' },
      'note',
    );
  }
  // Challenges of AUTH may be longer (RFC 4954 section 4).
  if (reader.span.end - start > 512 && code?.value !== '334') {
    const message = 'A reply line has at most 512 octets, CR LF included.';
    const reference = { rfc: 5321, section: '4.5.3.1.5' };
    reader.report('line-too-long', message, reader.span, reference, 'warning');
  }

  const node: ReplyLine = {
    type: 'replyLine',
    span: reader.span,
    children: reader.nodes,
    code: code && Number(code.value),
    isLast: separator?.value !== '-',
    isComplete: lineEnd?.value.endsWith('\n') ?? false,
  };
  const problems = checkLineOctets(octets, reader.span, end);
  return { node, problems: [...reader.problems, ...problems] };
}

/** What stands at the start of `text` in place of a status code: `#5.1.0`, `(5.1.1)`; undefined where nothing like it does. */
export function findStrayStatusCode(text = ''): string | undefined {
  return /^[(#[]*[0-9]\.[0-9]{1,4}\.[0-9]{1,4}[)\]:;,]*(?= |$)/.exec(text)?.[0];
}

/** What stands between the code with its separator and the line end. */
export function textOfReplyLine({ children, span }: ReplyLine): {
  readonly value: string;
  readonly span: Span;
} {
  const parts = children.filter(
    ({ type }) => !/^(?:replyCode|separator|lineEnd)$/.test(type),
  );
  const value = parts.map((part) => part.value).join('');
  const head = children.findLast(
    ({ type }) => type === 'replyCode' || type === 'separator',
  );
  const start = head?.span.end ?? span.start;
  return { value, span: { start, end: start + value.length } };
}
