/** Plays the steps of a rule: what a server says and does in place of what it would. */
import { encodeText, type Octets } from '../../../protocol/source/octets.js';
import type { ScenarioStep } from '../../contract.js';
import type { ClientConnection } from '../server/client-connection.js';
import { writeReply } from '../server/reply.js';
import type { Outcome, SessionState } from '../server/session-state.js';
import { scenarioLimits } from './scenario-limits.js';
import { readWrittenOctets } from './written-octets.js';

/** What a server is about to do, and may be kept from. */
export interface Deed {
  /** What happened is in the outcome, and its reply is still to be said. */
  carryOut(): Promise<Outcome>;
  /** Whether a reply with this code tells the client that it was carried out. */
  isSaidBy(code: number): boolean;
  /** The session after it was not carried out, and the client was told `code` or nothing. */
  refuse(code: number | undefined): SessionState;
  /** How many replies the client waits for. */
  readonly replies: number;
}

export interface Player {
  readonly connection: ClientConnection;
  /** Says the reply of an outcome as the server itself does. */
  say(outcome: Outcome): Promise<void>;
  /** Whose name a 421 has in it. */
  readonly host: string;
}

/** Milliseconds, so that what is cut really comes as several reads. */
const shortPause = 20;

/** Plays `steps` around `deed`; undefined where the session has ended with them. */
export async function playSteps(
  steps: readonly ScenarioStep[],
  deed: Deed,
  { connection, say, host }: Player,
): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  let told: number | undefined;
  let segments: Segments | undefined;
  let hasStoppedReading = false;
  /** Whether the server's own part comes in its own place, and no reply of another stands for it. */
  const isExplicit = steps.some(
    (step) => 'answer' in step || 'carryOut' in step,
  );

  async function carryOut(): Promise<Outcome> {
    outcome ??= await deed.carryOut();
    return outcome;
  }

  async function speak(text: string) {
    if (!segments) return connection.send(text);
    await sendInSegments(connection, encodeText(text), segments);
  }

  for (const step of steps) {
    if ('reply' in step) {
      const { code, enhanced, text } = step.reply;
      if (!isExplicit && told === undefined && deed.isSaidBy(code)) {
        await carryOut();
      }
      told ??= code;
      const texts = typeof text === 'string' ? [text] : text;
      await speak(writeReply(code, enhanced, ...texts).repeat(deed.replies));
    } else if ('answer' in step) {
      const own = await carryOut();
      await (segments ? speak(own.reply) : say(own));
    } else if ('carryOut' in step) {
      await carryOut();
    } else if ('wait' in step) {
      await connection.flush();
      await connection.delay(step.wait);
    } else if ('split' in step) {
      segments = step;
    } else if ('write' in step) {
      await write(connection, step, segments);
    } else if ('close' in step) {
      if (step.close === '421') {
        await speak(writeReply(421, '4.3.2', `${host} closes the connection`));
      }
      await connection.close();
      return undefined;
    } else if ('reset' in step) {
      await connection.flush();
      connection.reset();
      return undefined;
    } else if ('stopReading' in step) {
      hasStoppedReading = true;
    }
  }
  if (hasStoppedReading) {
    await connection.flush();
    await connection.delay(scenarioLimits.wait);
    connection.destroy();
    return undefined;
  }
  return outcome ?? { state: deed.refuse(told), reply: '' };
}

/** What is said in segments, and the pause after each. */
interface Segments {
  readonly split: number;
  readonly pause?: number;
}

async function sendInSegments(
  connection: ClientConnection,
  octets: Octets,
  { split, pause = shortPause }: Segments,
) {
  // What is held back is no part of them.
  await connection.flush();
  for (let at = 0; at < octets.length; at += split) {
    await connection.sendOctets(octets.slice(at, at + split) as Octets);
    await connection.delay(pause);
  }
}

async function write(
  connection: ClientConnection,
  { write: written, times = 1, pause = shortPause }: WriteStep,
  segments: Segments | undefined,
) {
  const read = readWrittenOctets(written);
  // The check has refused what cannot be read.
  const octets = 'octets' in read ? read.octets : encodeText(written);
  for (let n = 1; n <= times; n += 1) {
    if (segments) await sendInSegments(connection, octets, segments);
    else await connection.sendOctets(octets);
    if (n === times || connection.isInterrupted) return;
    await connection.delay(pause);
  }
}

type WriteStep = Extract<ScenarioStep, { readonly write: string }>;
