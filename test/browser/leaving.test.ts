import { describe, expect, test } from 'vitest';
import {
  control,
  exchanges,
  openedEditor,
  runToEnd,
  scriptIn,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('a lesson that is left', () => {
  test('leaves nothing in the one that is opened', async () => {
    const page = await workbench.open('lessons/by-hand/envelope');
    await openedEditor(page);
    for (const done of [1, 2]) {
      await control(page, 'Step').click();
      await waitForStep(page, done);
    }
    const solution = page.locator('smtp-solution details');
    await solution.locator('summary').click();
    await page.locator('smtp-solution details[open]').waitFor();
    const prose = page.getByRole('article', { name: 'Lesson' });
    await prose.evaluate((it) => it.scrollTo(0, 200));

    await page.getByRole('link', { name: '← Say hello' }).click();
    await page.getByRole('heading', { name: 'Say hello' }).waitFor();
    await openedEditor(page);
    await waitForStep(page, 0);
    await page.getByText('Hear the server’s greeting (not met').waitFor();
    expect(await exchanges(page).count()).toBe(0);
    expect(await page.locator('smtp-solution details[open]').count()).toBe(0);
    expect(await prose.evaluate((it) => it.scrollTop)).toBe(0);
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Lessons' })
      .click();
    const row = page.getByRole('listitem').filter({ hasText: 'Say hello' });
    await row.getByText('3 goals', { exact: true }).waitFor();
  });
});

describe('pages that show no mailbox', () => {
  test('leave the connections to the tabs that do', async () => {
    const context = await workbench.newContext();
    // A browser has six connections to a host.
    for (const path of ['', 'lessons', '', 'lessons', '', 'lessons', '']) {
      const page = await workbench.open(path, { context });
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    const path = 'lessons/by-hand/greeting';
    const page = await workbench.open(path, { context });
    await openedEditor(page);
    await control(page, 'Step').click();
    await waitForStep(page, 1);
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    await page.getByText('Nothing has arrived yet.').waitFor();
    await page.getByRole('link', { name: 'SMTP Workbook' }).click();
    await page.getByRole('link', { name: 'Say hello' }).click();
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    await page.getByText('Nothing has arrived yet.').waitFor();
  });
});

describe('an example that is left', () => {
  test('leaves its script, Undo and breakpoints behind', async () => {
    const page = await workbench.open('playground/first-mail');
    const editor = await openedEditor(page);
    const first = await scriptIn(page);
    await editor.locator('.view-lines').click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor();

    const choice = page.locator('smtp-playground-bar').getByLabel('Script');
    await choice.selectOption('lmtp');
    await expect.poll(() => scriptIn(page)).toContain('LHLO');
    const lmtp = await scriptIn(page);
    await editor.locator('.view-lines').click();
    await page.keyboard.press('ControlOrMeta+Z');
    expect(await scriptIn(page)).toBe(lmtp);
    expect(await page.locator('.script-breakpoint').count()).toBe(0);
    await runToEnd(page);

    await choice.selectOption('first-mail');
    await expect.poll(() => scriptIn(page)).toBe(first);
    await page.locator('.script-breakpoint').waitFor();
  });
});
