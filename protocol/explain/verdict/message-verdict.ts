/** The verdict on one message: whether it is well-formed, and what is to mend. */
import { type Entity, headerFieldOf } from '../../message/entity.js';
import { type FileMessage, parseMessageFile } from '../../message/mbox.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import type {
  Parsed,
  Problem,
  Reference,
  Span,
} from '../../source/syntax-tree.js';
import { annotatedMessage } from '../annotated-message.js';
import type { Verdict } from '../explained.js';
import { verdictOnAuthentication } from './authentication.js';
import { verdictOnBounce } from './bounce.js';
import {
  besideOtherWords,
  findBuriedHeader,
  moveSpan,
} from './buried-header.js';
import { describeParts } from './message-parts.js';
import { verdictOnStrayText } from './stray-text.js';

/** The verdict on `message`, which begins in line `firstLine` of the file `octets`; `secrets` of the file are not quoted. */
export function verdictOnMessage(
  message: Parsed<FileMessage>,
  octets: Octets,
  secrets: readonly Span[],
  firstLine: number,
): Verdict {
  const { entity } = message.node;
  return (
    verdictOnStrayText(entity, octets, secrets) ??
    verdictOnBuried(message, octets, secrets, firstLine) ??
    verdictOnBounce(entity) ??
    verdictOnProblems(message, octets, firstLine) ??
    verdictOnAuthentication(entity) ?? {
      type: 'good',
      isOnWriting: true,
      title: `The message is well-formed, with ${describeParts(entity)}.`,
      advice: adviceOnAnswers(message),
      references: [{ rfc: 5322, section: '2.1' }],
    }
  );
}

/** Where a person who asks about a message wrote something before its header section: the verdict without that. */
function verdictOnBuried(
  { node: { span } }: Parsed<FileMessage>,
  octets: Octets,
  secrets: readonly Span[],
  firstLine: number,
): Verdict | undefined {
  const start = findBuriedHeader(octets, span);
  if (start === undefined) return undefined;
  const rest = sliceOctets(octets, { start, end: span.end });
  const [message] = parseMessageFile(rest);
  if (!message) return undefined;
  const before = countLines(octets, { start: span.start, end: start });
  const line = firstLine + before;
  const moved = secrets.map((secret) => moveSpan(secret, -start));
  const verdict = verdictOnMessage(message, rest, moved, line);
  return besideOtherWords(verdict, start, { from: firstLine, to: line - 1 });
}

/** All that is wrong with a message, the gravest first. */
function problemsOf(message: Parsed<FileMessage>): readonly Problem[] {
  const { annotations, left } = annotatedMessage(message);
  const shown = annotations.flatMap(({ problem }) => problem ?? []);
  const all = [...shown, ...left];
  const of = (severity: Problem['severity']) =>
    all.filter((problem) => problem.severity === severity);
  return [...of('error'), ...of('warning')];
}

/** So many problems are written out. */
const most = 5;

function verdictOnProblems(
  message: Parsed<FileMessage>,
  octets: Octets,
  firstLine: number,
): Verdict | undefined {
  const problems = withoutRepeats(problemsOf(message));
  const [worst] = problems;
  if (!worst) return undefined;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const { entity, span } = message.node;
  const isEmpty = span.start === span.end;
  const lineOf = (offset: number) =>
    firstLine + countLines(octets, { start: span.start, end: offset });
  const at = (problem: Problem) => `line ${lineOf(problem.span.start)}`;
  const others = problems
    .slice(1, most)
    .map((problem) => `${capital(at(problem))}: ${problem.message}`);
  const more = problems.length - 1 - others.length;
  const isOfServer = isWrittenOnTheWay(entity, worst);
  return {
    type: errors > 0 ? 'bad' : 'mixed',
    isOnWriting: true,
    title: isEmpty
      ? 'The file is empty: there is no message in it.'
      : titleFor(errors, problems.length - errors),
    cause: isEmpty
      ? 'A message has a header section at least.'
      : `The message has ${describeParts(entity)}. ${capital(at(worst))}: ${worst.message}`,
    fault: isOfServer ? 'server' : 'sender',
    advice: isEmpty
      ? ['Look whether it is the right file.']
      : [
          isOfServer
            ? `A server wrote ${at(worst)} on the way: whoever wrote the message cannot mend it.`
            : problems.length > 1
              ? `Mend ${at(worst)} first.`
              : `Mend ${at(worst)}.`,
          ...others,
          ...(more > 0 ? [`${more} more are told where they are.`] : []),
        ],
    references: referencesOf(problems.slice(0, most)),
    evidence: { source: 'message', span: worst.span },
  };
}

/** Fields that servers put on top of a message (RFC 5321 section 4.4, RFC 8601, RFC 7208 section 9.1, RFC 8617). */
const trace =
  /^(?:received|return-path|authentication-results|received-spf|arc-.*|delivered-to|x-received)$/i;

function isWrittenOnTheWay({ headerFields }: Entity, { span }: Problem) {
  return headerFields.some(
    (field) =>
      trace.test(field.name) &&
      span.start >= field.span.start &&
      span.end <= field.span.end,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function titleFor(errors: number, warnings: number): string {
  if (errors === 0) {
    return warnings === 1
      ? 'The message can be read, but one thing in it may make trouble.'
      : `The message can be read, but ${warnings} things in it may make trouble.`;
  }
  return errors === 1
    ? 'The message is not well-formed: it breaks a rule.'
    : `The message is not well-formed: it breaks ${errors} rules.`;
}

/** Each rule once, at its first place. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const rules = new Set<string>();
  return problems.filter(({ rule, message }) => {
    const key = `${rule} ${message}`;
    const isNew = !rules.has(key);
    rules.add(key);
    return isNew;
  });
}

function referencesOf(problems: readonly Problem[]): readonly Reference[] {
  const all = problems.map(({ reference }) => JSON.stringify(reference));
  return problems
    .map(({ reference }) => reference)
    .filter((_, index) => all.indexOf(all[index] ?? '') === index);
}

/** How many lines end in `span`. */
export function countLines(octets: Octets, { start, end }: Span): number {
  let count = 0;
  let at = octets.indexOf('\n', start);
  while (at >= 0 && at < end) {
    count += 1;
    at = octets.indexOf('\n', at + 1);
  }
  return count;
}

/** Where a program wrote it, programs do not answer it (RFC 3834). */
function adviceOnAnswers({
  node: { entity },
}: Parsed<FileMessage>): readonly string[] {
  const field = headerFieldOf(entity.headerFields, 'Auto-Submitted');
  const isByPerson = !field || /^\s*no\b/i.test(field.body);
  return isByPerson
    ? []
    : [
        'A program wrote this message, as Auto-Submitted says: let no program answer it.',
      ];
}
