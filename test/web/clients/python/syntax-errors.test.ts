import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import type { SyntaxPlace } from '../../../../web/clients/python/program.js';
import { runProgram } from '../../../support/python-program.js';

/** What learners paste, the line that Python cannot read, and what to do about it. */
const pasted: readonly (readonly [string, number, RegExp])[] = [
  ['a = 1\nprint "a"', 2, /put what it prints in parentheses/],
  ['try:\n  a\nexcept A, B as e:\n  a', 3, /stand in parentheses/],
  ['try:\n  a\nexcept A:\n  # later', 4, /A comment is not enough/],
  ['>>> import smtplib', 1, /leave them out/],
  ['pip install smtplib', 1, /command for a terminal/],
  ['$ python -m pip install smtplib', 1, /command for a terminal/],
  ['a = 1\nsmtplib.SMTP( [host [, port]] )', 2, /without them/],
  ['SMTP.starttls(*, context=None)', 1, /lone \*/],
  ['def SMTP.verify(address)', 1, /one name with no dot/],
  ['EHLO me.example', 1, /in the tab Wire/],
  ['import smtplib\nMAIL FROM:<alice@example.org>', 2, /in the tab Wire/],
  ['S: 220\nC: EHLO me.example', 2, /in the tab Wire/],
  ['text = "one\ntwo"', 1, /three quotes/],
];
const others = ['a = [1, 2 3]', 'a = (1 * 2, 3 4)', 'def f(x): return x x'];

let relay: RunningRelay;
let places: ReadonlyMap<string, SyntaxPlace>;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  const sources = [...pasted.map(([source]) => source), ...others];
  const { stdout, stderr } = await runProgram(
    relay.url,
    `import json
from workbook.syntax_errors import place_of

for source in ${JSON.stringify(sources)}:
    try:
        compile(source, "pasted.py", "exec")
    except SyntaxError as error:
        print(json.dumps([source, place_of(error)]))
`,
  );
  expect(stderr).toBe('');
  const lines = stdout.trim().split('\n');
  places = new Map(
    lines.map((line) => JSON.parse(line) as [string, SyntaxPlace]),
  );
}, 60_000);
afterAll(() => relay.close());

describe('a program that cannot be read', () => {
  test.each(pasted)(
    'says of %j that it is at line %i, and what to do',
    (source, line, hint) => {
      const place = places.get(source);
      expect(place?.line).toBe(line);
      expect(place?.hint).toMatch(hint);
    },
  );

  test.each(others)('has no hint where none is known to help: %s', (source) => {
    const place = places.get(source);
    expect(place?.line).toBe(1);
    expect(place?.hint).toBeUndefined();
  });

  test('sends nothing, and ends with where it cannot be read', async () => {
    const program = `import smtplib
smtplib.SMTP("mx.sandbox.test")
print "sent"
`;
    const { end, player } = await runProgram(relay.url, program);
    expect(end).toMatchObject({
      exception: { name: 'SyntaxError', syntax: { line: 3, column: 1 } },
    });
    expect(player.state.program?.connections).toEqual([]);
  });
});
