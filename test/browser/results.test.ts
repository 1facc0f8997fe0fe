import { describe, expect, test } from 'vitest';
import { control, openedEditor, runToEnd } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

describe('a tab that is long in coming', () => {
  test('does not come before one that was chosen after it', async () => {
    const context = await workbench.newContext();
    let letThrough = () => {};
    const isLet = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await context.route('**/smtp-message-*.js', async (route) => {
      await isLet;
      await route.continue();
    });
    const page = await workbench.open('playground', { context });
    await openedEditor(page);
    await page.getByRole('tab', { name: 'Message' }).click();
    await page.getByRole('tab', { name: 'Octets' }).click();
    await page.getByRole('tab', { name: 'Octets', selected: true }).waitFor();
    const arrived = page.waitForResponse(/smtp-message-/);
    letThrough();
    await (await arrived).finished();
    await page.waitForFunction(() => customElements.get('smtp-message'));
    await page.locator('smtp-octets').waitFor();
    expect(await page.locator('smtp-message').count()).toBe(0);
  });
});

describe('the mailbox', () => {
  test('shows what arrives while it is open', async () => {
    const page = await workbench.open('playground/first-mail');
    await openedEditor(page);
    await page.getByRole('tab', { name: 'Mailbox' }).click();
    const mailbox = page.locator('smtp-mailbox');
    await mailbox.getByText('Nothing has arrived yet.').waitFor();
    await runToEnd(page);
    await mailbox.getByRole('heading', { name: 'Arrived (1)' }).waitFor();
    await mailbox.getByText('Octet for octet the same').waitFor();
    await control(page, 'Reset').click();
    await runToEnd(page);
    await mailbox.getByRole('heading', { name: 'Arrived (2)' }).waitFor();
  });
});

describe('a note and its token', () => {
  test('light each other under the pointer', async () => {
    const page = await workbench.open('playground');
    await openedEditor(page);
    await runToEnd(page);
    const hello = page.getByRole('article', { name: /^Exchange 1 / });
    const verb = hello.locator('.client .token').getByText('EHLO');
    const note = hello.locator('.client .note').filter({ hasText: 'EHLO' });
    await verb.hover();
    await hello.locator('.client .note.lit').getByText('EHLO').waitFor();
    await hello.locator('.server .token').first().hover();
    await hello.locator('.client .note.lit').waitFor({ state: 'detached' });
    await note.first().hover();
    await hello.locator('.client .token.lit').getByText('EHLO').waitFor();
    await hello.getByText(/^[\d.]+ m?s$/).waitFor();
  });
});
