import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import type { PlayerState } from '../../../web/clients/player.js';
import { ManualTimers } from '../support/manual-timers.js';
import { codes, play, sent } from '../support/playing.js';

const mx = 'mx.sandbox.test:25';

describe('a run', () => {
  let port: number;
  let relay: RunningRelay;
  beforeAll(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    ({ port } = relay);
  });
  afterAll(() => relay.close());

  /** A player of so many NOOPs, and the states that it told of. */
  function playLong(count: number) {
    const timers = new ManualTimers();
    const noops = Array.from({ length: count }, () => 'NOOP');
    const script = ['EHLO laptop.example', ...noops];
    const player = play(port, mx, script, { startTimer: timers.start });
    const told: PlayerState[] = [];
    player.addEventListener('change', () => told.push(player.state));
    return { player, told, timers };
  }

  test('of many steps tells of few changes, and of the last', async () => {
    const { player, told } = playLong(2000);
    await player.run();
    expect(told.length).toBeLessThan(10);
    const { state } = player;
    expect(told.at(-1)).toBe(state);
    expect(state).toMatchObject({ done: 2002, steps: 2002, isRunning: false });
    expect(codes(state)).toHaveLength(2002);
    expect(state.outcomes).toHaveLength(2001);
    expect(state.outcomes.at(-1)).toEqual({
      line: 2001,
      summary: '250 2.0.0',
      digit: 2,
    });
    player.close();
  });

  test('tells of how far it has come when it is time', async () => {
    const { player, told, timers } = playLong(200);
    const running = player.run();
    const before = told.length;
    await timers.ring(100);
    const between = told.at(-1);
    expect(told.length).toBeGreaterThan(before);
    expect(between).toMatchObject({ isRunning: true });
    await running;
    expect(told.at(-1)).toMatchObject({ done: 202, isRunning: false });
    player.close();
  });

  test('has its state at hand though it does not tell of each', async () => {
    const { player } = playLong(50);
    const running = player.run();
    player.pause();
    await running;
    expect(player.state).toMatchObject({ done: 1, isRunning: false });
    expect(codes(player.state)).toEqual([220]);
    player.setBreakpoints([20]);
    await player.run();
    expect(player.state).toMatchObject({
      done: 20,
      stop: { line: 20, reason: 'breakpoint' },
    });
    expect(sent(player.state)).toHaveLength(19);
    player.close();
  });

  test('tells of each connection as it ends, before the next begins', async () => {
    const timers = new ManualTimers();
    const script = [
      'C: EHLO laptop.example',
      '%connect submission.sandbox.test:587',
      'C: EHLO laptop.example',
      '%close',
    ];
    const player = play(port, mx, script, { startTimer: timers.start });
    const ended = new Set<string>();
    player.addEventListener('change', () => {
      const { session, isRunning } = player.state;
      if (!session.end || !isRunning) return;
      ended.add(`${session.target?.host} ${codes(player.state).join(' ')}`);
    });
    await player.run();
    expect([...ended]).toEqual([
      'mx.sandbox.test 220 250',
      'submission.sandbox.test 220 250',
    ]);
  });
});
