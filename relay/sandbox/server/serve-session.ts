/** One session from the greeting to the close: what comes is handled in order, and answered in order. */
import type { ClientConnection } from './client-connection.js';
import { type Acceptance, finishMailData } from './commands/data.js';
import { handleLine, handleLongLine, longestLine } from './handle-line.js';
import { MailDataReader, mailDataLimits } from './mail-data-reader.js';
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
  /** Does the handshake on the connection; gives whether it succeeded. */
  secure(): Promise<boolean>;
  /** What an AUTH mechanism may ask, never the same twice. */
  readonly makeNonce: () => string;
  readonly slowReplyDelay: number;
}

/** Greets, and serves until one side closes. */
export async function serveSession(
  connection: ClientConnection,
  role: ServerRole,
  isSecured: boolean,
  surroundings: Surroundings,
): Promise<void> {
  let state = beginSession(role, isSecured);
  await connection.send(openingMessage(role));
  for (;;) {
    const line = await connection.readLine(longestLine);
    if (line.type !== 'line' && line.type !== 'longLine') {
      return part(connection, line, role);
    }
    const outcome =
      line.type === 'line'
        ? handleLine(state, line.octets, surroundings.makeNonce)
        : handleLongLine(state);
    state = outcome.state;
    await reply(connection, outcome, surroundings.slowReplyDelay);

    if (outcome.afterwards === 'close') return connection.close();
    if (outcome.afterwards === 'startTls') {
      await connection.flush();
      if (!(await surroundings.secure())) return connection.destroy();
    }
    if (outcome.afterwards === 'readMailData') {
      const reader = new MailDataReader(mailDataLimits);
      const interruption = await connection.readMailData(reader);
      if (interruption) return part(connection, interruption, role);
      const before = state;
      const end = await finishMailData(state, reader, (transaction, content) =>
        surroundings.accept(before, transaction, content),
      );
      state = end.state;
      await reply(connection, end, surroundings.slowReplyDelay);
    }
  }
}

function openingMessage({ host, protocol, isClosed }: ServerRole) {
  if (isClosed) return writeReply(554, undefined, `${host} takes no mail`);
  const name = protocol === 'LMTP' ? 'LMTP' : 'ESMTP';
  return writeReply(220, undefined, `${host} ${name} SMTP Workbook sandbox`);
}

async function reply(
  connection: ClientConnection,
  outcome: Outcome,
  slowReplyDelay: number,
) {
  if (outcome.isSlow) {
    await connection.flush();
    await connection.delay(slowReplyDelay);
  }
  await connection.send(outcome.reply);
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
