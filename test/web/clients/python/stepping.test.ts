import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import type { ProgramPlayer } from '../../../../web/clients/player.js';
import type { Moment } from '../../../../web/clients/python/program.js';
import {
  createProgramPlayer,
  type ProgramPlace,
} from '../../../support/python-program.js';

let relay: RunningRelay;
let places: ProgramPlace[] = [];
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterEach(() => {
  for (const place of places) place.close();
  places = [];
});
afterAll(() => relay.close());

async function open(source: string): Promise<ProgramPlayer> {
  const place = await createProgramPlayer(relay.url);
  places.push(place);
  place.player.setScript(source);
  return place.player;
}

/** Where it stands, as `program.py:3`, with what is about to be sent. */
function standing(player: ProgramPlayer): string {
  const { program } = player.state;
  const moment = program?.moment;
  if (!moment) return program?.phase ?? '';
  if (moment.type === 'ended') return `ended: ${endOf(moment)}`;
  const frame = moment.stack.at(-1);
  const place = `${frame?.file}:${frame?.line}`;
  if (moment.type !== 'sending') return place;
  return `${learnersLine(moment)} sends ${moment.octets.trimEnd()}`;
}

function learnersLine({ stack }: Moment) {
  return stack.findLast(({ file }) => file === 'program.py')?.line;
}

function endOf({ end }: Extract<Moment, { type: 'ended' }>) {
  if (end.type === 'raised') return end.exception.name;
  return end.type;
}

const conversation = `import smtplib

def greet(smtp):
    name = "laptop.example"
    return smtp.ehlo(name)

with smtplib.SMTP("mx.sandbox.test", 25) as smtp:
    code, text = greet(smtp)
    print(code)
`;

