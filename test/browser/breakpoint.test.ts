import { describe, test } from 'vitest';
import {
  control,
  expectScript,
  nextTurn,
  notice,
  pasteScript,
  runToEnd,
  waitForEnd,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('a breakpoint', () => {
  test('is set by F9 or a click beside the line, and Run pauses there', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'EHLO laptop.example\nNOOP\nRSET\nQUIT\n');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 2: Paused before this line.').waitFor();
    await nextTurn(page).getByText('NOOP').waitFor();

    const lineNumber = page
      .locator('.margin .line-numbers')
      .getByText('4', { exact: true });
    const box = await lineNumber.boundingBox();
    if (!box) throw new Error('The line has no number.');
    await page.mouse.click(box.x - 12, box.y + box.height / 2);
    await page.locator('.script-breakpoint').nth(1).waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 4: Paused before this line.').waitFor();
    await control(page, 'Run').click();
    await waitForEnd(page);
  });

  test('goes with the script that it stood in', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'EHLO laptop.example\nNOOP\nQUIT\n');
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.locator('.script-breakpoint').waitFor();
    await control(page, 'Run').click();
    await notice(page).getByText('Line 2: Paused before this line.').waitFor();
    await control(page, 'Run').click();
    await waitForEnd(page);
    await page.getByRole('button', { name: 'Keep as script' }).click();
    await expectScript(page, 'S: 250');
    await page.locator('.script-breakpoint').waitFor({ state: 'detached' });
    await control(page, 'Reset').click();
    await runToEnd(page);
  });
});
