import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../web/panels/smtp-prompt.js';
import type {
  LineEnteredEvent,
  SmtpPrompt,
} from '../../../web/panels/smtp-prompt.js';
import {
  find,
  findAll,
  press,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

async function showPrompt() {
  const page = await show(html`<smtp-prompt keepable></smtp-prompt>`);
  const lines: string[] = [];
  page.addEventListener('line-entered', ({ line }) => lines.push(line));
  const input = find(page, 'input') as HTMLInputElement;
  const enter = (line: string) => {
    input.value = line;
    input.form?.requestSubmit();
  };
  return { page, input, lines, enter };
}

describe('the prompt', () => {
  test('tells each line, and is empty again', async () => {
    const { input, lines, enter } = await showPrompt();
    enter('NOOP');
    enter('');
    expect(lines).toEqual(['NOOP', '']);
    expect(input.value).toBe('');
  });

  test('takes no line where none can go out, and keeps what was typed', async () => {
    const { page, input, lines, enter } = await showPrompt();
    input.focus();
    find(page, 'smtp-prompt').setAttribute('disabled', '');
    await settled();
    enter('NOOP');
    expect({ lines, value: input.value }).toEqual({ lines: [], value: 'NOOP' });
    expect(input.matches(':focus')).toBe(true);
  });

  test.each([
    ['behind', /Forward to the end before you type\./],
    ['recording', /Reset before you type\./],
  ])(
    'says what to do first where what is shown is %s, and keeps what was typed',
    async (hindrance, way) => {
      const { page, input, lines, enter } = await showPrompt();
      const hint = find(page, '.hint');
      expect(textOf(hint)).toContain('Enter sends it');
      const prompt = find(page, 'smtp-prompt') as SmtpPrompt;
      prompt.hindrance = hindrance as 'behind' | 'recording';
      await settled();
      expect(textOf(hint)).toMatch(way);
      expect(textOf(hint)).not.toContain('Enter sends');
      const enabled = findAll(page, 'button:enabled');
      expect(enabled.map((button) => textOf(button).trim())).toEqual([
        'Keep as script',
      ]);
      enter('NOOP');
      expect({ lines, value: input.value }).toEqual({
        lines: [],
        value: 'NOOP',
      });
      expect(await violations()).toEqual([]);
    },
  );

  test('has a line again that could not be sent, unless another was begun', async () => {
    const { page, input, enter } = await showPrompt();
    const entered: LineEnteredEvent[] = [];
    page.addEventListener('line-entered', (event) => entered.push(event));
    enter('NOOP');
    entered.pop()?.giveBack();
    expect(input.value).toBe('NOOP');
    enter('NOOP');
    input.value = 'HELP';
    entered.pop()?.giveBack();
    expect(input.value).toBe('HELP');
  });

  test('recalls earlier lines with Up and Down, and what was being typed', async () => {
    const { input, enter } = await showPrompt();
    enter('NOOP');
    enter('RSET');
    input.value = 'QU';
    input.focus();
    await press('ArrowUp');
    expect(input.value).toBe('RSET');
    await press('ArrowUp');
    await press('ArrowUp');
    expect(input.value).toBe('NOOP');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(input.value).toBe('QU');
  });

  test('asks for what was typed to be kept as a script', async () => {
    const { page } = await showPrompt();
    let asked = 0;
    page.addEventListener('keep-as-script', () => {
      asked += 1;
    });
    findAll(page, 'button')[1]?.click();
    expect(asked).toBe(1);
  });

  test('is accessible', async () => {
    await showPrompt();
    expect(await violations()).toEqual([]);
  });
});
