/** What a learner does on the page, and sees there. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

/** A button of the bar above the script; its key may stand behind its name. */
export function control(
  page: Page,
  name: 'Step' | 'Run' | 'Back' | 'Forward' | 'Reset' | 'Keys',
): Locator {
  return page
    .locator('smtp-controls')
    .getByRole('button', { name: new RegExp(`^${name}`) });
}

/** What the next Step would do. */
export function nextTurn(page: Page): Locator {
  return page.locator('smtp-next-turn');
}

/** Why it stopped, and what to do about it. */
export function notice(page: Page): Locator {
  return page.locator('smtp-stop-notice');
}

/** The exchanges that are in the document. */
export function exchanges(page: Page): Locator {
  return page.getByRole('article', { name: /^Exchange/ });
}

/** Waits until so many steps are shown as done. */
export async function waitForStep(page: Page, done: number) {
  const progress = page.locator('smtp-next-turn output');
  await progress.getByText(new RegExp(`^step ${done} of `)).waitFor();
}

/** Waits until no step of the script is left. */
export async function waitForEnd(page: Page) {
  await nextTurn(page).getByText('The script is at its end.').waitFor();
}

/** Presses Run, and waits until the script is at its end. */
export async function runToEnd(page: Page) {
  await control(page, 'Run').click();
  await waitForEnd(page);
}

/** Runs the program of the Python tab, and waits until it has come to its last line. */
export async function runProgramToEnd(page: Page) {
  await page
    .locator('smtp-program-controls')
    .getByRole('button', { name: /^Run/ })
    .click();
  await page.getByText('The program ran to its end.').waitFor();
}

/** The editor, once a keyboard can write in it. */
export async function openedEditor(page: Page): Promise<Locator> {
  const editor = page
    .locator('smtp-script-editor .monaco-editor:visible')
    .first();
  await editor.waitFor();
  return editor;
}

/** Puts `script` in the place of the one in the editor, by pasting it. */
export async function pasteScript(page: Page, script: string) {
  await pasteInto(await openedEditor(page), script);
}

/** Puts `text` in the place of what a Monaco holds, by pasting it. */
export async function pasteInto(monaco: Locator, text: string) {
  await monaco.locator('.view-lines').first().click();
  const page = monaco.page();
  await page.keyboard.press('ControlOrMeta+A');
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const paste = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.activeElement?.dispatchEvent(paste);
  }, text);
}

/** The whole script, of which Monaco draws only the part in view. */
export function scriptIn(page: Page): Promise<string> {
  return page
    .locator('smtp-script-editor:not([language=python])')
    .evaluate((editor) => ('value' in editor ? String(editor.value) : ''));
}

/** Waits until the script has `text` in it, and gives the whole of it. */
export async function expectScript(page: Page, text: string): Promise<string> {
  await expect.poll(() => scriptIn(page)).toContain(text);
  return scriptIn(page);
}

/**
 * Rests the pointer on `word` until `shown` is there, and moves it again when
 * it is not: an editor that has just drawn its lines anew has not noticed a
 * pointer that was there before.
 */
export async function pointUntil(page: Page, word: Locator, shown: Locator) {
  const noticed = () =>
    shown.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const box = await word.boundingBox();
    if (box) {
      await page.mouse.move(box.x + box.width / 2, box.y + box.height * 4);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      if (await noticed()) return;
    }
  }
  await shown.waitFor({ timeout: 1_000 });
}
