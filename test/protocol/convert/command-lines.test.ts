import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../../../protocol/convert/conversions.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { allRecordings, type Recording } from './recordings.js';
import { rehearse } from './rehearsal.js';

let relay: RunningRelay;
let recordings: readonly Recording[] = [];
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  recordings = await allRecordings(relay.url);
}, 60_000);
afterAll(() => relay.close());

/** A folder whose `sleep` is short: the server here answers at once. */
const folder = mkdtempSync(join(tmpdir(), 'commands-'));
writeFileSync(join(folder, 'sleep'), '#!/bin/sh\nexec /bin/sleep 0.05\n');
chmodSync(join(folder, 'sleep'), 0o755);

function runScript(
  script: string,
  environment: Readonly<Record<string, string>>,
) {
  const env = {
    ...process.env,
    ...environment,
    PATH: `${folder}:${process.env.PATH ?? ''}`,
  };
  return new Promise<string>((resolve) => {
    execFile(
      'sh',
      ['-c', script],
      { env, timeout: 20_000 },
      (error, stdout, stderr) =>
        resolve(error ? `${error.message}${stdout}${stderr}` : ''),
    );
  });
}

/** Recordings that each can put on the wire, so that none says of all that it cannot. */
const sure: Readonly<Record<string, readonly string[]>> = {
  swaks: [
    'first-mail',
    'lmtp',
    'pipelining',
    'starttls-and-auth',
    'lessons/1-by-hand/3-data',
    'the password once more, in a mail',
  ],
  curl: [
    'first-mail',
    'pipelining',
    'starttls-and-auth',
    'lessons/1-by-hand/3-data',
    'the password once more, in a mail',
  ],
  openssl: [
    'starttls-and-auth',
    'lessons/2-secured/2-starttls',
    'lessons/2-secured/3-auth',
    'the password once more, in a mail',
  ],
};

const commands = conversions.filter(({ language }) => language === 'shell');

describe.each(commands)('a command line of $name', (conversion) => {
  const has = spawnSync(conversion.name, ['--help'], { timeout: 10_000 });
  const isThere = has.error === undefined;

  test.skipIf(!isThere)(
    'puts the same octets on the wire, where it says so',
    async () => {
      const same: string[] = [];
      for (const recording of recordings) {
        const rehearsal = await rehearse(conversion, recording);
        const { name, converted, environment, recorded, said, close } =
          rehearsal;
        if (converted.isExact) {
          const error = await runScript(converted.text, environment);
          expect
            .soft({ name, error, said: said() })
            .toEqual({ name, error: '', said: recorded });
          same.push(name);
        }
        close();
      }
      expect(same).toEqual(
        expect.arrayContaining([...(sure[conversion.name] ?? [])]),
      );
    },
    120_000,
  );
});
