import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startRelay } from '../../../relay/server.js';
import {
  type Answer,
  startAnsweringServer,
} from '../support/answering-server.js';
import {
  codes,
  play,
  sent,
  step,
  until,
  withWords,
} from '../support/playing.js';
import { useServers } from '../support/servers.js';

const mx = 'mx.sandbox.test:25';
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
    expect(withWords(state)).toMatchObject({
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
    expect(withWords(state).stop).toMatchObject({
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
    expect(withWords(player.state).stop).toMatchObject(stop);
    await until(player, ({ activity }) => activity === 'ended');
    expect(withWords(player.state).stop).toMatchObject(stop);
  });

  test.each([
    ['221', 'C: QUIT'],
    ['421 as the script expects', 'C: NOOP'],
  ])('after %s needs no word, however late', async (reply, command) => {
    const code = reply.slice(0, 3);
    const server = await startAnsweringServer((line) =>
      line === 'EHLO a' ? '250 OK' : `${code} Bye`,
    );
    const accepted = server.accepts();
    const script = ['C: EHLO a', command, `S: ${code}`];
    const player = await playBefore(server, script);
    await player.run();
    expect(player.state).toMatchObject({ activity: 'idle', done: 3 });
    const socket: Socket = await accepted;
    socket.end();
    await until(player, ({ activity }) => activity === 'ended');
    expect(player.state.stop).toBeUndefined();
  });
});

describe('a line typed on a closed connection', () => {
  const { relayTo, closers, playBefore } = useServers();

  test('opens a new one to the same server', async () => {
    const { port } = await relayTo();
    const lmtp = 'lmtp.sandbox.test:24';
    const player = play(port, mx, [`%connect ${lmtp}`, 'LHLO a', 'QUIT']);
    await player.run();
    await until(player, ({ activity }) => activity === 'ended');
    expect(await player.sendLine('NOOP')).toBe(true);
    const { state } = player;
    expect(state).toMatchObject({
      activity: 'idle',
      isStale: false,
      done: 3,
      target: { host: 'lmtp.sandbox.test', port: 24 },
    });
    expect(state.stop).toBeUndefined();
    expect(codes(state)).toEqual([220, 250]);
    expect(sent(state)).toEqual(['LHLO a\r\n', 'QUIT\r\n', 'NOOP\r\n']);
    player.close();
  });

  test('does not wait for the server to close after 221 or 421', async () => {
    const server = await startAnsweringServer((line) =>
      line === 'NOOP' ? '250 OK' : '421 later',
    );
    const player = await playBefore(server, []);
    await player.sendLine('EHLO a');
    expect(player.state.activity).toBe('idle');
    await player.sendLine('NOOP');
    expect(codes(player.state)).toEqual([220, 250]);
    expect(player.state.stop).toBeUndefined();
    player.close();
  });

  test('is not taken for sent where there is no way to the server', async () => {
    const relay = await relayTo();
    const player = play(relay.port, mx, []);
    expect(await player.sendLine('NOOP')).toBe(true);
    await relay.close();
    await until(player, ({ activity }) => activity === 'ended');
    expect(await player.sendLine('HELP')).toBe(false);
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'no-relay',
      message: expect.stringContaining('npm start'),
    });
    const { port } = relay;
    const again = await startRelay({ host: '127.0.0.1', port });
    closers.push(() => again.close());
    expect(await player.sendLine('HELP')).toBe(true);
    expect(codes(player.state)).toEqual([220, 214]);
    player.close();
  });

  test('is not taken for sent where the recording begins anew meanwhile', async () => {
    const server = await startAnsweringServer(() => '250 OK', '');
    const player = await playBefore(server, []);
    const sending = player.sendLine('NOOP');
    await until(player, ({ events }) => events.length === 2);
    player.reset();
    expect(await sending).toBe(false);
    expect(player.state).toMatchObject({ activity: 'idle', events: [] });
    expect(player.state.stop).toBeUndefined();
  });
});
