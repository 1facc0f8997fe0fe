/** What any format has to say of a recording: what it lacks, and what stands for its secrets. */
import { isSandbox } from './certificates.js';
import { type Dialogue, findGreeting } from './dialogue.js';
import type { SecretVariable } from './secret-variables.js';

/** Whether the recording lacks octets of the client, or does not begin at the beginning. */
export function hasGap({ session }: Dialogue): boolean {
  return (
    beginsInTheMiddle(session) ||
    session.exchanges.some(
      ({ turn }) => turn?.isOmitted && turn.type !== 'authResponse',
    )
  );
}

/** Sentences that are true of whatever the recording is turned into. */
export function notesOnRecording(
  dialogues: readonly Dialogue[],
  variables: readonly SecretVariable[],
): string[] {
  const sessions = dialogues.map(({ session }) => session);
  const exchanges = sessions.flatMap((session) => session.exchanges);
  const unverified = exchanges.find(
    ({ secured }) => secured?.authorized === false,
  )?.secured;
  const names = variables.map(({ name }) => name).join(', ');
  const untold = variables.filter(({ value }) => value === undefined);
  const notes = [
    variables.length > 1 &&
      `Secrets are left out: the environment variables ${names} must hold them.`,
    variables.length === 1 &&
      `A secret is left out: the environment variable ${names} must hold it.`,
    untold.length > 0 &&
      `What ${untold.map(({ name }) => name).join(', ')} held, the recording does not tell.`,
    sessions.some(beginsInTheMiddle) &&
      'The recording begins in the middle of a session: what was said before is not in it.',
    exchanges.some(
      ({ turn }) => turn?.isOmitted && turn.type !== 'authResponse',
    ) && 'The recording lacks octets that the client sent, and so does this.',
    sessions.some(
      (session) =>
        session.exchanges[0]?.turn && findGreeting(session) !== undefined,
    ) &&
      'The client of the recording did not wait for the greeting, as it should (RFC 5321 section 4.3.1); this does.',
    sessions.some(({ target }) => !target) &&
      'The recording does not say which server it was: localhost, port 25 stands in its place.',
    unverified &&
      `When this was recorded, the certificate did not verify${unverified.authorizationError ? ` (${unverified.authorizationError})` : ''}: this verifies it, and goes no further until it does.`,
    exchanges.some(isScram) &&
      'SCRAM makes its responses from what the server says this time (RFC 5802 section 3), so those of the recording are refused.',
    sessions.some(({ end }) => end?.type === 'failed') &&
      'The connection of the recording failed; where nothing has changed, this one fails too.',
    dialogues.some(isSandbox) &&
      'The servers of the sandbox, and the file with their CA, are in the workbook alone: elsewhere, name a server of your own.',
  ];
  return notes.filter((note) => typeof note === 'string');
}

function beginsInTheMiddle({ exchanges }: Dialogue['session']): boolean {
  return exchanges[0]?.before.phase === 'joined';
}

function isScram({ turn }: Dialogue['session']['exchanges'][number]): boolean {
  return turn?.type === 'authResponse' && /^SCRAM-/i.test(turn.mechanism);
}
