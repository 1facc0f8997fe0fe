import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { startRelay } from '../../../relay/server.js';
import {
  type Identity,
  issueItself,
} from '../../relay/support/certificates.js';
import { closedPort } from '../../relay/support/server.js';
import {
  type Answer,
  startAnsweringServer,
} from '../support/answering-server.js';
import {
  codes,
  outcomes,
  play,
  sent,
  step,
  told,
  until,
  withWords,
} from '../support/playing.js';
import { target, useServers } from '../support/servers.js';

const yes: Answer = () => '250 OK';

describe('trouble', () => {
  const { closers, relayTo, playBefore } = useServers();

  test('with the way there is said at the step that connects', async () => {
    const port = await closedPort();
    const relay = await relayTo(port);
    const player = play(relay.port, target(port), ['EHLO a.example', 'QUIT']);
    await player.run();
    expect(withWords(player.state)).toMatchObject({
      activity: 'ended',
      isRunning: false,
      stop: {
        reason: 'failed',
        message: expect.stringContaining(`127.0.0.1:${port} refused`),
      },
    });
    await step(player);
    expect(player.state.stop).toMatchObject({ line: 1, reason: 'closed' });
    expect(sent(player.state)).toEqual([]);
  });

  test('with a name says that it has no address', async () => {
    const host = 'nowhere.invalid';
    const allow = [{ host, port: 25 }];
    const relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
    closers.push(() => relay.close());
    const player = play(relay.port, `${host}:25`, ['QUIT']);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining(host),
      advice: expect.stringContaining('spelled'),
    });
  });

  test('with a server that is not allowed names the option that would allow it', async () => {
    const relay = await relayTo();
    const player = play(relay.port, 'mail.example.edu:25', ['QUIT']);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'failed',
      advice: expect.stringContaining('--allow mail.example.edu:25'),
    });
  });

  test('with no relay says how to start it', async () => {
    const port = await closedPort();
    const player = play(port, 'mx.sandbox.test:25', ['QUIT']);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'no-relay',
      message: expect.stringContaining('npm start'),
    });
  });

  test('with a relay that is stopped in mid-session keeps what was said', async () => {
    const relay = await relayTo();
    const player = play(relay.port, 'mx.sandbox.test:25', [
      'EHLO a.example',
      'QUIT',
    ]);
    await step(player, 2);
    await relay.close();
    await until(player, ({ activity }) => activity === 'ended');
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'closed',
      message: 'The relay closed the connection. The relay was stopped.',
    });
    expect(codes(player.state)).toEqual([220, 250]);
    await step(player);
    expect(player.state.stop).toMatchObject({ line: 2, reason: 'closed' });
  });

  test('of a server that says 421 and closes is one stop, at its line', async () => {
    const server = await startAnsweringServer((line, socket) => {
      if (line !== 'NOOP') return '250 OK';
      socket.end('421 4.3.2 Closing\r\n');
      return undefined;
    });
    const player = await playBefore(server, ['EHLO a', 'NOOP', 'QUIT']);
    await player.run();
    await until(player, ({ activity }) => activity === 'ended');
    expect(withWords(player.state).stop).toMatchObject({
      line: 2,
      reason: 'unexpected-reply',
      message: 'The server answered 421 4.3.2.',
    });
    expect(told(player.state)?.advice).toMatch(
      /421.* Reset to connect again\.$/,
    );
    expect(outcomes(player.state)).toEqual(['1: 250', '2: 421 4.3.2']);
    await player.run();
    expect(player.state.stop).toMatchObject({ line: 3, reason: 'closed' });
  });

  test('of a server that closes instead of answering is said so', async () => {
    const server = await startAnsweringServer((line, socket) => {
      if (line === 'NOOP') socket.end();
      return line === 'NOOP' ? undefined : '250 OK';
    });
    const player = await playBefore(server, ['EHLO a', 'NOOP']);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      line: 2,
      reason: 'closed',
      message: 'The server closed the connection before it answered.',
    });
    expect(outcomes(player.state).at(-1)).toBe('2: closed');
  });

  test('of a server that closes while nobody waits is said at once', async () => {
    const server = await startAnsweringServer(yes);
    const accepted = server.accepts();
    const player = await playBefore(server, ['EHLO a', 'NOOP']);
    await step(player, 2);
    (await accepted).end();
    await until(player, ({ activity }) => activity === 'ended');
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'closed',
      message: 'The server closed the connection.',
    });
  });

  test('of a server that sends no line end is cut short', async () => {
    const server = await startAnsweringServer((_line, socket) => {
      socket.write('x'.repeat(10 * 1024 * 1024));
      return undefined;
    });
    const player = await playBefore(server, ['EHLO a']);
    await player.run();
    const { state } = player;
    expect(state).toMatchObject({
      activity: 'ended',
      stop: { line: 1, reason: 'reply-too-long' },
    });
    expect(state.session.server.length).toBeLessThan(4 * 1024 * 1024);
    expect(state.events.at(-1)).toMatchObject({ type: 'closed', by: 'client' });
  });

  test('of TLS with a server that speaks none is said at the step', async () => {
    const server = await startAnsweringServer(yes, '220 plain\r\n');
    closers.push(() => server.close());
    const relay = await relayTo(server.port);
    const player = play(relay.port, target(server.port, 'tls'), ['QUIT']);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      reason: 'failed',
      advice: expect.stringContaining('465'),
    });
  });

  test('of a server that says more than 220 before TLS ends the connection', async () => {
    const server = await startAnsweringServer((line) =>
      line === 'STARTTLS' ? '220 go\r\n250 injected' : '250 OK',
    );
    const player = await playBefore(server, ['EHLO a', 'STARTTLS', 'EHLO a']);
    await player.run();
    expect(player.state).toMatchObject({
      activity: 'ended',
      stop: { line: 2, reason: 'failed' },
    });
    expect(player.state.events.at(-1)).toMatchObject({
      code: 'STARTTLS_INJECTION',
    });
    expect(sent(player.state)).toHaveLength(2);
  });

  describe('with a certificate that does not verify', () => {
    let identity: Identity;
    beforeAll(async () => {
      identity = await issueItself('mail.example.test');
    });

    const upgrade: Answer = (line, socket) => {
      if (line !== 'STARTTLS') return '250 OK';
      socket.removeAllListeners('data');
      socket.write('220 go\r\n');
      const tls = new TLSSocket(socket, { isServer: true, ...identity });
      tls.on('data', () => tls.write('250 inside\r\n'));
      return undefined;
    };

    test('waits for the learner before it says more', async () => {
      const server = await startAnsweringServer(upgrade);
      const script = ['EHLO a', 'STARTTLS', 'EHLO a'];
      const player = await playBefore(server, script);
      await player.run();
      expect(withWords(player.state)).toMatchObject({
        done: 3,
        activity: 'idle',
        stop: {
          line: 2,
          reason: 'certificate',
          message: expect.stringContaining('mail.example.test'),
        },
      });
      await step(player);
      await player.sendLine('NOOP');
      expect(sent(player.state)).toHaveLength(2);
      expect(player.state.stop?.reason).toBe('certificate');

      player.acceptCertificate();
      expect(player.state.stop).toBeUndefined();
      await until(player, ({ isRunning }) => !isRunning);
      expect(codes(player.state)).toEqual([220, 250, 220, 250]);

      await player.resetAndRunToHere();
      expect(player.state).toMatchObject({ done: 4 });
      expect(player.state.stop).toBeUndefined();
      player.close();
    });

    test('asks anew after Reset, and holds nothing back until then', async () => {
      const server = await startAnsweringServer(upgrade);
      const player = await playBefore(server, ['EHLO a', 'STARTTLS', 'NOOP']);
      await player.run();
      expect(player.state.stop?.reason).toBe('certificate');
      player.reset();
      const reconnected = await step(player, 2);
      expect(codes(reconnected)).toEqual([220, 250]);
      expect(reconnected.stop).toBeUndefined();
      await player.run();
      expect(player.state.stop?.reason).toBe('certificate');
      player.close();
    });

    test('ends when the learner closes', async () => {
      const server = await startAnsweringServer(upgrade);
      const player = await playBefore(server, ['EHLO a', 'STARTTLS', 'NOOP']);
      await player.run();
      player.close();
      expect(withWords(player.state)).toMatchObject({
        activity: 'ended',
        stop: { reason: 'closed', message: 'You closed the connection.' },
      });
    });

    test('says so before the first command where TLS comes first', async () => {
      const server = createTlsServer(identity, (socket) => {
        socket.write('220 inside\r\n');
        socket.on('error', () => {});
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      closers.push(() => server.close());
      const { port } = server.address() as AddressInfo;
      const relay = await relayTo(port);
      const player = play(relay.port, target(port, 'tls'), ['EHLO a']);
      await player.run();
      expect(player.state).toMatchObject({
        done: 1,
        stop: { reason: 'certificate' },
      });
      expect(codes(player.state)).toEqual([220]);
      player.close();
    });
  });
});
