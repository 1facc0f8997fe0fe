/** Runs programs under the machine's python3, one after another in one process. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

export const hasPython =
  spawnSync('python3', ['-c', 'import smtplib, ssl']).status === 0;

export interface Program {
  readonly source: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What became of each program: the exception that it ended with, or nothing. */
export async function runPrograms(
  programs: readonly Program[],
): Promise<readonly string[]> {
  const child = promisify(execFile)('python3', ['-c', driver], {
    maxBuffer: 2 ** 26,
    timeout: 120_000,
  });
  child.child.stdin?.end(JSON.stringify(programs));
  return JSON.parse((await child).stdout) as string[];
}

const driver = `
import contextlib, io, json, os, socket, sys, traceback
socket.setdefaulttimeout(10)
outcomes = []
for program in json.load(sys.stdin):
    os.environ.update(program["environment"])
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(program["source"], "program.py", "exec"), {"__name__": "__main__"})
        outcomes.append("")
    except BaseException:
        outcomes.append(traceback.format_exc())
print(json.dumps(outcomes))
`;
