/** How much memory workspaces take, measured in a process of its own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildProgram } from './import-built.js';
import type { WorkspaceMemory } from './sandbox-memory.js';

export async function measureWorkspaces(): Promise<WorkspaceMemory> {
  const program = await buildProgram('sandbox-memory');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    program,
  ]);
  return JSON.parse(stdout) as WorkspaceMemory;
}
