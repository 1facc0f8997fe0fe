import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { control, exchanges, runToEnd, scriptIn } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const prompt = (page: Page) =>
  page.getByRole('textbox', { name: 'Line to send to the server' });

const canSend = (page: Page) =>
  page.locator('smtp-prompt button:enabled').getByText('Send');

describe('the prompt', () => {
  test('sends one command at a time, and recalls earlier ones', async () => {
    const page = await workbench.open('playground');
    await prompt(page).fill('EHLO prompt.example');
    await prompt(page).press('Enter');
    await exchanges(page).getByText('EHLO prompt.example').waitFor();
    await prompt(page).fill('NOOP');
    await prompt(page).press('Enter');
    await exchanges(page).getByText('NOOP').first().waitFor();
    await canSend(page).waitFor();

    await prompt(page).fill('RS');
    await prompt(page).press('ArrowUp');
    await prompt(page).press('ArrowUp');
    expect(await prompt(page).inputValue()).toBe('EHLO prompt.example');
    await prompt(page).press('ArrowDown');
    expect(await prompt(page).inputValue()).toBe('NOOP');
    await prompt(page).press('ArrowDown');
    expect(await prompt(page).inputValue()).toBe('RS');
  });

  test('keeps the focus while a command is answered', async () => {
    const page = await workbench.open('playground');
    await prompt(page).focus();
    for (const command of ['EHLO prompt.example', 'NOOP', 'QUIT']) {
      await page.keyboard.type(command);
      await page.keyboard.press('Enter');
      await exchanges(page).getByText(command).first().waitFor();
      await canSend(page).waitFor();
    }
  });

  test('has what it sent kept as a script that runs', async () => {
    const page = await workbench.open('playground');
    for (const command of ['EHLO prompt.example', 'NOOP', 'QUIT']) {
      await prompt(page).fill(command);
      await prompt(page).press('Enter');
      await exchanges(page).getByText(command).first().waitFor();
      await canSend(page).waitFor();
    }
    await page.getByRole('button', { name: 'Keep as script' }).click();
    await expect.poll(() => scriptIn(page)).toContain('C: NOOP\nS: 250');
    await control(page, 'Reset').click();
    await runToEnd(page);
  });
});
