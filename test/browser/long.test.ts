import { describe, expect, test } from 'vitest';
import {
  control,
  exchanges,
  pasteScript,
  runToEnd,
  waitForEnd,
  waitForStep,
} from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('a conversation of 5,000 exchanges', () => {
  test('has only what is near the view in the document, and scrolls from end to end', async () => {
    const page = await workbench.open('playground');
    const noops = 'C: NOOP\n'.repeat(5000);
    await pasteScript(page, `C: EHLO a.example\n%pipeline\n${noops}%end\n`);
    await control(page, 'Run').click();
    await waitForEnd(page);
    const first = page.getByRole('article', { name: /^Exchange 0 / });
    const last = page.getByRole('article', { name: /^Exchange 5001 / });
    const expectFew = async () => {
      expect(await exchanges(page).count()).toBeLessThan(100);
    };

    await page.getByRole('group', { name: 'Conversation' }).focus();
    await page.keyboard.press('Home');
    await first.getByText('220').first().waitFor();
    await expectFew();
    await page.keyboard.press('End');
    await last.getByText('NOOP').first().waitFor();
    await expectFew();

    const find = page.getByRole('searchbox', {
      name: 'Find in the conversation',
    });
    await find.fill('nothing done');
    const told = page.locator('smtp-find-field output');
    await told.getByText('1 of 5000').waitFor();
    await page
      .getByRole('article', { name: /^Exchange 2 / })
      .locator('mark.current')
      .waitFor();
    await find.press('Shift+Enter');
    await told.getByText('5000 of 5000').waitFor();
    await last.locator('mark.current').waitFor();
    await expectFew();
  });
});

describe('a script of 10,000 lines', () => {
  test('leaves the page usable', async () => {
    const page = await workbench.open('playground');
    await pasteScript(page, 'NOOP\n'.repeat(10_000));
    await page.getByText('step 0 of 10001').waitFor();
    await control(page, 'Step').click();
    await waitForStep(page, 1);
    await control(page, 'Step').click();
    await waitForStep(page, 2);
    await exchanges(page).getByText('NOOP').first().waitFor();
    await control(page, 'Run').click();
    await page
      .getByRole('article', { name: /^Exchange \d{2,} / })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await control(page, 'Run').waitFor();

    await page.locator('smtp-script-editor .view-lines').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('RSET');
    await page.getByText(/^step \d+ of 10002$/).waitFor();
    await control(page, 'Keys').click();
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await control(page, 'Reset').click();
    await pasteScript(page, 'EHLO laptop.example\nQUIT\n');
    await runToEnd(page);
  });
});
