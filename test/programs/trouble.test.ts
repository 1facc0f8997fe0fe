import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import {
  nativeReadsStrictly,
  nativeVersion,
  withoutPython,
} from '../support/native-python.js';
import { runNatively } from './native-program.js';
import { openProgramPage, type ProgramPage } from './page-program.js';
import { type Circumstances, cutEnd, readPrograms } from './program-fixture.js';

const programs = readPrograms('trouble');

/** Python is loaded for each program anew. */
const patience = 60_000;

let page: ProgramPage;
let sandbox: Sandbox;
beforeAll(async () => {
  [sandbox, page] = await Promise.all([startSandbox(), openProgramPage()]);
}, patience);
afterAll(() => Promise.all([sandbox.close(), page.close()]));

describe('the Python of the page, where a program makes trouble,', {
  timeout: patience,
}, () => {
  const inPage: Circumstances = {
    where: 'page',
    version: '3.14',
    security: 'plain',
    addresses: 'strict',
  };
  for (const fixture of programs) {
    // What a whole machine feels is left to the browser's tests.
    if (fixture.isHeavy || fixture.only === 'native') continue;
    test(`${fixture.name}: ${fixture.shows}`, async () => {
      const { output, end, says, sends } = fixture.expectation(inPage);
      const run = await page.run(fixture, 'plain');
      expect(cutEnd(run.end, end), run.stderr).toBe(end);
      if (output !== '') expect(run.output).toBe(output);
      if (says !== undefined) expect(run.stderr).toContain(says);
      if (sends !== undefined) expect(run.sent.join('')).toBe(`${sends}\r\n`);
      expect(run.areClosed, 'its connections are closed').toBe(true);
    });
  }

  test('starts the next program clean', async () => {
    const [twoRuns] = programs.filter(({ name }) => name.endsWith('two-runs'));
    if (!twoRuns) throw new Error('There is no such program.');
    for (let n = 0; n < 2; n += 1) {
      expect((await page.run(twoRuns, 'plain')).output).toBe('0\n');
    }
  });
});

describe.skipIf(!nativeVersion)(
  `python3, where a program makes trouble,${withoutPython}`,
  { timeout: patience },
  () => {
    for (const fixture of programs) {
      if (fixture.only === 'page') continue;
      test.concurrent(`${fixture.name}: ${fixture.shows}`, async () => {
        const { output, end } = fixture.expectation({
          where: 'native',
          version: nativeVersion ?? '',
          security: 'plain',
          addresses: nativeReadsStrictly ? 'strict' : 'lenient',
        });
        const run = await runNatively(fixture, 'plain', sandbox);
        expect(cutEnd(run.end, end)).toBe(end);
        expect(run.output).toBe(output);
      });
    }
  },
);
