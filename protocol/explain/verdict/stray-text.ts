/** Text that no format of logs matches, and that has nothing of a message either. */
import type { Entity } from '../../message/entity.js';
import { findField } from '../../message/fields/index.js';
import { findConnectionFailure } from '../../session/log-formats/connection-failure.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { verdictOnFailure } from './connection-verdict.js';
import { findProgramTrouble } from './program-trouble.js';
import { isForNow, reasonOf } from './reason.js';

/** The verdict where no line of `entity` names a header field that is known; undefined where one does. */
export function verdictOnStrayText(
  entity: Entity,
  octets: Octets,
  secrets: readonly Span[],
): Verdict | undefined {
  const { start, end } = entity.span;
  if (start === end) return undefined;
  const head = { start, end: Math.min(end, start + longest) };
  const text = sliceOctets(octets, head);
  if (text.split('\n').some(isHeaderField)) return undefined;
  return (
    verdictOnQuoted(text, { start, secrets }) ?? verdictOnError(text) ?? unknown
  );
}

const bring =
  'Bring the log as the program wrote it, or the source of the message, with From and the fields around it.';

const unknown: Verdict = {
  type: 'unknown',
  title: 'This is no log that is known here, and no message.',
  cause:
    'It is read as a message, and has no header field, nor a reply of a server.',
  advice: [bring],
  references: [{ rfc: 5322, section: '2.2' }],
};

/** Where the text quotes a reply that refuses. */
function verdictOnQuoted(
  text: string,
  { start, secrets }: { start: number; secrets: readonly Span[] },
): Verdict | undefined {
  const found = refusal.exec(text) ?? told.exec(text);
  if (!found) return undefined;
  const [line, code = '', said = ''] = found;
  const from = start + found.index;
  const reason = reasonOf({
    code: Number(code),
    text: said.trim(),
    answers: '',
    isSecret: secrets.some(
      (secret) => secret.start < from + line.length && secret.end > from,
    ),
  });
  const isSignIn = /^53[458]$/.test(code);
  return {
    type: isForNow({ code: Number(code) }) ? 'mixed' : 'bad',
    title: isSignIn
      ? 'The server refused the sign-in.'
      : 'This is no log of a session, but it quotes a server that refused something.',
    ...reason,
    advice: isSignIn ? reason.advice : [...reason.advice, bring],
  };
}

/** Where a program says by itself why it gave up. */
function verdictOnError(text: string): Verdict | undefined {
  const lines = text.split('\n');
  for (const line of lines) {
    const trouble = findProgramTrouble(line);
    if (trouble) return { type: 'bad', ...trouble };
    // In prose such words stand by chance.
    const isError = /error|exception|errno|code|fail|fatal/i.test(line);
    const failure = isError ? findConnectionFailure(line) : undefined;
    if (failure) return verdictOnFailure({ ...failure, at: 0 });
  }
  return undefined;
}

/** So much is looked at. */
const longest = 10_000;

/** `550 5.7.1 …` anywhere in a line. */
const refusal =
  /\b([45][0-5][0-9])[ -]((?:[45]\.[0-9]{1,3}\.[0-9]{1,3}\b)[^\r\n]{0,300})/;

/** `Error: Invalid login: 535 Authentication failed`: without an enhanced status code, other numbers look alike. */
const told =
  /\b(?:Error|Exception|said|response|replied|reply|server message)\b[^\r\n]{0,80}?\b([45][0-5][0-9])[ -]([A-Za-z<"'][^\r\n]{0,300})/;

function isHeaderField(line: string): boolean {
  const [, name] = /^([!-9;-~]{1,80})[ \t]*:/.exec(line) ?? [];
  // Programs begin the line of an error with this word.
  return (
    name !== undefined && name !== 'Error' && findField(name) !== undefined
  );
}
