/** What axe has to say about a page, at the width of a phone and of a desk, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import axe from 'axe-core';
import type { Page, ViewportSize } from 'playwright';
import { expect } from 'vitest';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

export interface Look {
  /** A selector; all of the page where absent. */
  readonly part?: string;
  /** Both sizes where absent. */
  readonly sizes?: readonly ViewportSize[];
  /** All rules where absent. */
  readonly rules?: string[];
}

/** Fails where axe finds anything, or where the page is wider than the window. */
export async function expectNoViolation(page: Page, look: Look = {}) {
  const { part = 'html', sizes = [phone, desk], rules } = look;
  await bringAxe(page);
  for (const size of sizes) {
    await resize(page, size);
    await showIn(page, 'light');
    const inLight = await violations(page, part, rules);
    await showIn(page, 'dark');
    // All else is the same in both themes.
    const inDark = await violations(page, part, ['color-contrast']);
    expect([...inLight, ...inDark], `at ${size.width} px`).toEqual([]);
    const isTooWide = await page.evaluate(
      () => document.documentElement.scrollWidth > innerWidth,
    );
    expect(isTooWide, `wider than ${size.width} px`).toBe(false);
  }
}

/** Once for each document: to read it takes longer than to ask it. */
async function bringAxe(page: Page) {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
}

async function resize(page: Page, size: ViewportSize) {
  await page.setViewportSize(size);
  // What measures itself is drawn anew in the frame behind.
  await page.evaluate(
    () =>
      new Promise((drawn) =>
        requestAnimationFrame(() => requestAnimationFrame(drawn)),
      ),
  );
}

async function showIn(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme='${colorScheme}']`).waitFor();
}

async function violations(page: Page, part: string, rules?: string[]) {
  // Legacy is without the second page that it would open for frames: there are none.
  const builder = new AxeBuilder({ page, axeSource: '// It is there.' })
    .include(part)
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  const found = await (rules ? builder.withRules(rules) : builder).analyze();
  return found.violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  }));
}
