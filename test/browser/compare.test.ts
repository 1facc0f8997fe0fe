import type { Locator, Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { control } from '../support/learner.js';
import { expectNoViolation, phone } from '../support/violations.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

/** A column's source and where it stands. */
function column(page: Page, name: 'Wire' | 'smtplib' | 'Socket'): Locator {
  return page.locator(`smtp-column[data-kind='${name.toLowerCase()}']`);
}

/** What each column says that it is about to send. */
function aboutToSend(page: Page): Promise<string[]> {
  return page.locator('smtp-column-notice smtp-wire code').allInnerTexts();
}

/** The rows of the comparison that are in the document. */
function row(page: Page, index: number): Locator {
  return page.locator('smtp-compared-row').nth(index);
}

async function waitForRows(page: Page, count: number) {
  const told = new RegExp(`^${count} rows?, `);
  await page.locator('smtp-compared-rows').getByText(told).waitFor();
}

describe('the same mail, sent three ways,', () => {
  test('is stepped together, and what differs is explained', async () => {
    const page = await workbench.open('compare/plain-text');
    await control(page, 'Step').click();
    await waitForRows(page, 1);
    await expect
      .poll(() => aboutToSend(page), { timeout: 20_000 })
      .toEqual([
        expect.stringMatching(/^EHLO laptop\.example/),
        expect.stringMatching(/^ehlo /),
        expect.stringMatching(/^EHLO laptop\.example/),
      ]);
    await control(page, 'Step').click();
    await waitForRows(page, 2);
    const hello = row(page, 1);
    await hello.getByText('The name of the client').waitFor();
    await hello.getByText('socket.getfqdn()').waitFor();
    expect(await hello.getByRole('article').count()).toBe(3);
    expect(
      await hello.locator('smtp-difference').first().locator('a').count(),
    ).toBeGreaterThan(0);

    // Each turn of a program names the calls that sent it.
    const cause = hello.getByRole('button', { name: 'putcmd' });
    await cause.first().click();
    const library = page.getByRole('textbox', { name: /^smtplib.py/ });
    await library.first().waitFor({ state: 'attached' });

    await control(page, 'Run').click();
    await waitForRows(page, 7);
    await column(page, 'smtplib').getByText('ran to its end').waitFor();
    expect(await page.getByText(/unexplained/).count()).toBe(0);

    await control(page, 'Back').click();
    await waitForRows(page, 6);
    await control(page, 'Forward').click();
    await waitForRows(page, 7);
    await expectNoViolation(page);
  });

  test('keeps what the learner made of a source, and gives it back', async () => {
    const context = await workbench.newContext({
      viewport: phone,
      hasTouch: true,
    });
    const page = await workbench.open('compare/html', { context });
    const source = page.getByRole('textbox', { name: 'Wire script' });
    await source.fill('C: EHLO mine.example\n');
    const undo = column(page, 'Wire').getByRole('button', { name: /Undo/ });
    await undo.waitFor();
    await page.reload();
    await undo.waitFor();
    expect(await source.inputValue()).toContain('mine.example');
    await undo.click();
    await expect.poll(() => source.inputValue()).toContain('two-versions');
  });

  test('is chosen, and stepped, by keyboard', async () => {
    const page = await workbench.open('compare');
    const task = page.getByRole('combobox', { name: 'Task' });
    await task.selectOption('LMTP');
    await page.waitForURL(/\/compare\/lmtp$/);
    const socket = page.getByRole('checkbox', { name: 'Socket' });
    await socket.focus();
    await page.keyboard.press('Space');
    await column(page, 'Socket').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Enter');
    await column(page, 'smtplib').getByText('lhlo').waitFor();
    await page.keyboard.press('Control+Shift+Enter');
    await waitForRows(page, 8);
    await page.keyboard.press('Alt+ArrowLeft');
    await waitForRows(page, 7);
    // Two columns are the fewest that can be compared.
    expect(
      await page.getByRole('checkbox', { name: 'Wire' }).isDisabled(),
    ).toBe(true);
  });

  test('goes out on the wire where Python cannot run, and the page says why', async () => {
    const context = await workbench.newContext();
    // As a page that is not isolated, an old browser's or one over plain http.
    await context.route(/\/compare\b/, async (route) => {
      const response = await route.fetch();
      const { 'cross-origin-opener-policy': _, ...headers } =
        response.headers();
      await route.fulfill({ response, headers });
    });
    const page = await workbench.open('compare/plain-text', { context });
    await column(page, 'smtplib')
      .getByText('Python cannot run in this page')
      .waitFor();
    await control(page, 'Run').click();
    await waitForRows(page, 7);
    await column(page, 'Wire').getByText('at its end').waitFor();
  });

  test('has a tab for each source on a phone', async () => {
    const page = await workbench.open('compare/login', { viewport: phone });
    await page.getByRole('tab', { name: 'smtplib' }).click();
    await page.getByRole('textbox', { name: 'Program with smtplib' }).waitFor();
    await control(page, 'Step').click();
    await waitForRows(page, 1);
    await expectNoViolation(page, { sizes: [phone] });
  });

  test('has an address that may lead nowhere', async () => {
    const page = await workbench.open('compare/no-such-task');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('smtp-comparison').count()).toBe(0);
  });
});
