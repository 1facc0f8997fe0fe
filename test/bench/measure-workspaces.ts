/** How much memory workspaces take, measured in a process of its own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildProgram } from './import-built.js';

/** As sandbox-memory.ts prints it. */
export interface WorkspaceMemory {
  readonly workspaces: number;
  readonly messagesEach: number;
  /** What is resident of the process: with the sandbox alone, with all messages, and at most. */
  readonly mebibytes: {
    readonly start: number;
    readonly end: number;
    readonly peak: number;
  };
  readonly octetsPerMessage: {
    readonly resident: number;
    /** On the heap and in buffers, all garbage collected. */
    readonly kept: number;
    /** What the rooms of the workspaces have counted. */
    readonly counted: number;
  };
  readonly millisecondsPerMessage: number;
}

export async function measureWorkspaces(): Promise<WorkspaceMemory> {
  const program = await buildProgram('sandbox-memory');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    program,
  ]);
  return JSON.parse(stdout) as WorkspaceMemory;
}
