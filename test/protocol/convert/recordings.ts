/** Recordings to convert: lessons and examples as they are played, sessions that were recorded, and conversations written for the purpose. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { lessonFolders } from '../../support/lesson-folders.js';
import { play } from '../../support/play.js';
import { eventsOfFile } from '../../support/recorded-session.js';
import { eventsOf, written } from './written-conversations.js';

export interface Recording {
  readonly name: string;
  readonly events: readonly SessionEvent[];
  /** The password that only a proof tells of; that of the sandbox where it is absent. */
  readonly password?: string;
}

/** The servers of the examples, which are written down where Vite reads them. */
const serverOfExample: Readonly<Record<string, string>> = {
  'starttls-and-auth': 'submission.sandbox.test:587',
  'login-and-cram-md5': 'submission.sandbox.test:465 tls',
  lmtp: 'lmtp.sandbox.test:24',
};

/** Has sessions of POP3, which no format but one knows. */
const ofOtherProtocols = ['pop3'];

/** Plays the examples of the playground that are all of SMTP, or those of some `names`. */
export async function playExamples(
  url: string,
  names?: readonly string[],
): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const file of readdirSync('web/examples')) {
    const name = file.replace(/\.smtp$/, '');
    const isAsked = names?.includes(name) ?? !ofOtherProtocols.includes(name);
    if (name === file || !isAsked) continue;
    const script = readFileSync(`web/examples/${file}`, 'utf8');
    const server = serverOfExample[name] ?? 'mx.sandbox.test:25';
    const { state } = await play(url, server, script);
    recordings.push({ name, events: state.events });
  }
  return recordings;
}

/** Plays every lesson's solution that is a script. */
async function playLessons(url: string): Promise<Recording[]> {
  const recordings: Recording[] = [];
  for (const [, folder] of lessonFolders()) {
    const file = `${folder}/solution.smtp`;
    if (!existsSync(file)) continue;
    const [, server = ''] =
      /server: '([^']+)'/.exec(readFileSync(`${folder}/lesson.ts`, 'utf8')) ??
      [];
    const { state } = await play(url, server, readFileSync(file, 'utf8'));
    recordings.push({ name: folder, events: state.events });
  }
  return recordings;
}

/** Sessions with servers of all kinds. */
const recorded: readonly Recording[] = readdirSync(
  'test/fixtures/sessions/recorded',
).map((file) => {
  const text = readFileSync(`test/fixtures/sessions/recorded/${file}`, 'utf8');
  return { name: file, events: [...eventsOf(''), ...eventsOfFile(text)] };
});

/** All recordings that there are, played through the relay at `url` where they must be. */
export async function allRecordings(url: string): Promise<Recording[]> {
  return [
    ...(await playExamples(url)),
    ...(await playLessons(url)),
    ...written,
    ...recorded,
  ];
}
