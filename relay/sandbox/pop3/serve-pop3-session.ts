/** One POP3 session from the greeting to the close: what comes is handled in order, and answered in order. */
import { longestCommand } from '../../../protocol/pop3/pop3-command.js';
import { encodeText } from '../../../protocol/source/octets.js';
import type { ClientConnection } from '../server/client-connection.js';
import type { ServerRole } from '../server/server-role.js';
import { handleLongPop3Line, handlePop3Line } from './handle-pop3-line.js';
import type { Maildrops, Pop3State } from './pop3-state.js';

/** What a session asks of the sandbox around it. */
export interface Pop3Surroundings extends Maildrops {
  /** Does the handshake on the connection; gives whether it succeeded. */
  secure(): Promise<boolean>;
  /** What the greeting has for APOP, never the same twice. */
  readonly makeTimestamp: () => string;
}

/** Greets, and serves until one side closes. */
export async function servePop3Session(
  connection: ClientConnection,
  role: ServerRole,
  isSecured: boolean,
  surroundings: Pop3Surroundings,
): Promise<void> {
  const timestamp = surroundings.makeTimestamp();
  let state: Pop3State = { role, isSecured, timestamp, failures: 0 };
  const greeting = `+OK ${role.host} POP3 SMTP Workbook sandbox ${timestamp}\r\n`;
  await connection.sendOctets(encodeText(greeting));
  for (;;) {
    const line = await connection.readLine(longestCommand);
    if (line.type !== 'line' && line.type !== 'longLine') {
      // A server that has waited too long says nothing (RFC 1939 section 3).
      return connection.close();
    }
    const outcome =
      line.type === 'line'
        ? handlePop3Line(state, line.octets, surroundings)
        : handleLongPop3Line(state);
    state = outcome.state;
    // At once: a message may be large, and none is kept until the next is ready.
    await connection.sendOctets(outcome.response);
    if (outcome.afterwards === 'close') return connection.close();
    if (outcome.afterwards === 'startTls' && !(await surroundings.secure())) {
      return connection.destroy();
    }
  }
}
