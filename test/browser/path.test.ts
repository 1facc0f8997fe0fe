import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { openedEditor, runToEnd, scriptIn } from '../support/learner.js';
import { expectNoViolation } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

/** Opens the script that the empty path offers, with another recipient, and runs it. */
async function sendTo(page: Page, recipient: string) {
  await openedEditor(page);
  await page.getByRole('tab', { name: 'Path' }).click();
  const path = page.locator('smtp-path');
  await path.getByRole('button', { name: 'Open a script that does' }).click();
  await expect.poll(() => scriptIn(page)).toContain('%connect submission');
  const script = await scriptIn(page);
  await page.locator('smtp-workbench').evaluate(
    (workbench, text) => {
      if (!('replaceScript' in workbench)) return;
      (workbench.replaceScript as (script: string) => void)(text);
    },
    script.replace('<bob@wonderland.test>\nS', `<${recipient}>\nS`),
  );
  await expect.poll(() => scriptIn(page)).toContain(recipient);
  await page.getByRole('tab', { name: 'Conversation' }).click();
  await runToEnd(page);
  await page.getByRole('button', { name: 'See where it goes' }).click();
  return path;
}

describe('the path of mail', () => {
  test('leads through the queue and past an MX that is dead into a mailbox', async () => {
    const page = await workbench.open('playground');
    const path = await sendTo(page, 'bob@wonderland.test');
    await path
      .getByText('It lies in the mailbox of bob@wonderland.test.')
      .waitFor();
    await path.getByText('Nothing listens at port 25 of mx1').waitFor();
    await expectNoViolation(page, { part: 'smtp-results' });

    await path
      .getByRole('button', { name: /^Open the session of .* 250$/ })
      .click();
    await path
      .getByRole('heading', { name: /^Session 2: submission/ })
      .waitFor();
    await path.getByText('EHLO').first().waitFor();
    await expectNoViolation(page, { part: 'smtp-results' });
    await path.getByRole('button', { name: 'Close' }).click();

    await path.getByRole('button', { name: 'Open it in the mailbox' }).click();
    await expect
      .poll(() => page.locator('[role=tab]:focus').innerText())
      .toBe('Mailbox');
    await page.getByRole('tab', { name: 'What changed' }).click();
    await page.getByText('Octet for octet the same').waitFor();
    await page.getByText('Added on the way, before it came there').waitFor();
  });

  test('waits where a server says 4yz, and goes on when it is tried at once', async () => {
    const page = await workbench.open('playground');
    const path = await sendTo(page, 'greylisted@wonderland.test');
    await path.getByText('▸▸ hurrying').waitFor();
    // As slow as it can be: the learner is quicker.
    await path.getByRole('slider').press('End');
    await path.getByText('60 s', { exact: true }).waitFor();
    await path.getByRole('button', { name: 'Try again now' }).click();
    await path.getByText('Try 2, ').waitFor();
  });

  test('ends with a notification about mail that is refused', async () => {
    const page = await workbench.open('playground');
    const path = await sendTo(page, 'unknown@wonderland.test');
    await path
      .getByRole('list', { name: 'Mails, the newest first' })
      .getByText(/^Notification to alice@sandbox\.test/)
      .waitFor();
    await path.getByRole('button', { name: /^Mail to unknown/ }).click();
    await path
      .getByText(/^It does not get to unknown@wonderland\.test: 550/)
      .waitFor();
    await path.getByRole('button', { name: /^Notification/ }).click();
    await path.getByRole('button', { name: 'Open it in the mailbox' }).click();
    await page.getByText('A notification has a null reverse-path').waitFor();
  });
});
