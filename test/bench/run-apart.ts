import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Runs a program in a process of its own, so that nothing else is counted, and gives the JSON it prints. */
export async function runApart(program: URL): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    '--expose-gc',
    fileURLToPath(program),
  ]);
  return JSON.parse(stdout);
}
