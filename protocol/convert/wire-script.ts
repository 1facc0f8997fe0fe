/** A recording as a script in the notation of the workbook. */
import { printSession } from '../session/print-session.js';
import type { Session } from '../session/session.js';
import type { Conversion, Converted } from './conversion.js';
import { readDialogues } from './dialogue.js';
import { hasGap, notesOnRecording } from './recording-notes.js';

export const wireScript: Conversion = {
  name: 'wire',
  label: 'Wire script',
  fileName: 'session.smtp',
  language: 'wire',
  convert,
};

function convert(recording: readonly Session[]): Converted {
  const { dialogues, variables } = readDialogues(recording);
  const text = recording.map((session) => printSession(session)).join('\n');
  const hasSecrets = text.includes('********');
  const notes = notesOnRecording(dialogues, []).filter(
    (note) => !note.startsWith('The servers of the sandbox'),
  );
  return {
    text,
    notes: [
      ...(hasSecrets
        ? ['Stars stand for secrets: write your own there before you run it.']
        : []),
      ...notes,
    ],
    isExact: variables.length === 0 && !dialogues.some(hasGap),
    variables: [],
  };
}
