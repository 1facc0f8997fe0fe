import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { StepChosenEvent } from '../../../web/panels/smtp-steps.js';
import '../../../web/panels/smtp-steps.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

async function showSteps(step: number, count: number) {
  const chosen: number[] = [];
  const page = await show(
    html`<smtp-steps
      .step=${step}
      .count=${count}
      @step-chosen=${(event: StepChosenEvent) => chosen.push(event.step)}
    ></smtp-steps>`,
  );
  const buttons = findAll(page, 'button') as HTMLButtonElement[];
  return { page, chosen, buttons };
}

describe('the way through a recording', () => {
  test('leads to the first step, back, forward and to the last', async () => {
    const { page, chosen, buttons } = await showSteps(3, 7);
    for (const button of buttons) button.click();
    expect(chosen).toEqual([1, 2, 4, 7]);
    expect(textOf(find(page, 'output'))).toBe('step 3 of 7');
    expect(await violations()).toEqual([]);
  });

  test('leads to any step by its slider', async () => {
    const { page, chosen } = await showSteps(1, 7);
    const slider = find(page, 'input') as HTMLInputElement;
    slider.value = '5';
    slider.dispatchEvent(new InputEvent('input'));
    expect(chosen).toEqual([5]);
  });

  test('goes neither before the first nor beyond the last', async () => {
    const { buttons } = await showSteps(1, 1);
    expect(buttons.every(({ disabled }) => disabled)).toBe(true);
  });
});
