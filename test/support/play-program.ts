/** Plays a program as the lessons' page does: CPython in a worker, over real WebSockets, against a real relay. */
import type { LessonWorld } from '../../lessons/lesson.js';
import type { ProgramEnd } from '../../web/clients/python/program.js';
import { mailboxOf } from './mailbox-of.js';
import { runProgram } from './python-program.js';

export interface PlayedWorlds {
  /** One for each connection of the program, in order: each session is judged. */
  readonly worlds: readonly LessonWorld[];
  readonly end: ProgramEnd;
  readonly stdout: string;
}

/** Runs `program` to its end. */
export async function playProgram(
  url: string,
  program: string,
): Promise<PlayedWorlds> {
  const { player, workspace, end, stdout } = await runProgram(url, program);
  const sessions = player.state.program?.sessions ?? [];
  const mailbox = await mailboxOf(url, workspace);
  const worlds = sessions.map((session) => ({ session, mailbox }));
  return { worlds, end, stdout };
}
