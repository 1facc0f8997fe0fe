/** Text that no format of logs matches, and that has nothing of a message either. */
import type { Entity } from '../../message/entity.js';
import { findField } from '../../message/fields/index.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { reasonOf } from './reason.js';

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
  const found = refusal.exec(text);
  const [line = '', code, said = ''] = found ?? [];
  const at = start + (found?.index ?? 0);
  const reason =
    code &&
    reasonOf({
      code: Number(code),
      text: said.trim(),
      answers: '',
      isSecret: secrets.some(
        (secret) => secret.start < at + line.length && secret.end > at,
      ),
    });
  return {
    type: 'unknown',
    title: 'This is no log that is known here, and no message.',
    ...(reason || {
      cause:
        'It is read as a message, and has no header field, nor a reply of a server.',
      advice: [],
      references: [{ rfc: 5322, section: '2.2' }],
    }),
    advice: [
      ...(reason ? reason.advice : []),
      'Bring the log as the program wrote it, or the source of the message, with From and the fields around it.',
    ],
  };
}

/** So much is looked at. */
const longest = 10_000;

/** `550 5.7.1 …` anywhere in a line. */
const refusal =
  /\b([45][0-5][0-9])[ -]((?:[45]\.[0-9]{1,3}\.[0-9]{1,3}\b)[^\r\n]{0,300})/;

function isHeaderField(line: string): boolean {
  const [, name] = /^([!-9;-~]{1,80})[ \t]*:/.exec(line) ?? [];
  // Programs begin the line of an error with this word.
  return (
    name !== undefined && name !== 'Error' && findField(name) !== undefined
  );
}
