import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import type { ScriptPlayer } from '../../../web/clients/player.js';
import { codes, play, sent, step } from '../support/playing.js';

const mx = 'mx.sandbox.test:25';

const script = [
  'EHLO laptop.example',
  '# who sends',
  'MAIL FROM:<carol@example.org>',
  'RCPT TO:<alice@sandbox.test>',
  'DATA',
  'Subject: Lunch',
  '.',
  'NOOP',
  'QUIT',
];

describe('a recording from before a reload', () => {
  let port: number;
  let relay: RunningRelay;
  beforeAll(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    ({ port } = relay);
  });
  afterAll(() => relay.close());

  /** What a page shows after a reload, where `now` stands in its editor. */
  async function reload(
    player: ScriptPlayer,
    now: readonly string[] = script,
  ): Promise<ScriptPlayer> {
    const { events, doneAtEnd } = player.state;
    player.close();
    const next = play(port, mx, now);
    await next.restore(events, doneAtEnd);
    return next;
  }

  async function playTo(count: number) {
    const player = play(port, mx, script);
    await step(player, count);
    return player;
  }

  test('says that it is one, and sends nothing', async () => {
    const player = await reload(await playTo(4));
    const { state } = player;
    expect(state).toMatchObject({
      activity: 'ended',
      isStale: true,
      staleReason: 'reloaded',
      isMailDataOpen: false,
    });
    expect(state.preview).toBeUndefined();
    await step(player);
    await player.run();
    await player.sendLine('NOOP');
    expect(player.state.stop).toBeUndefined();
    expect(player.state.events).toEqual(state.events);
  });

  test('has no other stop while it is behind', async () => {
    const player = await reload(await playTo(4));
    player.back();
    expect(player.state.isBehind).toBe(true);
    expect(player.state.preview).toBeUndefined();
    await step(player);
    await step(player);
    expect(player.state).toMatchObject({ isBehind: false, done: 4 });
    expect(player.state.stop).toBeUndefined();
  });

  test('is at one place everywhere, though Back was pressed before', async () => {
    const earlier = await playTo(6);
    earlier.back();
    earlier.back();
    expect(earlier.state).toMatchObject({ done: 4, doneAtEnd: 6 });
    const player = await reload(earlier);
    expect(player.state).toMatchObject({
      done: 6,
      doneAtEnd: 6,
      isBehind: false,
      next: { start: 8, end: 8 },
      session: { state: { phase: 'ready' } },
    });
    expect(codes(player.state)).toEqual([220, 250, 250, 250, 354, 250]);
    player.back();
    expect(player.state).toMatchObject({
      done: 5,
      doneAtEnd: 6,
      next: { start: 6, end: 7 },
      session: { state: { phase: 'data' } },
    });
  });

  test('is at one place everywhere, though a line was edited while behind', async () => {
    const earlier = await playTo(6);
    earlier.back();
    earlier.back();
    earlier.setScript(script.with(7, 'HELP').join('\n'));
    expect(earlier.state.isStale).toBe(false);
    const other = script.with(4, 'data');
    earlier.setScript(other.join('\n'));
    expect(earlier.state).toMatchObject({
      isStale: true,
      staleReason: 'edited',
    });
    const player = await reload(earlier, other);
    expect(player.state).toMatchObject({
      done: 6,
      next: { start: 8, end: 8 },
      session: { state: { phase: 'ready' } },
    });
    expect(sent(player.state)).toEqual(sent(earlier.state));
    player.back();
    player.back();
    expect(player.state).toMatchObject({
      done: 4,
      next: { start: 5, end: 5 },
      session: { state: { phase: 'rcpt' } },
    });
  });

  test('knows what answered the challenge of CRAM-MD5, and where none came', async () => {
    const lines = [
      'C: EHLO a.example',
      '%cram-md5 alice wonderland',
      'C: NOOP',
      'C: MAIL FROM:<alice@sandbox.test>',
    ];
    const offers = ['%connect submission.sandbox.test:465 tls', ...lines];
    for (const script of [lines, offers]) {
      const earlier = play(port, mx, script);
      for (let taken = 0; taken < 5; taken += 1) await earlier.step();
      const player = await reload(earlier, script);
      const { outcomes, done } = earlier.state;
      expect(player.state).toMatchObject({ outcomes, done });
      player.back();
      earlier.back();
      expect(player.state.done).toBe(earlier.state.done);
      expect(codes(player.state)).toEqual(codes(earlier.state));
    }
  });

  test('is played again to where it had come', async () => {
    const earlier = await playTo(6);
    earlier.back();
    const player = await reload(earlier);
    await player.resetAndRunToHere();
    expect(player.state).toMatchObject({ done: 6, isStale: false });
    expect(player.state.staleReason).toBeUndefined();
    expect(codes(player.state)).toEqual([220, 250, 250, 250, 354, 250]);
    player.close();
  });
});
