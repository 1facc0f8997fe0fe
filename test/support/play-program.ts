/** Plays programs as the lessons' page does: CPython in a worker, over real WebSockets, against a real relay. */
import type { LessonWorld } from '../../lessons/lesson.js';
import type { ProgramEnd } from '../../web/clients/python/program.js';
import { mailboxOf } from './mailbox-of.js';
import { playServer } from './play-server.js';
import { createProgramPlayer } from './python-program.js';
import {
  prepareWorkspace,
  queueOf,
  type WantedWorkspace,
} from './wanted-workspace.js';

export interface PlayedProgram {
  /** One for each connection of the program, in order: each session is judged. */
  readonly worlds: readonly LessonWorld[];
  readonly end: ProgramEnd;
  readonly stdout: string;
}

/** Plays one program after the other, each in a worker that was prepared during the one before. */
export interface ProgramStage {
  /** Runs `program` to its end, in a workspace that is as `wants` says. */
  play(program: string, wants?: WantedWorkspace): Promise<PlayedProgram>;
  close(): void;
}

export async function openProgramStage(url: string): Promise<ProgramStage> {
  const { player, workspace, close } = await createProgramPlayer(url);
  player.prepare();
  let seen = 0;
  return {
    async play(program, wants = {}) {
      await prepareWorkspace(url, workspace, wants);
      const server = wants.played && playServer(url, workspace, wants.played);
      player.setScript(program);
      await player.run();
      server?.stop();
      const { program: played } = player.state;
      if (played?.moment?.type !== 'ended') {
        throw new Error(played?.obstacle ?? 'The program has not ended.');
      }
      const queue = wants.looksAtQueue && (await queueOf(url, workspace));
      const all = await mailboxOf(url, workspace);
      const mailbox = all.slice(seen);
      seen = all.length;
      return {
        worlds: played.sessions.map((session) => ({
          session,
          mailbox,
          ...(queue && { queue }),
        })),
        end: played.moment.end,
        stdout: played.output
          .filter(({ stream }) => stream === 'stdout')
          .map(({ text }) => text)
          .join(''),
      };
    },
    close,
  };
}
