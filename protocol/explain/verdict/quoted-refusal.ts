/**
 * A reply that refuses, in a text that is no log: in the words of a person, in
 * the error of a program, in a bounce.
 *
 *     I get 550 5.7.1 relaying denied when I send to bob
 *     SMTPSenderRefused: (530, b'5.7.0 Authentication Required', 'alice@example.org')
 *     Mailbox unavailable. The server response was: 5.7.1 Unable to relay
 */
import { findKnownReply } from '../../smtp/known-replies/index.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { isForNow, reasonOf } from './reason.js';

interface Quoted {
  readonly code: number;
  readonly said: string;
  /** The octets that have it, in the text. */
  readonly span: Span;
}

/** What to bring where a text is neither a log nor a message. */
export const bring =
  'Bring the log as the program wrote it, or the source of the message, with From and the fields around it.';

/** What is said of it where nobody can tell what it answered. */
export const quotedTitle =
  'This is no log of a session, but it quotes a server that refused something.';

/** The verdict on the first refusal that `text` quotes, which begins at `start`; undefined where it quotes none. */
export function verdictOnQuoted(
  text: string,
  { start, secrets }: { start: number; secrets: readonly Span[] },
): Verdict | undefined {
  const quoted = find(text);
  if (!quoted) return undefined;
  const { code, said, span } = quoted;
  const from = start + span.start;
  const reason = reasonOf({
    code,
    text: said,
    answers: '',
    isSecret: secrets.some(
      (secret) => secret.start < start + span.end && secret.end > from,
    ),
  });
  const isSignIn = /^53[458]$/.test(`${code}`);
  return {
    type: isForNow({ code }) ? 'mixed' : 'bad',
    title: isSignIn ? 'The server refused the sign-in.' : quotedTitle,
    ...reason,
    advice: isSignIn ? reason.advice : [...reason.advice, bring],
  };
}

function find(text: string): Quoted | undefined {
  const tuple = pythonTuple.exec(text);
  if (tuple) return quotedIn(tuple, withoutEscapes(tuple[3] ?? ''));
  const found = [refusal, bracketed, told, ownLine]
    .map((each) => each.exec(text))
    .find((each) => each !== null);
  if (found) return quotedIn(found, ending(text, found));
  return findByPerson(text) ?? findOfDotNet(text);
}

function quotedIn(found: RegExpExecArray, said: string): Quoted {
  const { 0: line, 1: code = '', index } = found;
  const span = { start: index, end: index + line.length };
  return { code: Number(code), said: said.trim(), span };
}

/** `550 5.7.1 …` anywhere in a line. */
const refusal =
  /\b([45][0-5][0-9])[ -]((?:[45]\.[0-9]{1,3}\.[0-9]{1,3}\b)[^\r\n]{0,300})/;

/** `Error: Invalid login: 535 Authentication failed`: without an enhanced status code, other numbers look alike. */
const told =
  /\b(?:Error|[A-Za-z]{0,60}Exception|said|response|replied|reply|server message)\b[^\r\n]{0,80}?\b([45][0-5][0-9])[ -]([A-Za-z<"'][^\r\n]{0,300})/;

/** `SMTP Error (535): Authentication failed` */
const bracketed =
  /\bSMTP error:? ?[([]([45][0-5][0-9])[)\]]:? ([^\r\n]{1,300})/i;

/** Without the codes that HTTP has as well. */
const code = '(4(?:2[1-9]|5[0-5])|5(?:2[1-9]|3[0-9]|41|5[0-6]))';
const ownLine = new RegExp(
  String.raw`^[ \t>"']{0,8}${code}[ -]([A-Za-z<"'][^\r\n]{0,300})`,
  'm',
);

/** `(530, b'5.7.0 Authentication Required')` */
const pythonTuple =
  /\(([45][0-5][0-9]), b?(["'])((?:(?!\2)[^\\\r\n]|\\.){0,600})\2/;

function withoutEscapes(literal: string): string {
  return literal
    .replace(/(?:\\r)?\\n(?:[45]\.[0-9]{1,3}\.[0-9]{1,3} )?/g, ' ')
    .replace(/\\(["'\\])/g, '$1');
}

/** A person who says `I get 550 relay not permitted` may mean anything by the number, unless what follows is known. */
function findByPerson(text: string): Quoted | undefined {
  const byPerson = new RegExp(
    String.raw`\b${code}[ :-]{1,2}([A-Za-z<"'][^\r\n]{0,300})`,
    'g',
  );
  for (const found of text.matchAll(byPerson)) {
    const said = ending(text, found);
    if (findKnownReply(Number(found[1]), said)) return quotedIn(found, said);
  }
  return undefined;
}

/** What .NET says in place of the code (SmtpStatusCode). */
const dotNetCodes: readonly (readonly [RegExp, number])[] = [
  [/requires a secure connection or the client was not authenticated/, 530],
  [/Mailbox name not allowed/, 553],
  [/Transaction failed/, 554],
  [/Service not available/, 421],
];

function findOfDotNet(text: string): Quoted | undefined {
  const found =
    /([^\r\n]{0,200})\s{0,4}The server response was: (([45])[^\r\n]{1,300})/.exec(
      text,
    );
  if (!found) return undefined;
  const { 0: line, 1: before = '', 2: said = '', 3: digit, index } = found;
  const [, told] = dotNetCodes.find(([words]) => words.test(before)) ?? [];
  return {
    code: told ?? (digit === '4' ? 450 : 550),
    said: said.replace(/ \[\S{1,100}\]$/, '').trim(),
    span: { start: index, end: index + line.length },
  };
}

/** What the server said, without what who quotes it says behind it. */
function ending(
  text: string,
  { 1: digits = '', 2: said = '', 0: line, index }: RegExpExecArray,
): string {
  const at = index + line.lastIndexOf(said) - digits.length - 1;
  const before = text.slice(text.lastIndexOf('\n', at) + 1, at);
  const isOpen = before.split('"').length % 2 === 0;
  const end = before.endsWith("'")
    ? said.lastIndexOf("'")
    : isOpen
      ? said.indexOf('"')
      : -1;
  if (end > 0) return said.slice(0, end);
  return said
    .replace(/ \(in reply to [A-Za-z ()]{1,60}\)+$/, '')
    .replace(asking, '');
}

/** Where a person goes on: `… when I send to bob`, `… Please help!` */
const asking =
  /(?<=[.?!])\s+[^.?!]{0,200}(?:\?|\b(?:I|[Mm]y|[Hh]elp|[Tt]hanks?|[Aa]nyone)\b).*$| (?:when(?:ever)?|every time|each time|if|while|but|and) (?:I|we|my|trying|sending)\b.*$/;
