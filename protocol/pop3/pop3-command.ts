/**
 * Commands of POP3: a keyword and its arguments, with one space before each
 * (RFC 1939 section 3).
 *
 *     TOP 1 10␍␊
 *     ^^^            verb, as a command line of SMTP has it
 *         ^          messageNumber
 *           ^^       lineCount
 *             ^^   lineEnd
 *
 * with `space` between them. What fits nowhere is `unknown`.
 */
import type { CommandLine, CommandReader } from '../smtp/command-line.js';
import { findLineEnd } from '../source/line-end.js';
import { nearest } from '../source/nearest.js';
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type { Literal, Parsed, Reference } from '../source/syntax-tree.js';
import {
  type ArgumentType,
  findKeywordRule,
  type KeywordRule,
  keywordRules,
} from './keywords.js';
import { checkPop3Line } from './pop3-line.js';

/** How long a command may be, its CR LF included (RFC 2449 section 4). */
export const longestCommand = 255;

const grammar: Reference = { rfc: 1939, section: '3' };

/** Parses the command that begins at `start`. */
export function parsePop3Command(
  octets: Octets,
  start = 0,
): Parsed<CommandLine> {
  const reader: CommandReader = new OctetReader(octets, start);
  const end = findLineEnd(octets, start);

  const indent = reader.take('space', /[ \t]+/y);
  const keyword = reader.take('verb', /[A-Za-z][A-Za-z0-9-]*(?=[\s]|$)/y);
  const name = keyword?.value.toUpperCase() ?? '';
  const rule = findKeywordRule(name);
  if (indent) {
    const message = 'A command begins with its keyword, not with a space.';
    reader.report('leading-space', message, indent.span, grammar);
  }
  if (keyword && rule) {
    readArguments(reader, octets, end.start, rule, keyword);
  } else if (keyword) {
    reportUnknown(reader, keyword);
    reader.take('space', / /y);
    reader.takeTo('argument', end.start);
  }
  const rest = reader.takeTo('unknown', end.start);
  const lineEnd = reader.takeTo('lineEnd', end.end);
  if (!keyword && (rest || lineEnd)) {
    const message = 'A command begins with a keyword, such as `NOOP`.';
    reader.report('keyword-missing', message, reader.span, grammar);
  }

  const node: CommandLine = {
    type: 'commandLine',
    span: reader.span,
    children: reader.nodes,
    verb: name,
    parameters: [],
    isComplete: lineEnd?.value.endsWith('\n') ?? false,
  };
  const tooLong = node.span.end - start > longestCommand;
  if (tooLong && name !== 'AUTH') {
    const message = `A command has at most ${longestCommand} octets, CR LF included.`;
    const reference = { rfc: 2449, section: '4' };
    reader.report('line-too-long', message, node.span, reference);
  }
  const problems = checkPop3Line(octets, node.span, end);
  return { node, problems: [...reader.problems, ...problems] };
}

function readArguments(
  reader: CommandReader,
  octets: Octets,
  end: number,
  rule: KeywordRule,
  keyword: Literal,
) {
  for (const [index, type] of rule.arguments.entries()) {
    const space = reader.take('space', / +/y);
    const { end: from } = reader.span;
    // Spaces are a part of a password (RFC 1939 section 7).
    const to = type === 'password' ? end : wordEnd(octets, from, end);
    const argument = reader.takeTo(type, to);
    if (!argument) {
      if (index < rule.required) reportMissing(reader, rule, keyword);
      break;
    }
    if (space && space.value.length > 1 && type !== 'password') {
      const message = 'A single space stands before each argument.';
      reader.report('spaces-extra', message, space.span, grammar, 'warning');
    }
    checkArgument(reader, argument, type);
  }
  const { end: from } = reader.span;
  if (from >= end) return;
  const rest = { start: from, end };
  if (octets.slice(from, end).trim() === '') {
    const message =
      'Nothing stands between the last word and the line end, not even a space.';
    reader.report('trailing-space', message, rest, grammar, 'warning');
    return;
  }
  const message = `Nothing else follows: the command is written \`${rule.syntax}\`.`;
  reader.report('argument-extra', message, rest, rule.reference);
}

function wordEnd(octets: Octets, from: number, end: number): number {
  const space = octets.indexOf(' ', from);
  return space < 0 || space > end ? end : space;
}

function checkArgument(
  reader: CommandReader,
  { value, span }: Literal,
  type: ArgumentType,
) {
  if (type === 'messageNumber' && !/^0*[1-9][0-9]*$/.test(value)) {
    const message =
      'A message-number is a decimal number; the first message has number 1.';
    const reference = { rfc: 1939, section: '4' };
    reader.report('message-number-malformed', message, span, reference);
  }
  if (type === 'lineCount' && !/^[0-9]+$/.test(value)) {
    const message = 'How many lines of the body is a number: 0 or more.';
    const reference = { rfc: 1939, section: '7' };
    reader.report('line-count-malformed', message, span, reference);
  }
  if (type === 'digest' && !/^[0-9a-f]{32}$/.test(value)) {
    const message =
      'The digest is 16 octets written as 32 hexadecimal digits, the letters in lower case.';
    const reference = { rfc: 1939, section: '7' };
    reader.report('digest-malformed', message, span, reference);
  }
}

function reportMissing(
  reader: CommandReader,
  { syntax, reference }: KeywordRule,
  { span }: Literal,
) {
  const message = `An argument is missing: the command is written \`${syntax}\`.`;
  reader.report('argument-missing', message, span, reference);
}

function reportUnknown(reader: CommandReader, { value, span }: Literal) {
  const name = value.slice(0, 40);
  const meant = nearest(
    value.toUpperCase(),
    keywordRules.map(({ keyword }) => keyword),
  );
  const unknown = smtpKeywords.test(value)
    ? `${name} is a command of SMTP: this is POP3, with which mail is fetched, and not sent.`
    : `No command of POP3 is called ${name}.`;
  const message = meant ? `${unknown} Did you mean \`${meant}\`?` : unknown;
  reader.report('keyword-unknown', message, span, grammar);
}

const smtpKeywords = /^(?:EHLO|HELO|LHLO|MAIL|RCPT|DATA|STARTTLS|VRFY|EXPN)$/i;
