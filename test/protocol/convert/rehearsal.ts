/** A recording, converted for servers that replay it on this machine. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Conversion,
  Converted,
} from '../../../protocol/convert/conversion.js';
import { readDialogues } from '../../../protocol/convert/dialogue.js';
import { sessionsOf } from '../../../protocol/convert/sessions-of.js';
import { makeCertificateAuthority } from '../../../relay/sandbox/certificates.js';
import type { Recording } from './recordings.js';
import { replay } from './replay.js';

export interface Rehearsal {
  readonly name: string;
  readonly converted: Converted;
  /** What the variables have to hold. */
  readonly environment: Readonly<Record<string, string>>;
  /** What each session of the recording has the client say. */
  readonly recorded: readonly string[];
  /** What was said to each server so far. */
  readonly said: () => readonly string[];
  readonly close: () => void;
}

const authority = await makeCertificateAuthority();
const context = await authority.secureContextFor('localhost');
const folder = mkdtempSync(join(tmpdir(), 'convert-'));
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, authority.certificate);

/** Begins to replay `recording`, and converts it. */
export async function rehearse(
  conversion: Conversion,
  recording: Recording,
): Promise<Rehearsal> {
  const sessions = sessionsOf(recording.events);
  const replays = await Promise.all(
    sessions.map((session) => replay(session, context)),
  );
  const here = sessions.map((session, index) => {
    const port = replays[index]?.port ?? 0;
    const { target } = session;
    return target
      ? { ...session, target: { ...target, host: 'localhost', port } }
      : session;
  });
  const { variables } = readDialogues(here);
  return {
    name: recording.name,
    converted: conversion.convert(here, { caFile }),
    environment: Object.fromEntries(
      variables.map(({ name, value }) => [
        name,
        value ?? recording.password ?? 'wonderland',
      ]),
    ),
    recorded: sessions.map(({ client }) => client),
    said: () => replays.map(({ said }) => said()),
    close: () => {
      for (const { close } of replays) close();
    },
  };
}
