/** What a learner does with a Python program on the page, and sees there. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { pasteInto } from './learner.js';

/** A button of the bar above the program; its key may stand behind its name. */
export function programControl(page: Page, name: string): Locator {
  return page
    .locator('smtp-program-controls')
    .getByRole('button', { name: new RegExp(`^${name}(?:\\s?Ctrl.*)?$`) });
}

/** Where the program stands. */
export function programNotice(page: Page): Locator {
  return page.locator('smtp-program-notice');
}

/** Opens the Python tab, and waits until a program can be run. */
export async function openPython(page: Page) {
  await page.getByRole('tab', { name: 'Python' }).click();
  await untilReady(page);
}

/** Waits until Python has come, and nothing runs. */
export async function untilReady(page: Page) {
  const run = page.locator('smtp-program-controls button:enabled');
  await run.getByText(/^Run/).waitFor();
}

/** Puts `program` in the place of the one in the editor, by pasting it. */
export async function pasteProgram(page: Page, program: string) {
  const editor = page.locator('smtp-program > smtp-script-editor');
  await pasteInto(editor.locator('.monaco-editor').first(), program);
  await expect.poll(() => programIn(page)).toBe(program);
}

/** The whole program. */
export function programIn(page: Page): Promise<string> {
  return page
    .locator('smtp-program > smtp-script-editor')
    .evaluate((editor) => ('value' in editor ? String(editor.value) : ''));
}