describe('a program that is stepped', () => {
  test('stops before each line, and before octets leave', async () => {
    const player = await open(conversation);
    const stood = [];
    do {
      await player.step();
      stood.push(standing(player));
    } while (player.state.program?.phase === 'paused');
    expect(stood).toEqual([
      'program.py:1',
      'program.py:3',
      'program.py:7',
      'program.py:8',
      '5 sends ehlo laptop.example',
      'program.py:9',
      'program.py:7',
      '7 sends QUIT',
      'ended: returned',
    ]);
  });

  test('steps into a function of its own, and of the library', async () => {
    const player = await open(conversation);
    player.setBreakpoints([8]);
    await player.run();
    await player.stepInto();
    expect(standing(player)).toBe('program.py:4');
    await player.stepInto();
    await player.stepInto();
    expect(standing(player)).toMatch(/^smtplib\.py:\d+$/);
    const frame = player.state.program?.moment?.stack.at(-1);
    const source = await player.source('smtplib.py');
    expect(frame?.function).toBe('SMTP.ehlo');
    expect(source?.split('\n')[(frame?.line ?? 0) - 1]).toContain(
      'self.esmtp_features = {}',
    );
  });

  test('steps out of the library, and of its own function', async () => {
    const player = await open(conversation);
    player.setBreakpoints([5]);
    await player.run();
    await player.stepInto();
    expect(standing(player)).toMatch(/^smtplib/);
    await player.stepOut();
    expect(standing(player)).toBe('program.py:5');
    expect(player.state.session.exchanges.at(-1)?.turn).toMatchObject({
      verb: 'EHLO',
    });
    await player.stepOut();
    expect(standing(player)).toBe('program.py:8');
  });

  test('runs to a breakpoint, and to one that was set while it stood', async () => {
    const player = await open(conversation);
    player.setBreakpoints([4]);
    await player.run();
    expect(standing(player)).toBe('program.py:4');
    player.setBreakpoints([9]);
    await player.run();
    expect(standing(player)).toBe('program.py:9');
    await player.run();
    expect(standing(player)).toBe('ended: returned');
  });

  test('goes from turn to turn', async () => {
    const player = await open(conversation);
    await player.stepTurn();
    expect(standing(player)).toBe('5 sends ehlo laptop.example');
    // The greeting has come, and nothing has been sent.
    expect(player.state.session.client).toBe('');
    expect(player.state.preview).toBe('ehlo laptop.example\r\n');
    await player.stepTurn();
    expect(standing(player)).toBe('7 sends QUIT');
    expect(player.state.session.client).toBe('ehlo laptop.example\r\n');
    await player.stepTurn();
    expect(standing(player)).toBe('ended: returned');
  });

  test('shows its variables, and which of them changed', async () => {
    const player = await open('a = 1\nb = "x" * 300\na = 2\nc = [a]\n');
    await player.step();
    await player.step();
    await player.step();
    await player.step();
    const { moment, changed } = player.state.program ?? {};
    expect(moment?.variables).toEqual([
      { name: 'a', repr: '2' },
      { name: 'b', repr: `'${'x'.repeat(200)}'… (300 in all)` },
    ]);
    expect(changed).toEqual(['a']);
  });

  test('shows the beginning of a value, however much it holds', async () => {
    const player = await open(`few = {"a": (1,), 2: [b"x", {3}]}
many = [bytearray(1_000_000)] * 1000
itself = [few]
itself.append(itself)
print("done")
`);
    for (let line = 0; line < 5; line += 1) await player.step();
    const reprs = player.state.program?.moment?.variables.map(
      ({ repr }) => repr,
    );
    expect(reprs?.[0]).toBe("{'a': (1,), 2: [b'x', {3}]}");
    expect(reprs?.[1]).toMatch(
      /^\[bytearray\(b'(?:\\x00){50}'\)… \(1000000 in all\), .*…$/,
    );
    expect(reprs?.[1]?.length).toBeLessThan(1000);
    expect(reprs?.[2]).toMatch(/\[…\]/);
  });

  test('walks back through lines, variables, output and octets as they were', async () => {
    const player = await open(conversation);
    await player.run();
    expect(player.state.program?.output).toEqual([
      { stream: 'stdout', text: '250\n' },
    ]);
    const seen: string[] = [];
    while (player.state.canGoBack) {
      player.back();
      const { program, session } = player.state;
      const printed = program?.output.map(({ text }) => text).join('');
      seen.push(`${standing(player)} ${session.client.length} ${printed}`);
    }
    // Line 7 comes twice: at its end, `with` says QUIT.
    expect(seen).toEqual([
      'program.py:7 21 250\n',
      'program.py:9 21 ',
      'program.py:5 0 ',
      'program.py:4 0 ',
      'program.py:8 0 ',
      'program.py:7 0 ',
      'program.py:3 0 ',
      'program.py:1 0 ',
    ]);
    await player.step();
    expect(standing(player)).toBe('program.py:3');
    await player.run();
    expect(standing(player)).toBe('ended: returned');
  });

  test('can be paused in a loop', async () => {
    const player = await open('n = 0\nwhile True:\n    n += 1\n');
    const paused = player.run();
    await once(player, () => player.state.program?.phase === 'running');
    player.pause();
    await paused;
    expect(standing(player)).toMatch(/^program\.py:[123]$/);
    await player.step();
    expect(standing(player)).toMatch(/^program\.py:[23]$/);
  });

  test('can be paused while it waits for a server', async () => {
    const player = await open(
      'import socket\ns = socket.create_connection(("mx.sandbox.test", 25))\ns.recv(999)\ns.recv(999)\n',
    );
    const paused = player.run();
    await once(player, () => player.state.program?.receives.length === 1);
    player.pause();
    await paused;
    expect(standing(player)).toBe('program.py:4');
  });

  test('stops in a loop that catches nothing', async () => {
    const player = await open('while True:\n    pass\n');
    const ended = player.run();
    await once(player, () => player.state.program?.phase === 'running');
    player.stop();
    await ended;
    expect(standing(player)).toBe('ended: stopped');
  });

  test('stops where it is stepped, and is not stepped on its way out', async () => {
    const player = await open(conversation);
    for (let steps = 0; steps < 4; steps += 1) await player.step();
    expect(standing(player)).toBe('program.py:8');
    player.stop();
    await once(player, () => player.state.program?.phase === 'ended');
    expect(standing(player)).toBe('ended: stopped');
    expect(player.state.session.client).toMatch(/^quit\r\n$/i);
  });

  test('is reset while it runs, and nobody waits for it any more', async () => {
    const player = await open('while True:\n    pass\n');
    const ran = player.run();
    await once(player, () => player.state.program?.phase === 'running');
    player.reset();
    await ran;
    expect(player.state.program?.moment).toBeUndefined();
  });

  test('is killed where it catches that it was told to stop', async () => {
    const player = await open(
      'print("on", flush=True)\nwhile True:\n    try:\n        while True: pass\n    except BaseException:\n        print("no", flush=True)\n',
    );
    const ended = player.run();
    await once(player, () => printed(player).includes('on'));
    player.stop();
    await once(player, () => printed(player).includes('no'));
    player.stop();
    await ended;
    expect(standing(player)).toBe('ended: lost');
  });

  test('asks for input, and prints what was answered', async () => {
    const player = await open('name = input("Who? ")\nprint("Hello", name)\n');
    await player.run();
    expect(player.state.program).toMatchObject({
      phase: 'asking',
      prompt: 'Who? ',
    });
    player.answer('Alice');
    await once(player, () => player.state.program?.phase === 'ended');
    expect(printed(player)).toBe('Who? Alice\nHello Alice\n');
  });

  test('runs again, and begins clean', async () => {
    const player = await open(
      'import os\nprint("x" in os.environ)\nos.environ["x"] = "1"\n',
    );
    await player.run();
    await player.run();
    expect(printed(player)).toBe('False\n');
  });

  test('runs beside another', async () => {
    const one = await open('import time\nprint("one")\n');
    const other = await open('print("other")\n');
    await Promise.all([one.run(), other.run()]);
    expect([printed(one), printed(other)]).toEqual(['one\n', 'other\n']);
  });

  test('shows again what was kept of it before a reload', async () => {
    const player = await open(conversation);
    await player.run();
    const record = structuredClone(player.record());
    const next = await open(conversation);
    if (record) next.restoreProgram(record);
    expect(next.state).toMatchObject({
      isStale: true,
      staleReason: 'reloaded',
    });
    expect(standing(next)).toBe('ended: returned');
    expect(next.state.session.client).toBe(player.state.session.client);
    next.back();
    expect(standing(next)).toBe('program.py:7');
    expect(printed(next)).toBe('250\n');
  });
});

function printed(player: ProgramPlayer): string {
  const output = player.state.program?.output ?? [];
  return output.map(({ text }) => text).join('');
}

function once(player: ProgramPlayer, isSo: () => boolean): Promise<void> {
  if (isSo()) return Promise.resolve();
  return new Promise((resolve) => {
    player.addEventListener('change', function look() {
      if (!isSo()) return;
      player.removeEventListener('change', look);
      resolve();
    });
  });
}
