import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import {
  control,
  exchanges,
  nextTurn,
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
const script = 'EHLO laptop.example\nNOOP\nRSET\nQUIT\n';

describe('a reload in mid-lesson', () => {
  test('leaves script, recording, breakpoints and progress', async () => {
    const page = await workbench.open('lessons/by-hand/greeting');
    await pasteScript(page, script);
    await page.keyboard.press('ControlOrMeta+Home');
    for (let line = 1; line < 4; line += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor();
    for (const done of [1, 2, 3]) {
      await control(page, 'Step').click();
      await waitForStep(page, done);
    }
    await page.getByText('Introduce yourself with EHLO (met)').waitFor();

    await page.reload();
    await notice(page).getByText('What you see is a recording').waitFor();
    await waitForStep(page, 3);
    expect(await scriptIn(page)).toBe(script);
    await exchanges(page).getByText('EHLO').first().waitFor();
    await exchanges(page).getByText('NOOP').first().waitFor();
    await page.locator('.script-breakpoint').waitFor();
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await page.getByText('Introduce yourself with EHLO (met)').waitFor();
    await page.getByText('Say goodbye').first().waitFor();

    await control(page, 'Back').click();
    await waitForStep(page, 2);
    await control(page, 'Forward').click();
    await waitForStep(page, 3);
    await notice(page)
      .getByRole('button', { name: 'Reset and run to here' })
      .click();
    await notice(page).getByText('What you see is a recording').waitFor({
      state: 'hidden',
    });
    await nextTurn(page).getByText('RSET').waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 4: Paused before this line.').waitFor();
    await control(page, 'Run').click();
    await page.getByText('All goals are met.').waitFor();
  });

  test('leaves each goal met that was met once, whatever came after', async () => {
    const page = await workbench.open('lessons/by-hand/greeting');
    await openedEditor(page);
    await control(page, 'Step').click();
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await control(page, 'Reset').click();
    await waitForStep(page, 0);
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await page.reload();
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await page.getByText('Introduce yourself with EHLO (not met').waitFor();
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Lessons' })
      .click();
    await page.getByText('1 of 3 goals').waitFor();
  });

  test('leaves what was typed the moment before', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await pasteScript(page, script);
    await expect.poll(() => scriptIn(page)).toBe(script);
    await page.reload();
    await expect.poll(() => scriptIn(page)).toBe(script);
  });
});

describe('lines typed at the prompt', () => {
  test('are a recording after a reload, and can be kept as a script then', async () => {
    const page = await workbench.open('playground');
    const prompt = page.locator('smtp-prompt');
    const line = prompt.getByRole('textbox');
    await pasteScript(page, script);
    await control(page, 'Step').click();
    await waitForStep(page, 1);
    await line.fill('HELP');
    await line.press('Enter');
    await exchanges(page).getByText('HELP').first().waitFor();
    await prompt.locator('button:enabled').getByText('Send').waitFor();
    await control(page, 'Back').click();
    await prompt.getByText('Forward to the end before you type.').waitFor();
    await line.fill('NOOP');
    await line.press('Enter');
    expect(await line.inputValue()).toBe('NOOP');

    await page.reload();
    await prompt.getByText('Reset before you type.').waitFor();
    const warning = notice(page).getByText('Keep as script keeps those');
    await warning.waitFor();
    await prompt.getByRole('button', { name: 'Keep as script' }).click();
    await warning.waitFor({ state: 'hidden' });
    await notice(page)
      .getByRole('button', { name: 'Reset and run to here' })
      .click();
    await waitForStep(page, 2);
    await exchanges(page).getByText('HELP').first().waitFor();
    await prompt.locator('button:enabled').getByText('Send').waitFor();
  });
});

describe('a line that was sent and is edited', () => {
  test('makes the recording stale, until it is run again to where it was', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, script);
    for (const done of [1, 2, 3]) {
      await control(page, 'Step').click();
      await waitForStep(page, done);
    }
    await pasteScript(page, script.replace('laptop', 'desktop'));
    await notice(page).getByText('no longer matches what was sent').waitFor();
    await notice(page)
      .getByRole('button', { name: 'Reset and run to here' })
      .click();
    await exchanges(page).getByText('desktop.example').first().waitFor();
    await nextTurn(page).getByText('RSET').waitFor();
    await waitForStep(page, 3);
    expect(await notice(page).getByText('no longer matches').count()).toBe(0);
  });
});

