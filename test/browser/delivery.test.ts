import type { Page } from 'playwright';
import { describe, test } from 'vitest';
import lostReply from '../../lessons/5-trouble/4-lost-reply/solution.py?raw';
import mx from '../../lessons/6-delivery/1-mx/solution.smtp?raw';
import { pasteScript, runProgramToEnd, runToEnd } from '../support/learner.js';
import {
  pasteProgram,
  programControl,
  untilReady,
} from '../support/programmer.js';
import { expectNoViolation } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

/** Gives the usual reply by the keyboard, once it is asked for. */
async function replyWithEnter(page: Page, asked: string, code: string) {
  const serving = page.locator('smtp-serving');
  await serving.getByRole('status').getByText(asked).waitFor();
  const usual = serving
    .locator('smtp-reply-choice')
    .getByRole('button', { name: code })
    .first();
  await usual.focus();
  await page.keyboard.press('Enter');
}

describe('the lessons on trouble and delivery', () => {
  test('show the way of a letter past a dead MX, and the session that took it', async () => {
    const page = await workbench.open('lessons/delivery/mx');
    await pasteScript(page, mx);
    await runToEnd(page);
    await page.getByText('All goals are met.').waitFor();

    await page.getByRole('tab', { name: 'Path' }).click();
    const path = page.locator('smtp-path');
    await path.getByRole('button', { name: /^Mail to bob@wonderland/ }).click();
    await path.getByText('Nothing listens at port 25 of mx1').waitFor();
    await path
      .getByText('It lies in the mailbox of bob@wonderland.test.')
      .waitFor();
    await path
      .getByRole('button', { name: /^Open the session of .* 250$/ })
      .click();
    await path
      .getByRole('heading', { name: /^Session \d+: submission.*mx2/ })
      .waitFor();
    await path.getByText('EHLO').first().waitFor();
  });

  test('lose the last reply in each run anew', async () => {
    const page = await workbench.open('lessons/trouble/lost-reply');
    await untilReady(page);
    await programControl(page, 'Run').click();
    await page.getByText('2 of 3 goals met').waitFor();
    // Another visit, too, begins with a reply that is lost.
    await page.reload();
    await untilReady(page);
    await pasteProgram(page, lostReply);
    await runProgramToEnd(page);
    await page.getByText('All goals are met.').waitFor();
  });

  test('let a learner take a letter as the server, by the keyboard', async () => {
    const page = await workbench.open('lessons/trouble/be-the-server');
    await untilReady(page);
    await programControl(page, 'Run').click();
    await replyWithEnter(page, 'It waits for your greeting.', '220');
    await replyWithEnter(page, 'It waits for your reply to EHLO.', '250');
    await replyWithEnter(page, 'It waits for your reply to MAIL.', '250');
    await replyWithEnter(page, 'It waits for your reply to RCPT.', '250');
    await replyWithEnter(page, 'It waits for your reply to DATA.', '354');
    await replyWithEnter(page, 'It has sent the message', '250');
    await page.getByText('1 of 4 goals met').waitFor();
    await replyWithEnter(page, 'It waits for your reply to QUIT.', '221');
    await page.getByText('The program ran to its end.').waitFor();
    await expectNoViolation(page, { part: 'smtp-results' });
  });
});
