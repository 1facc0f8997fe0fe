import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { createWirePlayer } from '../../../web/clients/wire-player.js';
import type { Target } from '../../../web/transport/connection.js';
import { ManualTimers } from '../support/manual-timers.js';
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
import { connectThrough } from '../support/relay-socket.js';

const mx = 'mx.sandbox.test:25';
const submission = 'submission.sandbox.test:587';
const other: Target = {
  host: 'submission.sandbox.test',
  port: 587,
  security: 'plain',
};

describe('the player of wire scripts', () => {
  let port: number;
  let relay: RunningRelay;
  beforeAll(async () => {
    relay = await startRelay({ host: '127.0.0.1', port: 0 });
    ({ port } = relay);
  });
  afterAll(() => relay.close());

  test('connects with the first step, and shows what the next will send', async () => {
    const player = play(port, mx, ['', 'EHLO laptop.example', 'QUIT']);
    expect(player.state).toMatchObject({
      activity: 'idle',
      steps: 3,
      done: 0,
      next: { start: 2, end: 2 },
      target: { host: 'mx.sandbox.test', port: 25, security: 'plain' },
      canGoBack: false,
      isBehind: false,
    });
    expect(player.state.preview).toBeUndefined();
    expect(player.state.session.exchanges).toEqual([]);

    const greeted = await step(player);
    expect(codes(greeted)).toEqual([220]);
    expect(sent(greeted)).toEqual([]);
    expect(greeted).toMatchObject({
      activity: 'idle',
      done: 1,
      next: { start: 2, end: 2 },
      preview: 'EHLO laptop.example\r\n',
      outcomes: [],
    });
    player.close();
  });

  test('sends one turn a step, and waits for its reply', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'NOOP', 'QUIT']);
    await step(player, 2);
    expect(sent(player.state)).toEqual(['EHLO laptop.example\r\n']);
    const stepping = player.step();
    expect(player.state.activity).toBe('waiting');
    await stepping;
    expect(codes(player.state)).toEqual([220, 250, 250]);
    const ended = await step(player);
    expect(outcomes(ended)).toEqual(['1: 250', '2: 250 2.0.0', '3: 221 2.0.0']);
    expect(ended.next).toBeUndefined();
    await until(player, ({ activity }) => activity === 'ended');
    expect(player.state.stop).toBeUndefined();
  });

  test('runs a submission with STARTTLS, AUTH and DATA to its end', async () => {
    const player = play(port, submission, [
      'C: EHLO laptop.example',
      'C: STARTTLS',
      'S: 220 2.0.0',
      'C: EHLO laptop.example',
      'C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
      'S: 235 2.7.0',
      'C: MAIL FROM:<alice@sandbox.test>',
      'C: RCPT TO:<bob@sandbox.test>',
      'C: DATA',
      'C: Subject: hello',
      'C:',
      'C: ..one dot',
      'C: .',
      'S: 250',
      'C: QUIT',
    ]);
    await player.run();
    const { state } = player;
    expect(state.stop).toBeUndefined();
    expect(state.isRunning).toBe(false);
    expect(outcomes(state)).toEqual([
      '1: 250',
      '3: 220 2.0.0 · TLSv1.3',
      '4: 250',
      '6: 235 2.7.0',
      '7: 250 2.1.0',
      '8: 250 2.1.5',
      '9: 354',
      '14: 250 2.0.0',
      '15: 221 2.0.0',
    ]);
    expect(sent(state)).toContain('Subject: hello\r\n\r\n..one dot\r\n.\r\n');
    const [transaction] = state.session.transactions;
    expect(transaction).toMatchObject({
      outcome: 'accepted',
      mailData: { content: 'Subject: hello\r\n\r\n.one dot\r\n' },
    });
  });

  test('sends a group together, and gets a reply for each of its turns', async () => {
    const player = play(port, mx, [
      'C: EHLO laptop.example',
      '%pipeline',
      'C: MAIL FROM:<carol@example.org>',
      'C: RCPT TO:<alice@sandbox.test>',
      'C: RCPT TO:<unknown@sandbox.test>',
      'S: 250',
      'S: 250',
      'S: 550 5.1.1',
      'C: DATA',
      '%end',
      'C: Subject: hello',
      'C:',
      'C: .',
      'C: QUIT',
    ]);
    await step(player, 2);
    expect(player.state.preview).toContain(
      'MAIL FROM:<carol@example.org>\r\nRCPT',
    );
    const grouped = await step(player);
    expect(sent(grouped)).toHaveLength(2);
    expect(grouped.stop).toBeUndefined();
    expect(codes(grouped)).toEqual([220, 250, 250, 250, 550, 354]);
    await player.run();
    expect(codes(player.state).slice(-2)).toEqual([250, 221]);
  });

  test('waits for a reply for each recipient of LMTP', async () => {
    const player = play(port, 'lmtp.sandbox.test:24', [
      'C: LHLO laptop.example',
      'C: MAIL FROM:<carol@example.org>',
      'C: RCPT TO:<alice@sandbox.test>',
      'C: RCPT TO:<bob@sandbox.test>',
      'C: DATA',
      'C: Subject: hello',
      'C:',
      'C: .',
      'S: 250',
      'S: 250',
      'C: QUIT',
    ]);
    await player.run();
    expect(player.state.stop).toBeUndefined();
    expect(codes(player.state).slice(-4)).toEqual([354, 250, 250, 221]);
  });

  test('answers the challenge of CRAM-MD5 in a step of its own', async () => {
    const player = play(port, 'submission.sandbox.test:465', [
      '%connect submission.sandbox.test:465 tls',
      'C: EHLO laptop.example',
      '%cram-md5 alice wonderland',
      'S: 235',
      'C: QUIT',
    ]);
    const challenged = await step(player, 3);
    expect(codes(challenged).at(-1)).toBe(334);
    expect(challenged.stop).toBeUndefined();
    const response = atob(challenged.preview?.trim() ?? '');
    expect(response).toMatch(/^alice [0-9a-f]{32}$/);
    const accepted = await step(player);
    expect(sent(accepted).at(-1)).toBe(challenged.preview);
    expect(outcomes(accepted).at(-1)).toBe('4: 235 2.7.0');
    expect(accepted.session.state.isAuthenticated).toBe(true);
    player.close();
  });

  test('stops where a refusal was not expected, and steps on when told', async () => {
    const script = [
      'C: EHLO laptop.example',
      'C: MAIL FROM:<carol@example.org>',
      'C: RCPT TO:<unknown@sandbox.test>',
      'C: RSET',
    ];
    const player = play(port, mx, script);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      line: 3,
      reason: 'unexpected-reply',
      message: 'The server answered 550 5.1.1.',
    });
    expect(player.state.stop).not.toHaveProperty('expected');
    const after = await step(player);
    expect(codes(after).slice(-2)).toEqual([550, 250]);
    expect(after.stop).toBeUndefined();
    player.close();
  });

  test('offers Step after a refusal only where the script goes on', async () => {
    const script = ['MAIL FROM:<carol@example.org>', 'MAIL FROM:<>'];
    const player = play(port, mx, ['EHLO laptop.example', ...script]);
    await player.run();
    expect(withWords(player.state).stop).toMatchObject({
      line: 3,
      message: 'The server answered 503 5.5.1.',
      advice: expect.stringMatching(/wrong time.* add a line, or Reset\.$/),
    });
    const longer = ['EHLO laptop.example', ...script, 'RSET'];
    player.setScript(longer.join('\n'));
    expect(told(player.state)?.advice).toMatch(/ Step goes on/);
    player.close();
  });

  test('shows what was expected beside what was received', async () => {
    const script = ['C: EHLO laptop.example', 'C: NOOP', 'S: 250 2.1.0'];
    const player = play(port, mx, script);
    await player.run();
    expect(player.state.stop).toMatchObject({
      line: 3,
      reason: 'unexpected-reply',
      expected: '250 2.1.0',
      received: '250 2.0.0',
    });
    player.close();
  });

  test('goes on where the refusal was expected', async () => {
    const player = play(port, mx, ['C: EHLO a.example', 'C: DATA', 'S: 503']);
    await player.run();
    expect(player.state.stop).toBeUndefined();
    player.close();
  });

  test('compares the greeting with what the script expects', async () => {
    const player = play(port, mx, ['S: 554', 'C: QUIT']);
    expect(player.state.next).toEqual({ start: 1, end: 1 });
    await player.run();
    expect(player.state).toMatchObject({
      done: 1,
      stop: { line: 1, expected: '554', received: '220' },
      outcomes: [{ line: 1, summary: '220', digit: 2 }],
    });
    player.close();
  });

  test('sends no mail data where DATA got no 354', async () => {
    const player = play(port, mx, [
      'EHLO laptop.example',
      'DATA',
      'Subject: this must not be read as a command',
      '',
      '.',
      'QUIT',
    ]);
    await player.run();
    const { state } = player;
    expect(state.stop).toMatchObject({
      line: 2,
      reason: 'no-354',
      expected: '354',
      received: '503 5.5.1',
    });
    expect(state.done).toBe(4);
    expect(state.next).toEqual({ start: 6, end: 6 });
    expect(outcomes(state).slice(1)).toEqual(['2: 503 5.5.1', '5: not sent']);
    await player.run();
    expect(sent(player.state)).toEqual([
      'EHLO laptop.example\r\n',
      'DATA\r\n',
      'QUIT\r\n',
    ]);
  });

  test('pauses before a breakpoint, and goes on from it', async () => {
    const player = play(port, mx, ['EHLO a.example', '# here', 'NOOP', 'QUIT']);
    player.setBreakpoints([2]);
    await player.run();
    expect(player.state).toMatchObject({
      done: 2,
      isRunning: false,
      stop: { line: 3, reason: 'breakpoint' },
    });
    await player.run();
    expect(player.state).toMatchObject({ done: 4 });
    expect(player.state.stop).toBeUndefined();
  });

  test('moves over what was recorded without sending', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'NOOP', 'QUIT']);
    const latest = await step(player, 3);
    player.back();
    expect(player.state).toMatchObject({
      done: 2,
      isBehind: true,
      canGoBack: true,
      preview: 'NOOP\r\n',
    });
    expect(codes(player.state)).toEqual([220, 250]);
    expect(outcomes(player.state)).toEqual(['1: 250']);
    player.back();
    player.back();
    player.back();
    expect(player.state).toMatchObject({ done: 0, canGoBack: false });
    expect(player.state.session.exchanges).toEqual([]);
    player.forward();
    await step(player, 2);
    expect(player.state.isBehind).toBe(false);
    expect(player.state.session).toEqual(latest.session);
    expect(sent(player.state)).toEqual(sent(latest));
    expect(player.state.events).toEqual(latest.events);
    player.back();
    await player.run();
    expect(sent(player.state)).toEqual([...sent(latest), 'QUIT\r\n']);
  });

  test('gives a snapshot that later steps do not change', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    const early = await step(player, 2);
    const copy = structuredClone(early);
    await step(player);
    expect(early).toEqual(copy);
    expect(player.state).not.toBe(early);
    await until(player, ({ activity }) => activity === 'ended');
    expect(player.state).toBe(player.state);
  });

  test('is stale while a line that was sent is another', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'NOOP', 'QUIT']);
    await step(player, 3);
    player.setScript('# above\nEHLO laptop.example\nNOOP\nRSET\nQUIT');
    expect(player.state.isStale).toBe(false);
    expect(outcomes(player.state)).toEqual(['2: 250', '3: 250 2.0.0']);
    player.setScript('EHLO other.example\nNOOP\nQUIT');
    expect(player.state.isStale).toBe(true);
    expect(outcomes(player.state)).toEqual(['2: 250 2.0.0']);
    player.setScript('EHLO laptop.example\nNOOP\nQUIT');
    expect(player.state.isStale).toBe(false);
    player.close();
  });

  test('goes on with its connection while a line that was sent is another', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    await step(player, 2);
    player.setScript('EHLO other.example\nNOOP\nQUIT');
    expect(player.state.staleReason).toBe('edited');
    await step(player);
    expect(sent(player.state)).toEqual(['EHLO laptop.example\r\n', 'NOOP\r\n']);
    expect(codes(player.state)).toEqual([220, 250, 250]);
    player.close();
  });

  test.each([
    [['EHLO laptop.example', 'NOOP', 'QUIT']],
    [['S: 220', 'C: EHLO laptop.example', 'C: NOOP', 'C: QUIT']],
  ])('tells another server from another line (%s)', async (script) => {
    const player = play(port, mx, script);
    await step(player, 2);
    player.setTarget(other);
    expect(player.state).toMatchObject({
      isStale: true,
      staleReason: 'server-changed',
      target: { host: 'mx.sandbox.test' },
    });
    await step(player);
    expect(codes(player.state)).toEqual([220, 250, 250]);
    expect(player.state.session.target?.host).toBe('mx.sandbox.test');
    player.setScript(script.join('\n').replace('laptop', 'other'));
    expect(player.state.staleReason).toBe('edited');
    player.setScript(script.join('\n'));
    expect(player.state.staleReason).toBe('server-changed');
    await player.resetAndRunToHere();
    expect(player.state.staleReason).toBeUndefined();
    expect(player.state.session.target?.host).toBe('submission.sandbox.test');
    player.close();
  });

  test('does not mind another server where its script names one', async () => {
    const player = play(port, mx, [`%connect ${mx}`, 'C: NOOP']);
    await step(player, 2);
    player.setTarget(other);
    expect(player.state.isStale).toBe(false);
    player.setScript('%connect old.sandbox.test:25\nC: NOOP');
    expect(player.state.staleReason).toBe('edited');
    player.close();
  });

  test('resets, and runs to where it had come', async () => {
    const player = play(port, mx, [
      'EHLO laptop.example',
      'MAIL FROM:<carol@example.org>',
      'RCPT TO:<unknown@sandbox.test>',
      'RCPT TO:<alice@sandbox.test>',
      'QUIT',
    ]);
    player.setBreakpoints([2]);
    const before = await step(player, 5);
    player.setScript(
      [
        'EHLO other.example',
        'MAIL FROM:<carol@example.org>',
        'RCPT TO:<unknown@sandbox.test>',
        'RCPT TO:<bob@sandbox.test>',
        'QUIT',
      ].join('\n'),
    );
    await player.resetAndRunToHere();
    const { state } = player;
    expect(state).toMatchObject({ done: 5, isStale: false });
    expect(codes(state)).toEqual(codes(before));
    expect(sent(state).at(0)).toBe('EHLO other.example\r\n');
    expect(sent(state).at(-1)).toBe('RCPT TO:<bob@sandbox.test>\r\n');
    player.close();
  });

  test('stops at a line that the notation does not know, and goes on when it is mended', async () => {
    const player = play(port, mx, [
      'C: EHLO a.example',
      '%frobnicate',
      'C: QUIT',
    ]);
    await player.run();
    expect(player.state).toMatchObject({
      done: 2,
      stop: { line: 2, reason: 'bad-script' },
    });
    await step(player);
    expect(player.state.done).toBe(2);
    player.setScript('C: EHLO a.example\n\nC: QUIT');
    expect(player.state.stop).toBeUndefined();
    await player.run();
    expect(codes(player.state)).toEqual([220, 250, 221]);
  });

  test('stops at a bad line after the last step', async () => {
    const player = play(port, mx, ['C: QUIT', '%frobnicate']);
    await player.run();
    expect(player.state.stop).toMatchObject({ line: 2, reason: 'bad-script' });
  });

  test('sends what was typed, and connects for it first', async () => {
    const player = play(port, mx, ['EHLO laptop.example', 'QUIT']);
    await player.sendLine('EHLO typed.example');
    expect(codes(player.state)).toEqual([220, 250]);
    expect(player.state).toMatchObject({ done: 1, isStale: false });
    await player.sendLine('WHAT');
    expect(codes(player.state).at(-1)).toBe(500);
    expect(player.state.stop).toBeUndefined();
    player.back();
    expect(codes(player.state)).toEqual([220, 250]);
    await player.run();
    expect(sent(player.state)).toEqual([
      'EHLO typed.example\r\n',
      'WHAT\r\n',
      'EHLO laptop.example\r\n',
      'QUIT\r\n',
    ]);
  });

  test('takes typed lines as mail data until the lone dot', async () => {
    const player = play(port, mx, []);
    const lines = [
      'EHLO a.example',
      'MAIL FROM:<carol@example.org>',
      'RCPT TO:<alice@sandbox.test>',
      'DATA',
      'Subject: é',
      '',
      '.',
    ];
    for (const line of lines) await player.sendLine(line);
    expect(codes(player.state)).toEqual([220, 250, 250, 250, 354, 250]);
    expect(player.state.session.transactions[0]?.mailData?.content).toBe(
      'Subject: \xC3\xA9\r\n\r\n',
    );
    player.close();
  });

  test('begins TLS after a typed STARTTLS', async () => {
    const player = play(port, mx, []);
    await player.sendLine('EHLO a.example');
    await player.sendLine('STARTTLS');
    await player.sendLine('EHLO a.example');
    expect(player.state.session.state).toMatchObject({
      phase: 'ready',
      isSecured: true,
    });
    player.close();
  });

  test('leaves TLS to %starttls where the script has one', async () => {
    const player = play(port, mx, [
      'C: EHLO a.example',
      'C: STARTTLS',
      '%starttls',
      'C: EHLO a.example',
    ]);
    const before = await step(player, 3);
    expect(before.session.state.isSecured).toBe(false);
    const after = await step(player);
    expect(after.session.state.isSecured).toBe(true);
    await step(player);
    expect(outcomes(player.state)).toEqual([
      '1: 250',
      '2: 220 2.0.0',
      '3: TLSv1.3',
      '4: 250',
    ]);
    player.close();
  });

  test('connects again where the script says so', async () => {
    const player = play(port, mx, [
      'C: EHLO a.example',
      '%connect submission.sandbox.test:587',
      'S: 220',
      'C: EHLO a.example',
      '%close',
      'C: NOOP',
    ]);
    await step(player, 3);
    expect(player.state.target.host).toBe('submission.sandbox.test');
    expect(codes(player.state)).toEqual([220]);
    player.back();
    expect(player.state.target.host).toBe('mx.sandbox.test');
    expect(codes(player.state)).toEqual([220, 250]);
    await player.run();
    const { state } = player;
    expect(state).toMatchObject({
      activity: 'ended',
      done: 5,
      stop: { line: 6, reason: 'closed' },
    });
    expect(outcomes(state)).toEqual([
      '1: 250',
      '3: 220',
      '4: 250',
      '5: closed',
    ]);
  });

  test('writes octets that are no line yet, and waits when they are', async () => {
    const player = play(port, mx, [
      'C: EHLO a.example',
      '%write "NO"',
      String.raw`%write "OP\r\n"`,
      'S: 250',
    ]);
    await step(player, 3);
    expect(codes(player.state)).toEqual([220, 250]);
    await step(player);
    expect(codes(player.state)).toEqual([220, 250, 250]);
    expect(sent(player.state).slice(1)).toEqual(['NO', 'OP\r\n']);
    player.close();
  });

  test('pauses for as long as the script says', async () => {
    const timers = new ManualTimers();
    const player = play(
      port,
      mx,
      ['C: EHLO a.example', '%pause 2s', 'C: QUIT'],
      {
        startTimer: timers.start,
      },
    );
    const running = player.run();
    const pausing = await until(
      player,
      ({ activity }) => activity === 'pausing',
    );
    expect(sent(pausing)).toHaveLength(1);
    expect(pausing.isBusy).toBe(true);
    await timers.ring(2000);
    await running;
    expect(sent(player.state)).toHaveLength(2);
    expect(player.state.isBusy).toBe(false);
  });

  test('drops what was typed during a pause that Reset ended', async () => {
    const timers = new ManualTimers();
    const player = play(port, mx, ['%pause 2s', 'C: EHLO a.example'], {
      startTimer: timers.start,
    });
    const running = player.run();
    await until(player, ({ activity }) => activity === 'pausing');
    const typing = player.sendLine('NOOP');
    player.reset();
    await Promise.all([running, typing]);
    expect(player.state).toMatchObject({ activity: 'idle', events: [] });
  });

  test('connects to nothing once it was left, though it was pausing', async () => {
    const timers = new ManualTimers();
    const opened: Target[] = [];
    const open = connectThrough(port);
    const player = createWirePlayer(
      (target, listen) => {
        opened.push(target);
        return open(target, listen);
      },
      { startTimer: timers.start },
    );
    player.setScript('%pause 2s\n%connect mx.sandbox.test:25\nC: QUIT\n');
    const running = player.run();
    await until(player, ({ activity }) => activity === 'pausing');
    player.leave();
    await running;
    expect(opened).toEqual([]);
  });

  test('stops running after the step under way', async () => {
    const player = play(port, mx, ['EHLO a.example', 'NOOP', 'QUIT']);
    const running = player.run();
    player.pause();
    await running;
    expect(player.state).toMatchObject({ done: 1, isRunning: false });
    player.close();
  });

  test('begins again with nothing recorded, even while it waits', async () => {
    const player = play(port, mx, [
      'C: EHLO a.example',
      'C: MAIL FROM:<carol@example.org>',
      'C: RCPT TO:<slow@sandbox.test>',
    ]);
    await step(player, 3);
    const stepping = player.step();
    player.reset();
    await stepping;
    expect(player.state).toMatchObject({
      activity: 'idle',
      done: 0,
      events: [],
      outcomes: [],
    });
    await step(player);
    expect(codes(player.state)).toEqual([220]);
    player.close();
  });

  test('shows a recording from before a reload, and can run to where it was', async () => {
    const script = [
      'EHLO laptop.example',
      'MAIL FROM:<carol@example.org>',
      'DATA',
      'Subject: not sent',
      '.',
      'NOOP',
      'QUIT',
    ];
    const earlier = play(port, mx, script);
    await step(earlier, 4);
    await earlier.sendLine('HELP');
    await step(earlier);
    const { events, done, session } = earlier.state;
    earlier.close();

    const player = play(port, mx, script);
    await player.restore(events, done);
    expect(player.state).toMatchObject({
      activity: 'ended',
      isStale: true,
      isBehind: false,
      done,
      session,
    });
    expect(outcomes(player.state)).toEqual(outcomes(earlier.state));
    player.back();
    player.back();
    expect(codes(player.state).at(-1)).toBe(503);
    await step(player, 2);
    expect(player.state.stop).toBeUndefined();
    await step(player);
    expect(player.state.stop).toBeUndefined();
    expect(player.state.events).toEqual(events);
    await player.resetAndRunToHere();
    expect(player.state).toMatchObject({ isStale: false });
    player.reset();
    expect(player.state).toMatchObject({ isStale: false, done: 0 });
  });
});
