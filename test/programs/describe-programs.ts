/** Declares the tests of the fixtures of one folder: under python3, in the page, and the one against the other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import {
  nativeReadsStrictly,
  nativeVersion,
  withoutPython,
} from '../support/native-python.js';
import type { Security } from '../support/scripted-server.js';
import { runNatively } from './native-program.js';
import { openProgramPage, type ProgramPage } from './page-program.js';
import {
  type Circumstances,
  cutEnd,
  type ProgramFixture,
  type ProgramRun,
  readPrograms,
} from './program-fixture.js';
import { showSent } from './same-octets.js';

/** Of the Python in the page: what fixtures tell apart by version was decided before it. */
const pageVersion = '3.14';

/** Milliseconds: Python is loaded for each program anew. */
const patience = 60_000;

export function describePrograms(folder: string) {
  const runs = readPrograms(folder).flatMap((fixture) =>
    fixture.securities.map((security) => ({
      fixture,
      security,
      title: `${fixture.name} (${security}): ${fixture.shows}`,
    })),
  );
  const natively = new Map<string, Promise<ProgramRun>>();
  let sandbox: Sandbox;
  let page: ProgramPage;
  beforeAll(async () => {
    [sandbox, page] = await Promise.all([
      startSandbox({ slowReplyDelay: 300 }),
      openProgramPage(),
    ]);
  }, patience);
  afterAll(async () => {
    await Promise.all([sandbox.close(), page.close()]);
  });

  const inPython = (
    title: string,
    fixture: ProgramFixture,
    security: Security,
  ) => {
    const run = natively.get(title) ?? runNatively(fixture, security, sandbox);
    natively.set(title, run);
    return run;
  };

  describe.skipIf(!nativeVersion)(
    `python3 on programs of ${folder}${withoutPython}`,
    { timeout: patience },
    () => {
      for (const { fixture, security, title } of runs) {
        if (fixture.only === 'page') continue;
        test.concurrent(title, async () => {
          const run = await inPython(title, fixture, security);
          expectRun(run, fixture, {
            where: 'native',
            version: nativeVersion ?? '',
            security,
            addresses: nativeReadsStrictly ? 'strict' : 'lenient',
          });
        });
      }
    },
  );

  describe(`the Python of the page on programs of ${folder}`, {
    timeout: patience,
  }, () => {
    for (const { fixture, security, title } of runs) {
      if (fixture.only === 'native') continue;
      test(title, async () => {
        const run = await page.run(fixture, security);
        expectRun(run, fixture, {
          where: 'page',
          version: pageVersion,
          security,
          addresses: 'strict',
        });
        const isAlike = nativeReadsStrictly || !fixture.isAboutAddresses;
        if (nativeVersion && !fixture.only && !fixture.differs && isAlike) {
          const native = await inPython(title, fixture, security);
          expect(run.sent, 'the same octets as from python3').toEqual(
            native.sent,
          );
        }
      });
    }
  });
}

function expectRun(
  run: ProgramRun,
  fixture: ProgramFixture,
  circumstances: Circumstances,
) {
  const { output, end, sends } = fixture.expectation(circumstances);
  const ended = cutEnd(run.end, end);
  expect({ output: run.output, end: ended }).toEqual({ output, end });
  if (sends !== undefined) expect(showSent(run.sent)).toBe(sends);
}
