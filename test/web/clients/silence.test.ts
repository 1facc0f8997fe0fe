import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { usualLimits } from '../../../relay/limits.js';
import { startRelay } from '../../../relay/server.js';
import type { PlayerState } from '../../../web/clients/player.js';
import { timeLimitOf } from '../../../web/panels/time-limits.js';
import { startServer } from '../../relay/support/server.js';
import { startAnsweringServer } from '../support/answering-server.js';
import { ManualTimers } from '../support/manual-timers.js';
import { play, step, until, withWords } from '../support/playing.js';
import { target, useServers } from '../support/servers.js';

describe('silence', () => {
  const { closers, relayTo, playBefore } = useServers();

  test('of a server that says nothing names the limit, and waits on when told', async () => {
    const timers = new ManualTimers();
    const asked = new EventEmitter();
    const server = await startAnsweringServer((line, socket) => {
      if (line !== 'MAIL FROM:<>') return '250 OK';
      asked.emit('mail', socket);
      return undefined;
    });
    const player = await playBefore(
      server,
      ['C: EHLO a', 'C: MAIL FROM:<>', 'C: NOOP'],
      { startTimer: timers.start },
    );
    const running = player.run();
    const [socket] = (await once(asked, 'mail')) as [Socket];
    await timers.ring(30_000);
    expect(withWords(player.state)).toMatchObject({
      activity: 'silent',
      isBusy: true,
      stop: {
        line: 2,
        reason: 'silence',
        advice: expect.stringMatching(
          /RFC 5321 section 4\.5\.3\.2\.2 .* 5 minutes for the reply to MAIL/,
        ),
      },
    });
    player.keepWaiting();
    expect(player.state.activity).toBe('waiting');
    expect(player.state.stop).toBeUndefined();
    await timers.ring(30_000);
    expect(player.state.activity).toBe('silent');
    socket.write('250 at last\r\n');
    await running;
    expect(player.state).toMatchObject({ activity: 'idle', done: 4 });
    expect(player.state.stop).toBeUndefined();
    player.close();
  });

  test('of a server that never greets ends when it is closed', async () => {
    const timers = new ManualTimers();
    const server = await startServer();
    const player = await playBefore(server, ['EHLO a'], {
      startTimer: timers.start,
    });
    const stepping = player.step();
    await until(player, ({ events }) => events.length === 2);
    await timers.ring(30_000);
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'silence',
      advice: expect.stringContaining('4.5.3.2.1'),
    });
    player.close();
    await stepping;
    expect(player.state).toMatchObject({
      activity: 'ended',
      stop: { reason: 'closed' },
    });
  });

  test('of port 465 without TLS is said after two seconds', async () => {
    const timers = new ManualTimers();
    const relay = await relayTo();
    const player = play(relay.port, 'submission.sandbox.test:465', ['QUIT'], {
      startTimer: timers.start,
    });
    const stepping = player.step();
    await timers.ring(2_000);
    expect(withWords(player.state)).toMatchObject({
      activity: 'silent',
      stop: {
        line: 1,
        reason: 'silence',
        message: expect.stringContaining('nothing for 2 seconds'),
        advice: expect.stringContaining('Write `tls` behind the port'),
      },
    });
    player.keepWaiting();
    expect(player.state.activity).toBe('waiting');
    await timers.ring(30_000);
    expect(withWords(player.state).stop).toMatchObject({
      message: expect.stringContaining('nothing for 30 seconds'),
      advice: expect.stringContaining('Write `tls` behind the port'),
    });
    player.close();
    await stepping;
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'closed',
      advice: expect.stringContaining('Write `tls` behind the port'),
    });
  });

  test.each(['STARTTLS', 'TLS first'])(
    'in the handshake of %s is asked about, long before the relay gives up',
    async (how) => {
      const isFirst = how === 'TLS first';
      const timers = new ManualTimers();
      const server = isFirst
        ? await startServer((socket) => void socket.resume())
        : await startAnsweringServer(() => '220 go');
      closers.push(() => server.close());
      const relay = await relayTo(server.port);
      const where = target(server.port, isFirst ? 'tls' : 'plain');
      const player = play(relay.port, where, ['STARTTLS'], {
        startTimer: timers.start,
      });
      if (!isFirst) await step(player);
      const stepping = player.step();
      const isInHandshake = ({ session }: PlayerState) =>
        timeLimitOf(session).awaited === 'the TLS handshake';
      await until(player, isInHandshake);
      await timers.ring(30_000);
      expect(withWords(player.state).stop).toMatchObject({
        reason: 'silence',
        message: expect.stringContaining('waiting for the TLS handshake'),
      });
      player.keepWaiting();
      await timers.ring(30_000);
      expect(player.state.activity).toBe('silent');
      expect(usualLimits.serverDeadline).toBeGreaterThan(60_000);
      player.close();
      await stepping;
      expect(player.state.stop).toMatchObject({ reason: 'closed' });
    },
  );

  test('in the handshake until the relay gives up is not blamed on the way there', async () => {
    const server = await startServer((socket) => void socket.resume());
    closers.push(() => server.close());
    const relay = await startRelay({
      host: '127.0.0.1',
      port: 0,
      allow: [{ host: '127.0.0.1', port: server.port }],
      limits: { serverDeadline: 60 },
    });
    closers.push(() => relay.close());
    const player = play(relay.port, target(server.port, 'tls'), ['QUIT']);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'failed',
      message: 'The TLS handshake did not end in time.',
      advice: expect.not.stringContaining('firewall'),
    });
    expect(player.state.events.at(-1)).toMatchObject({
      code: 'TLS_FAILED',
    });
  });
});
