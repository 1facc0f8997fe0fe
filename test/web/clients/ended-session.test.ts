import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  type Answer,
  startAnsweringServer,
} from '../support/answering-server.js';
import { step, until } from '../support/playing.js';
import { useServers } from '../support/servers.js';

const bye = '421 4.4.2 Nothing was said for too long\r\n';

/** Says 421 to NOOP, and closes. */
const closing: Answer = (line, socket) => {
  if (line === 'DATA') return '354 go';
  if (line !== 'NOOP') return '250 OK';
  socket.end(bye);
  return undefined;
};

describe('a session that the server ends', () => {
  const { playBefore } = useServers();

  async function playUntilUnasked421(
    before: (player: Awaited<ReturnType<typeof playBefore>>) => unknown,
  ) {
    const server = await startAnsweringServer(closing);
    const accepted = server.accepts();
    const player = await playBefore(server, ['EHLO a', 'NOOP']);
    await step(player, 2);
    await before(player);
    const socket: Socket = await accepted;
    socket.end(bye);
    return until(player, ({ activity }) => activity === 'ended');
  }

  test('with 421 between two steps is said in a sentence, and nothing is about to be sent', async () => {
    const state = await playUntilUnasked421(() => {});
    expect(state).toMatchObject({
      next: { start: 2 },
      stop: {
        reason: 'closed',
        message: 'The server said 421 4.4.2 and closed the connection.',
        advice: expect.stringMatching(/421.*RFC 5321 section 3\.8.* Reset/),
      },
    });
    expect(state.preview).toBeUndefined();
  });

  test('with 421 amid typed mail data is said too', async () => {
    const state = await playUntilUnasked421(async (player) => {
      for (const line of ['MAIL FROM:<>', 'RCPT TO:<a>', 'DATA', 'Half']) {
        await player.sendLine(line);
      }
    });
    expect(state.stop).toMatchObject({
      message: 'The server said 421 4.4.2 and closed the connection.',
    });
  });

  test('with 421 to a typed line is said at once, and once', async () => {
    const server = await startAnsweringServer(closing);
    const player = await playBefore(server, []);
    await player.sendLine('NOOP');
    const stop = {
      reason: 'unexpected-reply',
      message: 'The server answered 421 4.4.2.',
      advice: expect.stringMatching(/about to close.* Reset to connect again/),
    };
    expect(player.state.stop).toMatchObject(stop);
    await until(player, ({ activity }) => activity === 'ended');
    expect(player.state.stop).toMatchObject(stop);
  });

  test('with 421 as the script expects needs no word', async () => {
    const server = await startAnsweringServer(closing);
    const script = ['C: EHLO a', 'C: NOOP', 'S: 421'];
    const player = await playBefore(server, script);
    await player.run();
    await until(player, ({ activity }) => activity === 'ended');
    expect(player.state.stop).toBeUndefined();
  });
});
