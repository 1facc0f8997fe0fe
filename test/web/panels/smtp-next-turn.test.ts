import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { PlayerState } from '../../../web/clients/player.js';
import { createWirePlayer } from '../../../web/clients/wire-player.js';
import '../../../web/panels/smtp-next-turn.js';
import { find, show, textOf, violations } from '../elements/accessible.js';
import { greeting, sessionOf } from './recording.js';

const target = {
  host: 'mx.sandbox.test',
  port: 25,
  security: 'plain',
} as const;

/** A player that has connected nowhere yet, but for what `state` says of it. */
async function showNext(
  state: {
    readonly [K in keyof PlayerState]?: PlayerState[K] | undefined;
  },
) {
  const player = createWirePlayer(
    () => {
      throw new Error('Nothing is sent here.');
    },
    { target },
  );
  player.setScript('EHLO laptop.example\nQUIT');
  return show(html`<smtp-next-turn
    .player=${{ ...player.state, ...state }}
  ></smtp-next-turn>`);
}

describe('what comes next', () => {
  test('says how far it is before the first step', async () => {
    const page = await showNext({});
    expect(textOf(find(page, 'output'))).toBe('step 0 of 3');
    expect(textOf(find(page, '.next'))).toContain('mx.sandbox.test:25');
    expect(await violations()).toEqual([]);
  });

  test('says how far it is while Run waits for one reply after the other', async () => {
    const running = { isRunning: true, activity: 'waiting' } as const;
    const page = await showNext({ ...running, done: 14, steps: 40 });
    const output = find(page, 'output');
    expect(textOf(output)).toBe('waiting · step 14 of 40');
    expect(output.ariaLive).toBe('off');
    const pausing = await showNext({ activity: 'pausing', done: 2, steps: 3 });
    expect(textOf(find(pausing, 'output'))).toBe('pausing · step 2 of 3');
  });

  test('tells a screen reader of each step, but not of each that Run takes', async () => {
    const page = await showNext({ isRunning: false, done: 1, steps: 3 });
    expect(find(page, 'output').ariaLive).toBe('polite');
  });

  test('promises at the end of the script only what can be done', async () => {
    const end = { next: undefined, preview: undefined };
    const open = await showNext({ ...end, session: sessionOf(greeting) });
    expect(textOf(find(open, '.next'))).toContain('Add lines');
    const left = sessionOf(`${greeting}
      C: QUIT
      S: 221 2.0.0 Bye`);
    const closed = await showNext({ ...end, session: left });
    expect(textOf(find(closed, '.next'))).toContain('The connection is closed');
    expect(textOf(find(closed, '.next'))).not.toContain('Add lines');
  });
});
