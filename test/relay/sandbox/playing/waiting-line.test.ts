import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type ArrivedClient,
  longestLine,
  makeWaitingLine,
  patienceForPlayer,
  patienceForTurn,
} from '../../../../relay/sandbox/playing/waiting-line.js';
import { ManualClock } from '../../../support/manual-clock.js';
import { readLines } from '../dialogue.js';

const nobodyPlays =
  '421 4.3.2 you.sandbox.test is a server that you play, and nobody plays it: choose "Be the server" in the workbook, then let the client come again';

/** A line, a clock that stands still, and a door through which clients come. */
async function open() {
  const clock = new ManualClock();
  const line = makeWaitingLine(clock);
  const door = createServer({ allowHalfOpen: true });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  onTestFinished(() => {
    line.close();
    door.close();
  });

  /** A client that stands in line, and all that it hears. */
  async function arrive(workspace = 'mine') {
    const socket = connect((door.address() as AddressInfo).port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    const [accepted] = (await once(door, 'connection')) as [Socket];
    const left = line.join(workspace, {
      socket: accepted,
      host: 'you.sandbox.test',
      address: '127.0.0.1',
      port: socket.localPort ?? 0,
      certificateAuthority: '',
      beginTls: () => Promise.reject(new Error('No TLS in this test.')),
    });
    return { socket, left, lines: readLines(socket) };
  }

  /** Whom a player gets, as soon as there is somebody. */
  function accept(workspace = 'mine') {
    return new Promise<ArrivedClient>((resolve) => {
      line.accept(workspace, resolve);
    });
  }
  return { clock, line, arrive, accept };
}

describe('the line before a server that is played', () => {
  test('lets the first to come be the first to be served', async () => {
    const { arrive, accept } = await open();
    const one = await arrive();
    const two = await arrive();
    expect((await accept()).port).toBe(one.socket.localPort);
    expect((await accept()).port).toBe(two.socket.localPort);
  });

  test('tells who has waited for half a minute how the server is played', async () => {
    const { clock, arrive } = await open();
    const { lines, left, socket } = await arrive();
    clock.pass(patienceForPlayer - 1);
    expect(socket.bytesRead).toBe(0);
    clock.pass(1);
    expect(await lines.next()).toBe(nobodyPlays);
    expect(await lines.next()).toBeUndefined();
    socket.end();
    await left;
  });

  test('waits for longer while somebody plays, and not for ever', async () => {
    const { clock, arrive, accept } = await open();
    await arrive();
    await accept();
    const { lines, socket } = await arrive();
    clock.pass(patienceForTurn - 1);
    expect(socket.bytesRead).toBe(0);
    clock.pass(patienceForPlayer);
    expect(await lines.next()).toBe(nobodyPlays);
  });

  test('gives no heed to who plays in another workspace', async () => {
    const { clock, arrive, accept } = await open();
    await arrive('theirs');
    await accept('theirs');
    const { lines } = await arrive('mine');
    clock.pass(patienceForPlayer);
    expect(await lines.next()).toBe(nobodyPlays);
  });

  test('does not hand over who has left without a word', async () => {
    const { arrive, accept } = await open();
    const gone = await arrive();
    const stays = await arrive();
    gone.socket.end();
    await gone.left;
    expect((await accept()).port).toBe(stays.socket.localPort);
  });

  test('is only so long', async () => {
    const { arrive } = await open();
    for (let n = 0; n < longestLine; n += 1) await arrive();
    const { lines } = await arrive();
    expect(await lines.next()).toMatch(
      /^421 4\.3\.2 you\.sandbox\.test has too many clients that wait for you/,
    );
    const other = await arrive('another');
    expect(other.socket.bytesRead).toBe(0);
  });

  test('says so where the sandbox stops', async () => {
    const { line, arrive } = await open();
    const { lines } = await arrive();
    line.close();
    expect(await lines.next()).toBe(
      '421 4.3.2 you.sandbox.test is shutting down, and closes the connection',
    );
  });

  test('cuts off a client that does not close after its 421', async () => {
    const { clock, arrive } = await open();
    const { lines, left, socket } = await arrive();
    clock.pass(patienceForPlayer);
    await lines.next();
    socket.pause();
    clock.pass(2000);
    await left;
  });
});
