/** A recording as a Python program that leaves the dialogue to smtplib: `send_message`, or `sendmail`. */
import type { Session } from '../session/session.js';
import type { Conversion, Converted, ConvertOptions } from './conversion.js';
import { readDialogues } from './dialogue.js';
import { turnsOf } from './dialogue-turns.js';
import { PythonProgram } from './python-program.js';
import { hasGap, notesOnRecording } from './recording-notes.js';
import { serverInWords } from './server-words.js';
import { SmtplibMailWriter } from './smtplib-mail-writer.js';
import { compareTurns } from './turn-differences.js';

export const smtplibMail: Conversion = {
  name: 'smtplib-mail',
  label: 'Python: smtplib, a call for each mail',
  fileName: 'session_mail.py',
  language: 'python',
  convert,
};

function convert(
  recording: readonly Session[],
  options: ConvertOptions = {},
): Converted {
  const { dialogues, variables } = readDialogues(recording);
  const program = new PythonProgram(
    `Sends with smtplib what was sent to ${serverInWords(dialogues)}.`,
    variables,
    options,
  );
  program.needs('smtplib');
  const names = variables.map(({ name }) => name);
  const written = dialogues.map((dialogue) => {
    const writer = new SmtplibMailWriter(program, dialogue);
    return writer.write(options);
  });
  if (written.every(({ mails }) => mails === 0)) {
    const note =
      'No mail was sent: `send_message` and `sendmail` have nothing to send.';
    return { text: '', notes: [note], isExact: false, variables: [] };
  }
  const sent = written.flatMap(({ turns }) => turns);
  const differences = compareTurns(sent, dialogues.flatMap(turnsOf), 'smtplib');
  return {
    text: program.text,
    notes: [
      ...new Set([
        ...differences.notes,
        ...written.flatMap(({ notes }) => notes),
        ...notesOnRecording(dialogues, variables),
      ]),
    ],
    isExact:
      differences.isExact &&
      written.every(({ isSure }) => isSure) &&
      !dialogues.some(hasGap),
    variables: names,
  };
}
