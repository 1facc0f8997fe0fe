/** Text that no format of logs matches, and that has nothing of a message either. */
import type { Entity } from '../../message/entity.js';
import { findField } from '../../message/fields/index.js';
import { findConnectionFailure } from '../../session/log-formats/connection-failure.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { verdictOnFailure } from './connection-verdict.js';
import { findProgramTrouble } from './program-trouble.js';
import { bring, verdictOnQuoted } from './quoted-refusal.js';
import { findVagueTrouble } from './vague-trouble.js';

/** The verdict on what stands before any line that names a known header field; undefined where it says nothing, and such a line follows. */
export function verdictOnStrayText(
  entity: Entity,
  octets: Octets,
  secrets: readonly Span[],
): Verdict | undefined {
  const { start, end } = entity.span;
  if (start === end) return undefined;
  const head = { start, end: Math.min(end, start + longest) };
  const text = sliceOctets(octets, head);
  const field = text.split('\n').findIndex(isHeaderField);
  // A report of Exchange has the header section of the message behind its own words.
  const told = field < 0 ? text : text.split('\n', field).join('\n');
  return (
    verdictOnQuoted(told, { start, secrets }) ??
    verdictOnError(told) ??
    (field < 0 ? unknown : undefined)
  );
}

const unknown: Verdict = {
  type: 'unknown',
  title: 'This is no log that is known here, and no message.',
  cause:
    'It is read as a message, and has no header field, nor a reply of a server.',
  advice: [bring],
  references: [{ rfc: 5322, section: '2.2' }],
};

/** Where a program says by itself why it gave up. */
function verdictOnError(text: string): Verdict | undefined {
  const lines = text.split('\n');
  for (const line of lines) {
    const trouble = findProgramTrouble(line);
    if (trouble) return { type: 'bad', ...trouble };
    // In prose such words stand by chance.
    const isError =
      /error|exception|errno|code|fail|fatal|^dial |: dial /i.test(line);
    const failure = isError ? findConnectionFailure(line) : undefined;
    if (failure) return verdictOnFailure({ ...failure, at: 0 });
  }
  const vague = findVagueTrouble(text);
  return vague && { type: 'bad', ...vague };
}

/** So much is looked at. */
const longest = 10_000;

function isHeaderField(line: string): boolean {
  const [, name] = /^([!-9;-~]{1,80})[ \t]*:/.exec(line) ?? [];
  // Programs begin the line of an error with this word.
  return (
    name !== undefined && name !== 'Error' && findField(name) !== undefined
  );
}
