/** What all readers of arguments share: the command so far, its spaces, its end. */
import type { Octets } from '../source/octets.js';
import type { CommandReader } from './command-line.js';
import type { VerbRule } from './verbs.js';

/** A command whose verb and space have been read. */
export interface Command {
  readonly reader: CommandReader;
  readonly octets: Octets;
  /** Where the line end begins. */
  readonly end: number;
  readonly rule: VerbRule | undefined;
}

/** The rule where the verb has none of its own. */
export const grammar = { rfc: 5321, section: '4.1.1' };

/** Reads what is left where the command should have ended. */
export function readEnd({ reader, end, rule }: Command) {
  const space = reader.take('space', /[ \t]+/y);
  if (reader.span.end === end) {
    if (space) checkTrailingSpace(reader, space);
    return;
  }
  const rest = reader.takeTo('unknown', end);
  if (rest && rule) {
    const message = `Nothing more follows: \`${rule.syntax}\`.`;
    reader.report('argument-unexpected', message, rest.span, rule.reference);
  }
}

type Space = NonNullable<ReturnType<CommandReader['take']>>;

/** Reports a space that is not one space. */
export function checkSpace(reader: CommandReader, { value, span }: Space) {
  if (value === ' ') return;
  const message = 'The parts of a command stand one space apart.';
  reader.report('space-malformed', message, span, grammar, 'warning');
}

/** Reports a space with nothing behind it. */
export function checkTrailingSpace(reader: CommandReader, { span }: Space) {
  const message = 'A space at the end of a line means nothing; leave it out.';
  reader.report('trailing-space', message, span, grammar, 'note');
}
