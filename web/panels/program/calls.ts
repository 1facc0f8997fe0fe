/** Calls under way, as they are written for a learner. */
import type { Frame, programFile } from '../../clients/python/program.js';

/** The file that the learner's program is. */
export const ownFile: typeof programFile = 'program.py';

/** Whether a frame is of the learner's program, and not of the library. */
export function isOwn({ file }: Frame): boolean {
  return file === ownFile;
}

/** The line of the learner's that is under way; undefined where none is. */
export function ownLine(stack: readonly Frame[]): number | undefined {
  return stack.findLast(isOwn)?.line;
}

/** What a function is called where there is little room: `send_message`; `SMTP.__init__`, which many have. */
export function callName({ function: name }: Frame): string {
  const parts = name.split('.');
  const last = parts.at(-1) ?? name;
  return last.startsWith('__') ? parts.slice(-2).join('.') : last;
}
