/** What is wrong with what a server says of itself: its name, and what it offers (RFC 5321 section 4.1.1.1). */
import { findExtension } from '../extensions/index.js';
import { domainProblem } from '../smtp/domain.js';
import { type EhloLine, parseEhloLine } from '../smtp/ehlo-line.js';
import { type ReplyLine, textOfReplyLine } from '../smtp/reply-line.js';
import type { Problem, Reference, Span } from '../source/syntax-tree.js';

const grammar: Reference = { rfc: 5321, section: '4.1.1.1' };

/** What is wrong with the name at the start of `line`, which a greeting or the reply to a hello begins with. */
export function nameProblems(
  line: ReplyLine | undefined,
  reference: Reference = grammar,
): readonly Problem[] {
  if (!line?.isComplete) return [];
  // A status code that stands before the name is a problem of its own.
  if (line.children.some(({ type }) => type === 'enhancedStatusCode')) {
    return [];
  }
  const { value, span } = textOfReplyLine(line);
  const [name = ''] = /^[^ ]*/.exec(value) ?? [];
  if (name === '') {
    const message = 'The server’s own host name belongs behind the code.';
    const code = line.children[0]?.span ?? line.span;
    return [note('server-name-missing', message, code, reference)];
  }
  if (!isNoName(name)) return [];
  const message =
    'The server’s own host name belongs here: words of letters, digits and hyphens, joined by dots.';
  const end = span.start + name.length;
  const here = { start: span.start, end };
  return [note('server-name-malformed', message, here, reference)];
}

/** Whether `name`, where the name of a server belongs, is none. */
export function isNoName(name: string): boolean {
  if (/^(?:ok|hello|hi|welcome)$/i.test(name)) return true;
  return domainProblem(name)?.rule === 'domain-malformed';
}

/** What is wrong with the lines of a reply to EHLO or LHLO behind the first. */
export function offerLineProblems(
  lines: readonly ReplyLine[],
): readonly Problem[] {
  const seen = new Set<string>();
  return lines.flatMap((line) => {
    const offer = parseEhloLine(line);
    if (!offer) return checkStranger(line);
    const keyword = offer.keyword.value.toUpperCase();
    const isRepeated = seen.has(keyword);
    seen.add(keyword);
    return [
      ...checkKeyword(offer, isRepeated),
      ...checkParams(line, keyword, offer),
    ];
  });
}

function checkKeyword(
  { keyword: { value, span } }: EhloLine,
  isRepeated: boolean,
): Problem[] {
  if (value.includes('_')) return [malformed(span, 'note')];
  if (!isRepeated) return [];
  const message = `${value.toUpperCase()} was offered before: a client may go by either line.`;
  return [note('ehlo-keyword-repeated', message, span, grammar)];
}

function checkStranger(line: ReplyLine): Problem[] {
  if (!line.isComplete) return [];
  const { value, span } = textOfReplyLine(line);
  if (value.trim() === '') {
    const code = line.children[0]?.span ?? line.span;
    const message = 'This line offers nothing: a keyword belongs on it.';
    return [note('ehlo-keyword-missing', message, code, grammar)];
  }
  // Some servers write this for clients that are older than the grammar.
  const isOld = /^(?:AUTH|X-EXPS)=/i.test(value);
  return [malformed(span, isOld ? 'note' : 'warning')];
}

function malformed(span: Span, severity: Problem['severity']): Problem {
  return {
    rule: 'ehlo-keyword-malformed',
    message:
      'A keyword is letters, digits and hyphens, and a space stands before its parameters.',
    span,
    reference: grammar,
    severity,
  };
}

function checkParams(
  line: ReplyLine,
  keyword: string,
  { params }: EhloLine,
): Problem[] {
  const extension = findExtension(keyword);
  const first = params[0];
  const last = params.at(-1);
  if (!extension || !line.isComplete) return [];
  const { ehloParam, ehloParamsForm, references } = extension;
  const [reference = grammar] = references;
  if (first && last && ehloParam === undefined) {
    const span = { start: first.span.start, end: last.span.end };
    const message = `${keyword} stands alone.`;
    return [note('ehlo-param-unexpected', message, span, reference)];
  }
  if (!ehloParamsForm) return [];
  const [pattern, words] = ehloParamsForm;
  const all = params.map(({ value }) => value).join(' ');
  if (pattern.test(all)) return [];
  const { value, span } = textOfReplyLine(line);
  const start = first?.span.start ?? span.start;
  const end = last?.span.end ?? start + value.length;
  const message = `Behind ${keyword} ${words}.`;
  return [note('ehlo-param-malformed', message, { start, end }, reference)];
}

function note(
  rule: string,
  message: string,
  span: Span,
  reference: Reference,
): Problem {
  return { rule, message, span, reference, severity: 'note' };
}
