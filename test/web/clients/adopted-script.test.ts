import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printSession } from '../../../protocol/session/print-session.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import type { ScriptPlayer } from '../../../web/clients/player.js';
import { codes, outcomes, play, sent, step } from '../support/playing.js';

const mx = 'mx.sandbox.test:25';

describe('a script that is kept from what was played', () => {
  let port: number;
  let relay: RunningRelay;
  beforeAll(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    ({ port } = relay);
  });
  afterAll(() => relay.close());

  /** Puts what was said in the place of the script, as the page does. */
  async function keep(player: ScriptPlayer): Promise<string[]> {
    const script = printSession(player.state.session, { maskSecrets: false });
    await player.adoptScript(script);
    return script.split('\n');
  }

  test('is done, not stale, and goes on from there', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    await step(player, 2);
    for (const line of ['NOOP', 'VRFY alice', 'RSET']) {
      await player.sendLine(line);
    }
    const before = player.state;
    const lines = await keep(player);
    const { state } = player;
    expect(state).toMatchObject({
      isStale: false,
      activity: 'idle',
      done: 5,
      steps: 5,
      session: before.session,
      events: before.events,
    });
    expect(state.next).toBeUndefined();
    const at = (line: number) => lines[line - 1]?.slice(0, 6);
    expect(state.outcomes.map(({ line, summary }) => [at(line), summary]))
      // The outcome stands at the reply that the step expects.
      .toEqual([
        ['S: 220', '220'],
        ['S: 250', '250'],
        ['S: 250', '250 2.0.0'],
        ['S: 252', '252 2.0.0'],
        ['S: 250', '250 2.0.0'],
      ]);
    const longer = [...lines, 'C: QUIT'].join('\n');
    player.setScript(longer);
    expect(player.state.isStale).toBe(false);
    await step(player);
    expect(sent(player.state)).toEqual([...sent(before), 'QUIT\r\n']);
  });

  test('has no stop of the script before', async () => {
    const player = play(port, mx, [
      'EHLO a.example',
      'DATA',
      'Subject: x',
      '.',
    ]);
    await player.run();
    expect(player.state.stop?.reason).toBe('no-354');
    await keep(player);
    expect(player.state.stop).toBeUndefined();
    expect(player.state).toMatchObject({ isStale: false, done: 3, steps: 3 });
    player.close();
  });

  test('knows mail data that was typed line by line', async () => {
    const player = play(port, mx, []);
    const lines = [
      'EHLO a.example',
      'MAIL FROM:<carol@example.org>',
      'RCPT TO:<alice@sandbox.test>',
      'DATA',
      'Subject: Lunch',
      '',
    ];
    for (const line of lines) await player.sendLine(line);
    const kept = await keep(player);
    expect(player.state).toMatchObject({
      isStale: false,
      isMailDataOpen: true,
      done: 7,
    });
    expect(player.state.next).toBeUndefined();
    player.setScript([...kept, 'C: .'].join('\n'));
    expect(player.state).toMatchObject({ isStale: false, preview: '.\r\n' });
    await step(player);
    expect(codes(player.state).at(-1)).toBe(250);
    player.close();
  });

  test('is that of the connection in view alone', async () => {
    const player = play(port, mx, [
      'C: EHLO a.example',
      '%connect submission.sandbox.test:587',
      'C: EHLO a.example',
      'C: NOOP',
    ]);
    await player.run();
    await keep(player);
    expect(player.state).toMatchObject({ isStale: false, done: 3, steps: 3 });
    expect(player.state.outcomes).toHaveLength(3);
    await player.resetAndRunToHere();
    expect(player.state.session.target?.port).toBe(587);
    expect(codes(player.state)).toEqual([220, 250, 250]);
    player.close();
  });

  test('leaves the view where it is', async () => {
    const player = play(port, mx, ['EHLO a.example', 'NOOP', 'HELP']);
    await player.run();
    player.back();
    const { session } = player.state;
    await keep(player);
    expect(player.state).toMatchObject({
      isBehind: true,
      isStale: false,
      done: 3,
      steps: 3,
      session,
    });
    await step(player);
    expect(codes(player.state)).toEqual([220, 250, 250, 214]);
    player.close();
  });

  test('waits for the step under way', async () => {
    const player = play(port, mx, [
      'EHLO a.example',
      'MAIL FROM:<carol@example.org>',
      'RCPT TO:<alice@sandbox.test>',
      'QUIT',
    ]);
    await step(player, 3);
    const stepping = player.step();
    await keep(player);
    await stepping;
    expect(player.state).toMatchObject({ isStale: false, done: 4, steps: 4 });
    expect(outcomes(player.state).at(-1)).toMatch(/: 250 2\.1\.5$/);
    player.close();
  });

  test('is nothing where nothing was played', async () => {
    const player = play(port, mx, ['NOOP']);
    await keep(player);
    expect(player.state).toMatchObject({ isStale: false, done: 0, steps: 1 });
  });

  test('has what was typed before a reload, which is sent again then', async () => {
    const earlier = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    await step(earlier, 2);
    expect(earlier.state.hasTypedLines).toBe(false);
    const typed = ['NOOP', 'MAIL FROM:<carol@example.org>', 'RSET'];
    for (const line of typed) await earlier.sendLine(line);
    expect(earlier.state.hasTypedLines).toBe(true);
    const { events, doneAtEnd } = earlier.state;
    earlier.close();

    const lost = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    await lost.restore(events, doneAtEnd);
    expect(lost.state.hasTypedLines).toBe(true);
    await lost.resetAndRunToHere();
    expect(lost.state.hasTypedLines).toBe(false);
    expect(sent(lost.state)).toEqual(['EHLO laptop.example\r\n']);
    lost.close();

    const kept = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    await kept.restore(events, doneAtEnd);
    await keep(kept);
    expect(kept.state.hasTypedLines).toBe(false);
    await kept.resetAndRunToHere();
    expect(sent(kept.state)).toEqual(
      ['EHLO laptop.example', ...typed].map((line) => `${line}\r\n`),
    );
    kept.close();
  });

  test('stays a recording from before a reload', async () => {
    const earlier = play(port, mx, ['EHLO a.example', 'NOOP']);
    await earlier.run();
    const { events, doneAtEnd } = earlier.state;
    earlier.close();
    const player = play(port, mx, ['EHLO a.example', 'NOOP']);
    await player.restore(events, doneAtEnd);
    await keep(player);
    expect(player.state).toMatchObject({
      isStale: true,
      staleReason: 'reloaded',
      done: 3,
    });
  });
});
