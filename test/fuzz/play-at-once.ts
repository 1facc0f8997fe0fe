/** A client that waits for nothing: octets cut anyhow, and an end at any place. */
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Sandbox } from '../../relay/sandbox/sandbox.js';
import { connectInClear } from '../relay/sandbox/dialogue.js';
import type { SessionPlan } from './session-plans.js';

/** Plays it to its end; what the server says is read and dropped. */
export async function playAtOnce(
  sandbox: Sandbox,
  server: string,
  workspace: string,
  { sayings, cuts, ending }: SessionPlan,
): Promise<void> {
  const [host = '', port] = server.split(':');
  const clear = await connectInClear(sandbox, server, workspace);
  const isTls = sandbox.resolve(host, Number(port))?.tls === true;
  const socket: Socket = isTls
    ? connectTls({ socket: clear, rejectUnauthorized: false })
    : clear;
  const gone = new Promise((resolve) => clear.once('close', resolve));
  for (const each of [clear, socket]) {
    each.setNoDelay(true).on('error', () => {});
  }
  socket.resume();
  const octets = sayings
    .flatMap((each) => [each.octets, ...each.responses.map((r) => `${r}\r\n`)])
    .join('');
  for (let at = 0, n = 0; at < octets.length; n += 1) {
    const length = cuts[n % cuts.length] ?? octets.length;
    const piece = octets.slice(at, at + length);
    at += length;
    if (!socket.writable) break;
    await new Promise((resolve) => socket.write(piece, 'latin1', resolve));
  }
  if (ending === 'quit') socket.end('QUIT\r\n');
  else if (ending === 'halfClose') socket.end();
  else if (ending === 'reset') clear.resetAndDestroy();
  else clear.destroy();
  // Node does not always tell of a close that it was asked for.
  if (!clear.destroyed) await gone;
}
