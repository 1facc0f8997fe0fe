import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import {
  codes,
  outcomes,
  play,
  sent,
  step,
  until,
} from '../support/playing.js';

const mx = 'mx.sandbox.test:25';

const envelope = [
  'EHLO laptop.example',
  'MAIL FROM:<carol@example.org>',
  'RCPT TO:<alice@sandbox.test>',
  'DATA',
];

describe('mail data without its lone dot', () => {
  let port: number;
  let relay: RunningRelay;
  beforeAll(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    ({ port } = relay);
  });
  afterAll(() => relay.close());

  test('is sent and not waited for, and the server is known to wait for more', async () => {
    const player = play(port, mx, [...envelope, 'Subject: Lunch']);
    await step(player, 4);
    expect(player.state.isMailDataOpen).toBe(false);
    await step(player);
    expect(player.state.isMailDataOpen).toBe(true);
    const open = await step(player);
    expect(sent(open).at(-1)).toBe('Subject: Lunch\r\n');
    expect(open).toMatchObject({
      activity: 'idle',
      done: 6,
      steps: 6,
      isMailDataOpen: true,
      isStale: false,
    });
    expect(open.next).toBeUndefined();
    player.close();
    expect(player.state.isMailDataOpen).toBe(false);
  });

  test('goes on with the lines that are added, until the lone dot', async () => {
    const start = [...envelope, 'Subject: Lunch'];
    const player = play(port, mx, start);
    await player.run();
    player.setScript([...start, '', 'At noon?'].join('\n'));
    expect(player.state).toMatchObject({
      isStale: false,
      done: 6,
      steps: 7,
      next: { start: 6, end: 7 },
      preview: '\r\nAt noon?\r\n',
    });
    await step(player);
    expect(player.state).toMatchObject({
      activity: 'idle',
      isMailDataOpen: true,
    });
    player.setScript([...start, '', 'At noon?', '.', 'QUIT'].join('\n'));
    expect(player.state).toMatchObject({
      isStale: false,
      done: 7,
      steps: 9,
      next: { start: 8, end: 8 },
      preview: '.\r\n',
    });
    await step(player);
    expect(codes(player.state).at(-1)).toBe(250);
    expect(player.state.isMailDataOpen).toBe(false);
    await player.run();
    expect(outcomes(player.state).slice(4)).toEqual([
      '5: ',
      '7: ',
      '8: 250 2.0.0',
      '9: 221 2.0.0',
    ]);
    expect(player.state.session.transactions[0]).toMatchObject({
      outcome: 'accepted',
      mailData: { content: 'Subject: Lunch\r\n\r\nAt noon?\r\n' },
    });
    expect(player.state.stop).toBeUndefined();
  });

  test('knows the lines that were sent where comments stand between them', async () => {
    const start = [
      ...envelope.map((line) => `C: ${line}`),
      '# the header section',
      'C: Subject: Lunch',
      '',
      '# and',
      String.raw`%write "From: carol@example.org\r\n"`,
    ];
    const player = play(port, mx, start);
    await player.run();
    player.setScript([...start, '# the end', 'C: .', 'S: 250'].join('\n'));
    expect(player.state).toMatchObject({
      isStale: false,
      next: { end: 12 },
      preview: '.\r\n',
    });
    expect(outcomes(player.state).at(-1)).toBe('9: ');
    await player.run();
    expect(outcomes(player.state).at(-1)).toBe('12: 250 2.0.0');
    player.close();
  });

  test('is stale where what was sent of it is another', async () => {
    const start = [...envelope, 'Subject: Lunch'];
    const player = play(port, mx, start);
    await player.run();
    player.setScript([...envelope, 'Subject: Dinner', '.'].join('\n'));
    expect(player.state).toMatchObject({
      isStale: true,
      staleReason: 'edited',
    });
    player.setScript([...start, '.'].join('\n'));
    expect(player.state.isStale).toBe(false);
    player.setScript(envelope.join('\n'));
    expect(player.state.isStale).toBe(true);
    player.close();
  });

  test('sends no added line as a command where it was ended at the prompt', async () => {
    const start = [...envelope, 'Subject: Lunch'];
    const player = play(port, mx, start);
    await player.run();
    await player.sendLine('.');
    expect(codes(player.state).at(-1)).toBe(250);
    const { length } = sent(player.state);
    player.setScript([...start, '.'].join('\n'));
    await step(player);
    expect(player.state.stop).toMatchObject({ line: 6, reason: 'no-354' });
    expect(sent(player.state)).toHaveLength(length);
    player.close();
  });

  test('goes out in one step once it is played again', async () => {
    const start = [...envelope, 'Subject: Lunch'];
    const player = play(port, mx, start);
    await player.run();
    player.setScript([...start, '.', 'NOOP', 'QUIT'].join('\n'));
    await step(player, 2);
    const [before] = [codes(player.state)];
    await player.resetAndRunToHere();
    expect(sent(player.state).slice(-2)).toEqual([
      'Subject: Lunch\r\n.\r\n',
      'NOOP\r\n',
    ]);
    expect(codes(player.state)).toEqual(before);
    player.close();
  });

  test('is found again in a recording from before a reload', async () => {
    const start = [...envelope, 'Subject: Lunch'];
    const earlier = play(port, mx, start);
    await earlier.run();
    const script = [...start, '', '.', 'QUIT'];
    earlier.setScript(script.join('\n'));
    await step(earlier);
    const { events, doneAtEnd } = earlier.state;
    earlier.close();

    const player = play(port, mx, script);
    await player.restore(events, doneAtEnd);
    expect(player.state).toMatchObject({
      done: 7,
      steps: 8,
      next: { start: 8, end: 8 },
    });
    expect(outcomes(player.state)).toEqual(outcomes(earlier.state));
    player.back();
    expect(player.state.next).toEqual({ start: 6, end: 7 });
  });

  test('ends with a connection that is lost', async () => {
    const player = play(port, mx, [...envelope, 'Subject: Lunch']);
    await player.run();
    player.close();
    await until(player, ({ activity }) => activity === 'ended');
    expect(player.state.isMailDataOpen).toBe(false);
  });
});