describe('two tabs', () => {
  test('keep a script each, and share their progress', async () => {
    const context = await workbench.newContext();
    const path = 'lessons/by-hand/greeting';
    const first = await workbench.open(path, { context });
    const second = await workbench.open(path, { context });
    const start = await workbench.open('', { context });
    const list = await workbench.open('lessons', { context });
    await pasteScript(first, 'EHLO first.example\n');
    await pasteScript(second, 'EHLO second.example\n');
    await runToEnd(first);
    await second.getByText('Introduce yourself with EHLO (met)').waitFor();
    await start.getByText('2 of 3 goals').waitFor();
    await list.getByText('2 of 3 goals').waitFor();

    await Promise.all([first.reload(), second.reload()]);
    await expect.poll(() => scriptIn(first)).toBe('EHLO first.example\n');
    await expect.poll(() => scriptIn(second)).toBe('EHLO second.example\n');
    await exchanges(first).getByText('first.example').first().waitFor();
    expect(await exchanges(second).count()).toBe(0);
  });
});

describe('the server that was chosen', () => {
  test('stays with its script, through examples and a reload', async () => {
    const page = await workbench.open('playground');
    const bar = page.locator('smtp-playground-bar');
    await bar.getByLabel('Server').selectOption('lmtp.sandbox.test:24');
    await bar.getByLabel('Script').selectOption('starttls-and-auth');
    await nextTurn(page).getByText('submission.sandbox.test:587').waitFor();
    await bar.getByLabel('Script').selectOption({ label: 'Your own' });
    await nextTurn(page).getByText('lmtp.sandbox.test:24').waitFor();
    await page.reload();
    await nextTurn(page).getByText('lmtp.sandbox.test:24').waitFor();
    expect(await bar.getByLabel('Server').inputValue()).toBe(
      'lmtp.sandbox.test:24',
    );
  });
});

describe('the theme that was chosen', () => {
  test('is there at once after a reload, whatever the system asks for', async () => {
    const page = await workbench.open('', { colorScheme: 'light' });
    await page.locator('html[data-theme=light]').waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    await page.locator('html[data-theme=dark]').waitFor();
    await page.reload();
    await page.locator('html[data-theme=dark]').waitFor();
    expect(await page.getByLabel('Theme').inputValue()).toBe('dark');
    await page.getByLabel('Theme').selectOption('system');
    await page.locator('html[data-theme=light]').waitFor();
  });
});

describe('Delete my data', () => {
  test('empties drafts, progress and mailbox', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await runToEnd(page);
    expect(await mailbox(page)).toBe(1);
    await page.goto(`${workbench.url}lessons/by-hand/greeting`);
    await pasteScript(page, script);
    await control(page, 'Run').click();
    await waitForEnd(page);
    await page.getByText('All goals are met.').waitFor();
    const before = await page.evaluate(() => ({ ...localStorage }));
    expect(JSON.stringify(before)).toContain('by-hand/greeting');

    await page.getByRole('button', { name: 'Your data' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your data' });
    await dialog.getByRole('button', { name: 'Delete my data' }).click();
    await page.waitForURL(workbench.url);
    await page.goto(`${workbench.url}lessons/by-hand/greeting`);
    await page.getByText('Hear the server’s greeting (not met').waitFor();
    await expect.poll(() => scriptIn(page)).not.toContain('RSET');
    expect(await exchanges(page).count()).toBe(0);
    await page.goto(`${workbench.url}playground/first-mail`);
    expect(await mailbox(page)).toBe(0);
    expect(await exchanges(page).count()).toBe(0);
  });
});

/** How many messages the mailbox shows. */
async function mailbox(page: Page) {
  await page.getByRole('tab', { name: 'Mailbox' }).click();
  const panel = page.locator('smtp-mailbox');
  const arrived = panel.getByRole('heading', { name: /^Arrived \(/ });
  const nothing = panel.getByText('Nothing has arrived yet.');
  await arrived.or(nothing).waitFor();
  return panel.getByRole('listitem').count();
}
