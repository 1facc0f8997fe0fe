import { describe, expect, test } from 'vitest';
import { openedEditor, pasteScript } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('the script editor', () => {
  test('explains a word of the script under the pointer', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await pasteScript(page, 'MAIL FROM:<carol@example.org> SIZE=512\n');
    const verb = page.locator('.view-line').first();
    const box = await verb.boundingBox();
    const hover = page.locator('.monaco-hover:not(.hidden)');
    // Monaco may still be measuring: the pointer comes again until it is noticed.
    let step = 0;
    await expect
      .poll(
        async () => {
          step += 1;
          await page.mouse.move(
            (box?.x ?? 0) + 10 + (step % 20),
            (box?.y ?? 0) + 10,
          );
          return hover.count();
        },
        { timeout: 20_000, interval: 700 },
      )
      .toBeGreaterThan(0);
    await hover.getByText('MAIL FROM:').waitFor();
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
