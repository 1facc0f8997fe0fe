/**
 * Messages to test with: our own by provenance, those sent in recorded sessions,
 * and CPython's where this machine has them.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSession } from '../../protocol/session/read-session.js';
import { bytesOf, type Octets } from '../../protocol/source/octets.js';
import { eventsOfFile } from './recorded-session.js';
import { recordedConnections } from './recorded-transcript.js';

export interface CorpusMessage {
  /** As `malformed/bare-lf.eml`, `cpython/msg_01.txt` or `exim.txt 12` (the twelfth connection). */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Our own, in folders that say where they are from. */
export function ownMessages(): CorpusMessage[] {
  const root = 'test/fixtures/messages';
  return filesIn(root, /\.eml$/).map((name) => ({
    name,
    bytes: readFileSync(join(root, name)),
  }));
}

/** The test messages of CPython's e-mail package; none where this machine has no Python with them. */
export function cpythonMessages(): CorpusMessage[] {
  const program =
    'import os, test.test_email as tests; print(os.path.join(os.path.dirname(tests.__file__), "data"))';
  const { status, stdout } = spawnSync('python3', ['-c', program], {
    encoding: 'utf8',
  });
  if (status !== 0) return [];
  const folder = stdout.trim();
  return filesIn(folder, /^msg_.*\.txt$/).map((name) => ({
    name: `cpython/${name}`,
    bytes: readFileSync(join(folder, name)),
  }));
}

/** The mail data of recorded sessions, each different one once. */
export function recordedMessages(): CorpusMessage[] {
  const folder = 'test/fixtures/sessions/recorded';
  const recordings = [
    ...recordedConnections(),
    ...filesIn(folder, /\.smtp$/).map((name) => ({
      name,
      events: eventsOfFile(readFileSync(join(folder, name), 'utf8')),
    })),
  ];
  const names = new Map<Octets, string>();
  for (const { name, events } of recordings) {
    for (const { mailData } of readSession(events).transactions) {
      const content = mailData?.content;
      if (content && !names.has(content)) names.set(content, name);
    }
  }
  return [...names].map(([content, name]) => ({
    name,
    bytes: bytesOf(content),
  }));
}

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => pattern.test(name))
    .sort();
}
