/**
 * Command lines: what a client says, one line at a time (RFC 5321 section 4.1).
 *
 *     MAIL FROM:<alice@example.org> SIZE=512␍␊
 *     ^^^^                                      verb
 *          ^^^^^                                keyword
 *               ^^^^^^^^^^^^^^^^^^^             reversePath
 *                                   ^^^^^^^^    esmtpParam
 *                                           ^^  lineEnd
 *
 * with `space` between them. What fits nowhere is `unknown`.
 */
import { findLineEnd } from '../source/line-end.js';
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';
import { readArguments } from './command-arguments.js';
import type { EsmtpParam } from './esmtp-param.js';
import { checkLineOctets } from './line-octets.js';
import type { Path } from './path.js';
import { findVerbRule, isKnownVerb, suggestCommand } from './verbs.js';

export interface CommandLine extends Parent<'commandLine', CommandLinePart> {
  /** In upper case; empty where the line does not begin with a word. */
  readonly verb: string;
  /** Of MAIL, SEND, SOML, SAML (reverse-path) or RCPT (forward-path); absent where none could be read. */
  readonly path?: Path;
  /** Of MAIL and RCPT; of VRFY and EXPN; what XCLIENT and XFORWARD tell. */
  readonly parameters: readonly EsmtpParam[];
  /** Whether its line end has come; a line without one is unfinished, which is no problem. */
  readonly isComplete: boolean;
}

export type CommandLinePart =
  | Literal<
      | 'verb'
      | 'space'
      | 'keyword' // `FROM:` or `TO:`
      | 'domain' // of HELO, EHLO, LHLO, ETRN, ATRN
      | 'comma' // of ATRN
      | 'option' // of ETRN: `@` or `#`
      | 'queue' // of ETRN, behind `#`
      | 'url' // of BURL
      | 'mechanism' // of AUTH
      | 'initialResponse' // of AUTH; gives away a password
      | 'chunkSize' // of BDAT
      | 'endMarker' // of BDAT and BURL: `LAST`
      | 'mailboxName' // of USER and APOP, as the next ones of POP3 (protocol/pop3)
      | 'password' // of PASS
      | 'digest' // of APOP
      | 'messageNumber'
      | 'lineCount' // of TOP
      | 'argument' // of any other command
      | 'unknown'
      | 'lineEnd'
    >
  | Path
  | EsmtpParam;

/** What reads a command line, a part at a time. */
export type CommandReader = OctetReader<
  Extract<CommandLinePart, Literal>['type'],
  Path | EsmtpParam
>;

const grammar = { rfc: 5321, section: '4.1.1' };

/** Parses the command line that begins at `start`. */
export function parseCommandLine(
  octets: Octets,
  start = 0,
): Parsed<CommandLine> {
  const reader: CommandReader = new OctetReader(octets, start);
  const end = findLineEnd(octets, start);

  const indent = reader.take('space', /[ \t]+/y);
  const verb = reader.take('verb', /[A-Za-z][A-Za-z0-9-]*/y);
  const name = verb?.value.toUpperCase() ?? '';
  const rule = findVerbRule(name);
  if (indent) {
    const message = 'A command line begins with its verb, not with a space.';
    reader.report('leading-space', message, indent.span, grammar);
  }
  if (verb && !isKnownVerb(name)) {
    reportUnknownVerb(reader, verb, octets.charAt(verb.span.end) === ':');
  }
  if (verb) readArguments(reader, octets, end.start, rule);
  const rest = reader.takeTo('unknown', end.start);
  const lineEnd = reader.takeTo('lineEnd', end.end);
  if (!verb && (rest || lineEnd)) {
    const message = 'A command line begins with a verb, such as `NOOP`.';
    reader.report('verb-missing', message, reader.span, grammar);
  }

  const path = reader.nodes.find(isPath);
  const parameters = reader.nodes.filter((part) => part.type === 'esmtpParam');
  const hasSmtpUtf8 = parameters.some(({ keyword }) => keyword === 'SMTPUTF8');
  const node: CommandLine = {
    type: 'commandLine',
    span: reader.span,
    children: reader.nodes,
    verb: name,
    ...(path && { path }),
    parameters,
    isComplete: lineEnd?.value.endsWith('\n') ?? false,
  };
  const problems = checkLineOctets(octets, reader.span, end)
    .filter(({ rule }) => !(hasSmtpUtf8 && rule === 'octet-not-ascii'))
    .map((problem) =>
      /^(?:EHLO|HELO|LHLO)$/.test(name) && problem.rule === 'octet-not-ascii'
        ? { ...problem, ...beforeOffers }
        : problem,
    );
  return { node, problems: [...reader.problems, ...problems] };
}

/** The client cannot know yet whether the server takes UTF-8. */
const beforeOffers = {
  message:
    'A client names itself in ASCII: a name with other letters is written with `xn--`.',
  reference: { rfc: 6531, section: '3.7.1' },
} as const;

/** The text of the first part of `type`; undefined where the command has none. */
export function textOf(
  { children }: CommandLine,
  type: Extract<CommandLinePart, Literal>['type'],
): string | undefined {
  const part = children.find((child) => child.type === type);
  return part && 'value' in part ? part.value : undefined;
}

/** Whether a command is a BDAT with LAST, which ends the mail data (RFC 3030 section 2). */
export function isLastChunk({ children }: CommandLine): boolean {
  return children.some(({ type }) => type === 'endMarker');
}

function reportUnknownVerb(
  reader: CommandReader,
  { value, span }: Literal<'verb'>,
  hasColon: boolean,
) {
  const name = value.slice(0, 40);
  const meant = suggestCommand(value.toUpperCase());
  if (hasColon && !meant?.includes(':')) {
    const message = `${name}: is a header field, a part of the message, and stands here where a command belongs. First come EHLO, MAIL, RCPT and DATA; once the server has answered 354, it takes the header section, an empty line, the body, and a line with a dot alone.`;
    const reference = { rfc: 5321, section: '3.3' };
    reader.report('header-field-as-command', message, span, reference);
    return;
  }
  const unknown = `No command is called ${name}.`;
  const message = meant ? `${unknown} Did you mean \`${meant}\`?` : unknown;
  reader.report('verb-unknown', message, span, grammar);
}

function isPath(part: CommandLinePart): part is Path {
  return part.type === 'reversePath' || part.type === 'forwardPath';
}
