import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningRelay } from '../../relay/server.js';
import {
  clickUntilOver,
  openBrowser,
  openPage,
  startWorkbench,
} from '../support/workbench.js';

let relay: RunningRelay;
let browser: Browser;
beforeAll(async () => {
  [relay, browser] = await Promise.all([startWorkbench(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const sizes = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const themes = ['light', 'dark'] as const;
const views = sizes.flatMap((viewport) =>
  themes.map((colorScheme) => ({ viewport, colorScheme })),
);

describe.each(views)(
  'at $viewport.width px in the $colorScheme theme',
  (view) => {
    test.each(['', 'lessons', 'no/such/page'])(
      '/%s has no violation',
      async (path) => {
        const { page } = await openPage(browser, relay.url + path, view);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await expectNoViolation(page);
      },
    );

    test('a lesson that was played has no violation', async () => {
      const address = `${relay.url}lessons/by-hand/data`;
      const { page } = await openPage(browser, address, view);
      await page.getByText('Show solution').click();
      await page
        .getByRole('button', { name: 'Put it into the editor' })
        .click();
      await clickUntilOver(page);
      await expectNoViolation(page);
    });

    test('the playground and each of its tabs have no violation', async () => {
      const address = `${relay.url}playground/mime`;
      const { page } = await openPage(browser, address, view);
      await clickUntilOver(page);
      for (const name of ['Conversation', 'Message', 'Mailbox', 'Octets']) {
        await page.getByRole('tab', { name }).click();
        await page.getByRole('tabpanel', { name }).waitFor();
        await expectNoViolation(page);
      }
    });
  },
);

async function expectNoViolation(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  }));
  expect(found).toEqual([]);
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > innerWidth,
  );
  expect(isTooWide).toBe(false);
}
