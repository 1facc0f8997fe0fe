/** How much memory workspaces take, measured in a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** As sandbox-memory.ts prints it. */
export interface WorkspaceMemory {
  readonly messagesEach: number;
  readonly mebibytesEach: number;
  /** With the sandbox itself. */
  readonly mebibytesFor500: number;
}

export async function measureWorkspaces(): Promise<WorkspaceMemory> {
  const program = fileURLToPath(new URL('sandbox-memory.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    '--expose-gc',
    program,
  ]);
  return JSON.parse(stdout) as WorkspaceMemory;
}
