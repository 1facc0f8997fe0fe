/**
 * One session from the greeting to the close: what comes is handled in order,
 * and answered in order, unless a scenario has it otherwise.
 */
import type { CertificateFlaw } from '../certificates.js';
import {
  chunkDeed,
  commandDeed,
  greetingDeed,
  messageDeed,
  responseDeed,
} from '../scenarios/deeds.js';
import type { Interference, Occasion } from '../scenarios/interference.js';
import { makePerformer, type Performer } from '../scenarios/performer.js';
import type { Deed } from '../scenarios/play-steps.js';
import type { ClientConnection } from './client-connection.js';
import type { CommandContext } from './commands/command.js';
import type { Acceptance } from './commands/data.js';
import {
  type ContentReader,
  contentReaderFor,
  finishContent,
} from './content.js';
import { greet } from './greeting.js';
import { handleLine, handleLongLine, longestLine } from './handle-line.js';
import type { Interruption } from './patience.js';
import { writeReply } from './reply.js';
import type { ServerRole } from './server-role.js';
import {
  beginSession,
  type Outcome,
  type SessionState,
  type Transaction,
} from './session-state.js';

/** What a session asks of the sandbox around it. */
export interface Surroundings {
  /** Takes over a message: delivers it, or queues it for other domains. */
  accept(
    state: SessionState,
    transaction: Transaction,
    content: Uint8Array,
  ): Promise<Acceptance>;
  /** Does the handshake on the connection, with a certificate that is sound or has a flaw; gives whether it succeeded. */
  secure(flaw: CertificateFlaw | undefined): Promise<boolean>;
  /** What commands need to know, besides what the connection tells. */
  readonly context: Omit<CommandContext, 'following'>;
  readonly slowReplyDelay: number;
  /** What a scenario has otherwise. */
  readonly interference: Interference;
}

/** Greets, and serves until one side closes; where it `beginsSecured`, TLS comes before the greeting. */
export async function serveSession(
  connection: ClientConnection,
  role: ServerRole,
  beginsSecured: boolean,
  surroundings: Surroundings,
): Promise<void> {
  const { host } = role;
  const performer = makePerformer({ connection, host, ...surroundings });

  /** Gives whether the session goes on, in TLS. */
  async function secure(state: SessionState) {
    const prepared = await performer.prepareHandshake(state);
    if (prepared === 'over') return false;
    const isSecured = await surroundings.secure(prepared.flaw);
    if (!isSecured) connection.destroy();
    return isSecured;
  }

  const first = beginSession(role, beginsSecured);
  if (beginsSecured && !(await secure(first))) return;
  const greeting = greetingDeed(first, () =>
    greet(first, connection.peek() !== ''),
  );
  let done = await performer.perform({ phase: 'connection' }, greeting);
  while (done) {
    const before = done.state;
    const line = await connection.readLine(longestLine);
    if (line.type !== 'line' && line.type !== 'longLine') {
      return part(connection, line, role);
    }
    const own =
      line.type === 'line'
        ? handleLine(before, line.octets, {
            ...surroundings.context,
            following: connection.peek(),
          })
        : handleLongLine(before);
    const text = line.type === 'line' ? line.octets : '';
    const [occasion, deed] = meetLine(before, text, own, performer);
    // The octets of a BDAT come before its reply.
    done = own.chunk ? own : await performer.perform(occasion, deed);
    if (!done) return;

    if (done.afterwards === 'close') return connection.close();
    if (done.afterwards === 'startTls' && !(await secure(done.state))) return;
    const reader = contentReaderFor(done);
    if (reader) {
      const { state } = done;
      const read = await performer.readMailData(state, reader);
      if (read.type === 'over') return;
      if (read.type !== 'read') return part(connection, read, role);
      const outcome = done;
      const finish = () =>
        finishContent(outcome, reader, (transaction, content) =>
          surroundings.accept(state, transaction, content),
        );
      const isPart = done.chunk?.isLast === false;
      done = await (isPart
        ? performer.perform(occasion, chunkDeed(state, finish))
        : performer.perform(
            { phase: 'mailData', octets: read.octets - endOctets(reader) },
            messageDeed(state, finish),
          ));
    }
  }
}

/** What a line of the client is at its place, and what is due about it. */
function meetLine(
  before: SessionState,
  line: string,
  own: Outcome,
  { listKeywords }: Performer,
): [Occasion, Deed] {
  if (before.authentication) {
    return [{ phase: 'authResponse' }, responseDeed(before, own)];
  }
  const [, word = '', argument = ''] =
    /^\s*(\S*)[ \t]*([^\r\n]*)/.exec(line) ?? [];
  const verb = word.toUpperCase();
  const isHello = verb === 'EHLO' || verb === 'LHLO';
  const deed = commandDeed(before, verb, isHello ? listKeywords(own) : own);
  return [{ phase: 'command', verb, argument }, deed];
}

/** How many octets of what was read are the dot and its CR LF. */
function endOctets({ type }: ContentReader) {
  return type === 'mailData' ? '.\r\n'.length : 0;
}

/** Says why, where the client still listens, and closes. */
async function part(
  connection: ClientConnection,
  { type }: Interruption,
  { host }: ServerRole,
) {
  if (type === 'timedOut') {
    const text = `${host} has waited too long, and closes the connection`;
    await connection.send(writeReply(421, '4.4.2', text));
  }
  if (type === 'stopped') {
    const text = `${host} is shutting down, and closes the connection`;
    await connection.send(writeReply(421, '4.3.2', text));
  }
  return connection.close();
}
