/** How much memory sessions leave behind, measured in a process of its own. */
import { runApart } from './run-apart.js';

/** As session-memory.ts prints it. */
export interface SessionMemory {
  readonly sessions: number;
  readonly kibibytesOfHeap: number;
  readonly kibibytesOfProcess: number;
}

export async function measureSessions(): Promise<SessionMemory> {
  return (await runApart(
    new URL('session-memory.ts', import.meta.url),
  )) as SessionMemory;
}
