/** Plays each source of a task of `/compare` on real sockets. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { readSession } from '../../protocol/session/read-session.js';
import type { Session } from '../../protocol/session/session.js';
import type { Sandbox } from '../../relay/sandbox/sandbox.js';
import type { Task } from '../../web/examples/tasks/task.js';
import { runNative } from './native-python.js';
import { play } from './play.js';

/** The session of the wire script, through the relay at `url`; fails where it stops. */
export async function playWire(url: string, task: Task): Promise<Session> {
  const { state } = await play(url, task.server, task.sources.wire);
  if (state.stop || state.next) {
    throw new Error(`It stopped: ${JSON.stringify(state.stop)}`);
  }
  return state.session;
}

/** The session of a program under this machine's python3, and what it printed; fails where the program does. */
export async function playNative(
  sandbox: Sandbox,
  program: string,
): Promise<{ session: Session; stdout: string }> {
  const run = await runNative(program, { sandbox });
  if (run.end.type !== 'returned') throw new Error(run.stderr);
  const [connection] = run.connections;
  const events: readonly SessionEvent[] = connection?.events ?? [];
  return { session: readSession(events), stdout: run.stdout };
}
