/** A recording as commands of a program that sends mails: one for each mail. */
import { shellScript } from './command-lines.js';
import type { Converted } from './conversion.js';
import type { Dialogues } from './dialogue.js';
import { turnsOf } from './dialogue-turns.js';
import type { MailSession } from './mail-session.js';
import { hasGap, notesOnRecording } from './recording-notes.js';
import type { SentMail } from './sent-mail.js';
import { compareTurns, type SentTurn } from './turn-differences.js';

/** A program that is told on its command line what to send. */
export interface MailCommand {
  readonly program: string;
  /** Undefined where an argument would need an octet that none can hold. */
  linesFor(session: MailSession, mail: SentMail): string[] | undefined;
  /** What the program then sends. */
  turnsFor(session: MailSession, mail: SentMail): readonly SentTurn[];
}

/** Of a password among the arguments of a command. */
const inProcessList =
  'For a moment, other users of the machine can see the password among its processes.';

/** The commands for all `mails` of the recording that `dialogues` are of. */
export function commandForEachMail(
  mails: readonly { readonly session: MailSession; readonly mail: SentMail }[],
  { dialogues, variables }: Dialogues,
  { program, linesFor, turnsFor }: MailCommand,
): Converted {
  const commands: string[][] = [];
  for (const { session, mail } of mails) {
    const lines = linesFor(session, mail);
    if (!lines) return withOctetThatNoArgumentHolds;
    commands.push(lines);
  }
  const { isExact, notes } = compareTurns(
    mails.flatMap(({ session, mail }) => turnsFor(session, mail)),
    dialogues.flatMap(turnsOf),
    program,
  );
  const used = mails.map(({ session: { auth } }) => auth?.password);
  const kept = variables.filter(({ name }) => used.includes(name));
  return {
    text: shellScript(commands),
    notes: [
      ...notes,
      ...(mails.length > 1
        ? [`${program} makes a connection for each mail.`]
        : []),
      ...(kept.length > 0 ? [inProcessList] : []),
      ...notesOnRecording(dialogues, kept),
    ],
    isExact: isExact && !dialogues.some(hasGap),
    variables: kept.map(({ name }) => name),
  };
}

const withOctetThatNoArgumentHolds: Converted = {
  text: '',
  notes: [
    'An address or a name in it has an octet that no argument of a command can hold.',
  ],
  isExact: false,
  variables: [],
};
