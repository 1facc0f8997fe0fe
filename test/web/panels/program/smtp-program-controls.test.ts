import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { PlayerState } from '../../../../web/clients/player.js';
import type { ProgramPhase } from '../../../../web/clients/python/program.js';
import '../../../../web/panels/program/smtp-program-controls.js';
import { controlOfKey } from '../../../../web/panels/smtp-controls.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import { playedProgram } from './played-program.js';

const showControls = (player: PlayerState) =>
  show(html`<smtp-program-controls
    .player=${player}
  ></smtp-program-controls>`);

/** What each button that can be pressed is called. */
function enabled(page: HTMLElement) {
  return findAll(page, '.buttons > button, .group > button')
    .filter((button) => !button.matches(':disabled, .keys'))
    .map((button) => button.ariaLabel ?? textOf(button).replace('Ctrl ⏎', ''));
}

const stepping = ['Step', 'Step into'];

describe('the buttons of a program', () => {
  test.each<[ProgramPhase, readonly string[]]>([
    ['unavailable', []],
    ['absent', [...stepping, 'Run', 'Reset']],
    ['loading', []],
    ['ready', [...stepping, 'Run', 'Reset']],
    ['running', ['Pause', 'Stop', 'Reset']],
    ['paused', [...stepping, 'Step out', 'Run', 'Stop', 'Reset']],
    ['asking', ['Stop', 'Reset']],
    ['stopping', ['Kill', 'Reset']],
    ['ended', ['Run again', 'Reset']],
  ])('are those that lead on while it is %s', async (phase, names) => {
    const page = await showControls(playedProgram({ phase }));
    expect(enabled(page)).toEqual(names);
    expect(await violations()).toEqual([]);
  });

  test('step into another program, where the one that was run has ended', async () => {
    const page = await showControls(
      playedProgram(
        { phase: 'ended' },
        { isStale: true, staleReason: 'edited' },
      ),
    );
    expect(enabled(page)).toEqual([...stepping, 'Run again', 'Reset']);
  });

  test('walk over the recording, and from behind its end step forward', async () => {
    const walking = { isBehind: true, canGoBack: true };
    const page = await showControls(playedProgram({ phase: 'ended' }, walking));
    expect(enabled(page)).toEqual(['Step', 'Run', 'Back', 'Forward', 'Reset']);
  });

  test('ask, each for its own', async () => {
    const page = await showControls(
      playedProgram({ phase: 'paused' }, { canGoBack: true }),
    );
    const asked: string[] = [];
    page.addEventListener('control', ({ action }) => asked.push(action));
    for (const button of findAll(page, '.buttons > button, .group > button')) {
      if (!button.matches('.keys')) button.click();
    }
    expect(asked).toEqual([
      'step',
      'step-into',
      'step-out',
      'run',
      'stop',
      'back',
      'reset',
    ]);
  });

  test('fit a phone in two rows', async () => {
    for (const phase of ['paused', 'ended'] as const) {
      const page = await showControls(playedProgram({ phase }));
      page.style.width = '390px';
      await settled();
      const tops = findAll(page, '.buttons button')
        .filter((button) => button.checkVisibility())
        .map((button) => Math.round(button.getBoundingClientRect().top));
      expect(new Set(tops).size).toBeLessThanOrEqual(2);
    }
  });

  test('have a list of the keys that do the same', async () => {
    const page = await showControls(playedProgram());
    find(page, '.keys').click();
    await expect.poll(() => findAll(page, 'dialog[open]')).toHaveLength(1);
    const keys = findAll(page, 'dt').map(textOf);
    expect(keys).toContain('Shift+F11');
    expect(new Set(keys).size).toBe(keys.length);
    expect(await violations()).toEqual([]);
  });
});

describe('Python on its way', () => {
  test('shows how much of it has come', async () => {
    const loading = { received: 4_120_000, total: 9_800_000 };
    const page = await showControls(
      playedProgram({ phase: 'loading', loading }),
    );
    const bar = find(page, 'progress') as HTMLProgressElement;
    expect(bar.position).toBeCloseTo(0.42);
    expect(textOf(find(page, '.octets'))).toBe('4.1 of 9.8 MB');
    expect(await violations()).toEqual([]);
  });

  test('does not guess how much there is', async () => {
    const page = await showControls(playedProgram({ phase: 'loading' }));
    const bar = find(page, 'progress') as HTMLProgressElement;
    expect(bar.position).toBe(-1);
    expect(textOf(find(page, '.octets'))).toBe('');
  });

  test('says why it cannot run, and what to do', async () => {
    const obstacle =
      'Python needs a page that is isolated. Open `http://localhost:5321/`.';
    const page = await showControls(
      playedProgram({ phase: 'unavailable', obstacle }),
    );
    expect(textOf(find(page, '.obstacle'))).toContain(
      'Open http://localhost:5321/.',
    );
    expect(await violations()).toEqual([]);
  });
});

describe('a key', () => {
  const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

  test.each([
    [{ key: 'F10' }, 'step'],
    [{ key: 'F11' }, 'step-into'],
    [{ key: 'F11', shiftKey: true }, 'step-out'],
    [{ key: 'F5' }, 'run'],
    [{ key: 'F5', shiftKey: true }, 'stop'],
    [{ key: 'F10', shiftKey: true }, undefined],
    [{ key: 'F11', ctrlKey: true }, undefined],
    [{ key: 'F11', altKey: true }, undefined],
  ])('in a program, %o asks for %s', (init, action) => {
    expect(controlOfKey(key(init), true, true)).toBe(action);
    expect(controlOfKey(key(init), false, true)).toBe(undefined);
  });

  test('that only a program knows is left alone in a script', () => {
    for (const init of [
      { key: 'F11' },
      { key: 'F11', shiftKey: true },
      { key: 'F5', shiftKey: true },
    ]) {
      expect(controlOfKey(key(init), true)).toBe(undefined);
    }
    expect(controlOfKey(key({ key: 'F10' }), true)).toBe('step');
  });
});
