import { describe, expect, test } from 'vitest';
import {
  control,
  expectScript,
  nextTurn,
  openedEditor,
  pasteScript,
  pointUntil,
} from '../support/learner.js';
import { pasteProgram, programIn } from '../support/programmer.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('the script editor', () => {
  test('explains a word of the script under the pointer', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await pasteScript(page, 'MAIL FROM:<carol@example.org> SIZE=512\n');
    const word = page.locator('.view-line span span').getByText('MAIL');
    const hover = page.locator('.monaco-hover:not(.hidden)');
    await pointUntil(page, word, hover.getByText('MAIL FROM:'));
    await hover.getByText('Starts a mail transaction').waitFor();
  });

  test('lists commands, parameters and directives', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    const suggestions = page.locator('.suggest-widget.visible');
    await pasteScript(page, '');
    await page.keyboard.type('RC');
    await suggestions.getByText('RCPT').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('alice@sandbox.test');
    await page.keyboard.press('End');
    await page.keyboard.type(' NOT');
    await suggestions.getByText('NOTIFY').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.keyboard.type('%conn');
    await suggestions.getByText('%connect').waitFor();
    await page.keyboard.press('Enter');
    const lines = await page.locator('.view-line').allInnerTexts();
    expect(lines.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      'RCPT TO:<alice@sandbox.test> NOT',
      '%connect ',
    ]);
  });

  test('marks a missing bracket where it is missing', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await pasteScript(page, 'MAIL FROM:carol@example.org\n');
    await page.locator('.squiggly-error').first().waitFor();
    await pasteScript(page, 'MAIL FROM:<carol@example.org>\n');
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
  });

  test('colours words by what they are', async () => {
    const page = await workbench.open('playground/pipelining');
    await openedEditor(page);
    const colorOf = (text: string) =>
      page
        .locator('.view-line span span')
        .getByText(text, { exact: true })
        .first()
        .evaluate((token) => getComputedStyle(token).color);
    const colors = new Set([
      await colorOf('EHLO'),
      await colorOf('%pipeline'),
      await colorOf('<carol@example.org>'),
    ]);
    expect(colors.size).toBe(3);
  });

  test('shows an outcome only where there is one, and no white space else', async () => {
    const page = await workbench.open('lessons/by-hand/data');
    await openedEditor(page);
    await control(page, 'Run').click();
    await nextTurn(page).getByText('rest of the message').waitFor();
    const outcomes = page.locator('.script-outcome');
    await outcomes.getByText('354').waitFor();
    const shown = await outcomes.allInnerTexts();
    expect(shown.filter((text) => text.trim() === '')).toEqual([]);
  });

  test('follows the theme of the page', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    const background = () =>
      page
        .locator('.monaco-editor-background')
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    await page.getByLabel('Theme').selectOption('Dark');
    await expect.poll(background).toBe('rgb(27, 31, 38)');
    await page.getByLabel('Theme').selectOption('Light');
    await expect.poll(background).toBe('rgb(255, 255, 255)');
    await page.reload();
    await openedEditor(page);
    expect(await page.getByLabel('Theme').inputValue()).toBe('light');
  });
});

describe('a script that was pasted into the wrong tab', () => {
  test('is opened in the other, whichever that is', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    const program = 'import smtplib\nprint(smtplib.SMTP("mx.sandbox.test"))\n';
    await pasteScript(page, program);
    await page.getByText('This looks like a Python program.').waitFor();
    await page.getByRole('button', { name: 'Open in Python' }).click();
    await expect.poll(() => programIn(page)).toBe(program);
    await pasteProgram(page, 'EHLO laptop.example\n');
    await page.getByText('This looks like commands of SMTP.').waitFor();
    await page.getByRole('button', { name: 'Open in Wire' }).click();
    await expectScript(page, 'EHLO laptop.example');
    await page
      .locator('smtp-other-language')
      .getByRole('button')
      .waitFor({ state: 'detached' });
  });
});
