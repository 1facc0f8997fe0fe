import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Conversion } from '../../../protocol/convert/conversion.js';
import { readDialogues } from '../../../protocol/convert/dialogue.js';
import { sessionsOf } from '../../../protocol/convert/sessions-of.js';
import { smtplibCalls } from '../../../protocol/convert/smtplib-calls.js';
import { smtplibMail } from '../../../protocol/convert/smtplib-mail.js';
import { socketProgram } from '../../../protocol/convert/socket-program.js';
import { makeCertificateAuthority } from '../../../relay/sandbox/certificates.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { hasPython, runPrograms } from './python.js';
import {
  conversations,
  eventsOf,
  playAll,
  type Recording,
} from './recordings.js';
import { replay } from './replay.js';

const folder = mkdtempSync(join(tmpdir(), 'convert-'));
const caFile = join(folder, 'ca.pem');
let relay: RunningRelay;
let recordings: readonly Recording[] = [];
const authority = await makeCertificateAuthority();
writeFileSync(caFile, authority.certificate);
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  recordings = [
    ...(await playAll(relay.url)),
    ...Object.entries(conversations).map(([name, [port, text]]) => ({
      name,
      events: eventsOf(text, port),
    })),
  ];
}, 60_000);
afterAll(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

async function rehearse(conversion: Conversion, recording: Recording) {
  const sessions = sessionsOf(recording.events);
  const context = await authority.secureContextFor('localhost');
  const replays = await Promise.all(
    sessions.map((session) => replay(session, context)),
  );
  const here = sessions.map((session, index) => {
    const { port = 0 } = replays[index] ?? {};
    const { target } = session;
    return target
      ? { ...session, target: { ...target, host: 'localhost', port } }
      : session;
  });
  const converted = conversion.convert(here, { caFile });
  const { variables } = readDialogues(here);
  const environment = Object.fromEntries(
    variables.map(({ name, value }) => [name, value ?? unknown(recording)]),
  );
  return { sessions, replays, converted, environment };
}

/** As smtplib writes it since Python 3.14. */
function lower(said: string) {
  return said.replace(/^(?:mail FROM|rcpt TO):/gm, (word) =>
    word.toLowerCase(),
  );
}

/** Without what smtplib adds, and in one case. */
function inShort(said: string) {
  return said.toLowerCase().replace(/^(mail from:.*?) size=[0-9]+/gm, '$1');
}

/** The password of those that only prove it. */
function unknown({ name }: Recording) {
  return name === 'AUTH in every way' ? 'tanstaaftanstaaf' : 'wonderland';
}

describe.skipIf(!hasPython)('programs', () => {
  test.each([smtplibCalls, smtplibMail, socketProgram])(
    '$name',
    async (conversion) => {
      const all = [];
      for (const recording of recordings) {
        all.push({
          name: recording.name,
          ...(await rehearse(conversion, recording)),
        });
      }
      const outcomes = await runPrograms(
        all.map(({ converted, environment }) => ({
          source: converted.text,
          environment,
        })),
      );
      for (const [index, each] of all.entries()) {
        const { name, sessions, replays, converted } = each;
        if (process.env.SHOW)
          console.log(
            `${name}\n${converted.text}`,
            converted.notes,
            converted.isExact,
            outcomes[index],
          );
        for (const { close } of replays) close();
        const isInCaseOnly = converted.notes.every(
          (note) => !/^smtplib (?!writes|adds)/.test(note),
        );
        if (converted.text === '') continue;
        if (!converted.isExact && !isInCaseOnly) continue;
        const tidy = converted.isExact ? lower : inShort;
        const said = replays.map((replay) => tidy(replay.said()));
        expect.soft({ name, error: outcomes[index], said }).toEqual({
          name,
          error: '',
          said: sessions.map(({ client }) => tidy(client)),
        });
      }
    },
    60_000,
  );
});
