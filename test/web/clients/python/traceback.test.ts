import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import { runProgram } from '../../../support/python-program.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

/** The lines that `program` prints as it ends. */
async function printed(program: string) {
  const { stderr } = await runProgram(relay.url, program);
  return stderr.trimEnd().split('\n');
}

describe('what Python prints of an exception', { timeout: 60_000 }, () => {
  test('begins in the program, and leads through the library alone', async () => {
    const lines = await printed(`import smtplib
try:
    smtplib.SMTP("smtp.example.edu", 587)
finally:
    smtp.quit()
`);
    const files = lines.filter((line) => line.startsWith('  File '));
    expect(files.map((line) => line.split(',')[0])).toEqual([
      '  File "program.py"',
      '  File "/lib/python314.zip/smtplib.py"',
      '  File "/lib/python314.zip/smtplib.py"',
      '  File "/lib/python314.zip/smtplib.py"',
      '  File "/lib/python314.zip/socket.py"',
      '  File "/lib/python314.zip/socket.py"',
      '  File "program.py"',
    ]);
    expect(lines).toContain(
      'PermissionError: [Errno 63] This relay was not told to let you reach smtp.example.edu:587; start it with "npm start -- --allow smtp.example.edu:587" if you trust that server.',
    );
    expect(lines.at(-1)).toBe("NameError: name 'smtp' is not defined");
  });

  test('is short where calls are many', async () => {
    const lines = await printed(`def again():
    again()

again()
`);
    expect(lines.at(-1)).toBe(
      'RecursionError: maximum recursion depth exceeded',
    );
    expect(lines.length).toBeLessThan(20);
  });
});
