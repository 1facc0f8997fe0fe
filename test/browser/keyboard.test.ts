import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import {
  control,
  notice,
  openedEditor,
  pasteScript,
  runToEnd,
  scriptIn,
  waitForEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('the keyboard alone', () => {
  test('solves the first lesson, from the start page on', async () => {
    const page = await workbench.open('');
    await walkTo(page, page.getByRole('link', { name: 'Begin with lesson' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Say hello' }).waitFor();
    const editor = await openedEditor(page);

    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByText('Introduce yourself with EHLO (met)').waitFor();

    await walkTo(page, editor);
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('QUIT');
    await page.keyboard.press('F10');
    await page.getByText('All goals are met.').waitFor();

    const next = page.getByRole('link', { name: 'Go on to the next lesson' });
    await walkTo(page, next, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Address the envelope' }).waitFor();
  });

  test('gets into the editor and out of it again', async () => {
    const page = await workbench.open('playground');
    const editor = await openedEditor(page);
    await pasteScript(page, 'EHLO laptop.example\n');
    await page.keyboard.press('Tab');
    expect(await isFocused(editor)).toBe(false);
    await page.keyboard.press('Shift+Tab');
    expect(await isFocused(editor)).toBe(true);
    await page.keyboard.press('Control+M');
    await page.keyboard.press('Tab');
    expect(await isFocused(editor)).toBe(true);
    expect(await scriptIn(page)).toMatch(/^EHLO laptop\.example\n\s+$/);
    await page.keyboard.press('Control+M');
    await page.keyboard.press('Shift+Tab');
    expect(await isFocused(editor)).toBe(false);
  });

  test('steps, runs, pauses, and goes back and forward', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'EHLO laptop.example\nNOOP\nRSET\nQUIT\n');
    await page.keyboard.press('F10');
    await waitForStep(page, 1);
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.keyboard.press('F5');
    await notice(page).getByText('Line 3: Paused before this line.').waitFor();
    await page.keyboard.press('Alt+ArrowLeft');
    await waitForStep(page, 2);
    await page.keyboard.press('Alt+ArrowRight');
    await waitForStep(page, 3);
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor({ state: 'detached' });
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await waitForEnd(page);
  });

  test('skips what stands above the page', async () => {
    const page = await workbench.open('lessons');
    await page.getByRole('heading', { name: 'Lessons' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await isFocused(page.getByRole('main'))).toBe(true);
    await page.keyboard.press('Tab');
    expect(await isFocused(page.getByRole('link', { name: 'Say hello' }))).toBe(
      true,
    );
  });

  test('opens and leaves the list of keys, and does nothing behind it', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await control(page, 'Step').click();
    await waitForStep(page, 1);
    await walkTo(page, control(page, 'Keys'));
    await page.keyboard.press('Enter');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    for (const key of ['F5', 'F9', 'F10', 'Ctrl+Enter', 'Ctrl+M', 'Alt+←']) {
      await keys.getByText(key, { exact: true }).waitFor();
    }
    await page.keyboard.press('Alt+ArrowLeft');
    await keys.getByRole('heading').click();
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await waitForStep(page, 1);
    expect(await isFocused(control(page, 'Keys'))).toBe(true);
  });
});

describe('arrow keys', () => {
  test('walk from token to token, each with its note', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await runToEnd(page);
    const hello = page.getByRole('article', { name: /^Exchange 1 / });
    const tokens = hello.locator('.client .token');
    await walkTo(page, tokens.first());
    const expectLit = async (token: string) => {
      const focused = hello.locator('.client .token:focus');
      expect(await focused.innerText()).toBe(token);
      const lit = hello.locator('.client .note.lit dt');
      await lit.getByText(token, { exact: true }).waitFor();
      expect(await lit.count()).toBe(1);
    };
    await expectLit('EHLO');
    await page.keyboard.press('ArrowRight');
    await expectLit('laptop.example');
    await page.keyboard.press('ArrowLeft');
    await expectLit('EHLO');
    await page.keyboard.press('End');
    await expectLit('laptop.example');
    await page.keyboard.press('Home');
    await expectLit('EHLO');
    const description = await tokens.first().getAttribute('aria-description');
    expect(description).toMatch(/^[A-Z].*\.$/);
  });

  test('choose a tab', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await runToEnd(page);
    const tab = (name: string) => page.getByRole('tab', { name });
    await walkTo(page, tab('Conversation'));
    for (const [key, name] of [
      ['ArrowRight', 'Message'],
      ['End', 'As code'],
      ['ArrowLeft', 'Octets'],
      ['ArrowLeft', 'Path'],
      ['ArrowLeft', 'Mailbox'],
      ['Home', 'Conversation'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('tab', { name, selected: true }).waitFor();
      expect(await isFocused(tab(name))).toBe(true);
      const panel = name === 'As code' ? 'convert' : name.toLowerCase();
      await page.locator(`smtp-${panel}`).waitFor();
    }
  });
});

describe('Ctrl+F in the conversation', () => {
  test('finds what is not in the document', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await runToEnd(page);
    await page.getByRole('group', { name: 'Conversation' }).focus();
    await page.keyboard.press('ControlOrMeta+f');
    const find = page.getByRole('searchbox', {
      name: 'Find in the conversation',
    });
    expect(await isFocused(find)).toBe(true);
    await page.keyboard.type('EHLO');
    await page.locator('mark.current').getByText('EHLO').waitFor();
  });
});

/** Presses Tab until the focus is on `goal`, or in it. */
async function walkTo(
  page: Page,
  goal: Locator,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
) {
  for (let presses = 0; presses < 100; presses += 1) {
    if (await isFocused(goal)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there.`);
}

function isFocused(element: Locator) {
  return element.evaluate((it) => it.matches(':focus, :focus-within'));
}
