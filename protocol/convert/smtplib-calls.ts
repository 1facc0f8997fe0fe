/** A recording as a Python program with a call of smtplib for each turn. */
import type { Session } from '../session/session.js';
import type { Conversion, Converted, ConvertOptions } from './conversion.js';
import { readDialogues } from './dialogue.js';
import { PythonProgram } from './python-program.js';
import { hasGap, notesOnRecording } from './recording-notes.js';
import { serverInWords } from './server-words.js';
import { SmtplibCallsWriter } from './smtplib-calls-writer.js';

export const smtplibCalls: Conversion = {
  name: 'smtplib-calls',
  label: 'Python: smtplib, call by call',
  fileName: 'session_calls.py',
  language: 'python',
  convert,
};

function convert(
  recording: readonly Session[],
  options: ConvertOptions = {},
): Converted {
  const { dialogues, variables } = readDialogues(recording);
  const program = new PythonProgram(
    `Says with smtplib what was said to ${serverInWords(dialogues)}.`,
    variables,
    options,
  );
  program.needs('smtplib');
  const notes: string[] = [];
  for (const dialogue of dialogues) {
    const writer = new SmtplibCallsWriter(program, dialogue);
    writer.write(options);
    notes.push(...writer.notes);
  }
  if (program.has('smtp.docmd("MAIL')) notes.push(docmdNote);
  const isCutShort = notes.some((note) => note.includes('goes no further'));
  return {
    text: program.text,
    notes: [...new Set([...notes, ...notesOnRecording(dialogues, variables)])],
    isExact: !isCutShort && !dialogues.some(hasGap),
    variables: variables.map(({ name }) => name),
  };
}

const docmdNote =
  '`docmd` sends a command as it is written; `mail`, `rcpt` and `data` would write theirs in lower case, which means the same to a server (RFC 5321 section 2.4).';
