import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import {
  nativeReadsStrictly,
  nativeVersion,
  withoutPython,
} from '../support/native-python.js';
import { runNatively } from './native-program.js';
import { programFolders, readPrograms } from './program-fixture.js';
import { showSent } from './same-octets.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ slowReplyDelay: 300 });
});
afterAll(() => sandbox.close());

describe.skipIf(!nativeVersion).each(programFolders)(
  `python3 runs programs of %s${withoutPython}`,
  (folder) => {
    for (const fixture of readPrograms(folder)) {
      if (fixture.only === 'page') continue;
      for (const security of fixture.securities) {
        test.concurrent(`${fixture.name} (${security}): ${fixture.shows}`, async () => {
          const run = await runNatively(fixture, security, sandbox);
          const { output, end, sends } = fixture.expectation({
            where: 'native',
            version: nativeVersion ?? '',
            security,
            addresses: nativeReadsStrictly ? 'strict' : 'lenient',
          });
          expect({ output: run.output, end: run.end }).toEqual({ output, end });
          if (sends !== undefined) expect(showSent(run.sent)).toBe(sends);
        });
      }
    }
  },
);
