import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningRelay } from '../../relay/server.js';
import { openBrowser, openPage, startWorkbench } from '../support/workbench.js';

let relay: RunningRelay;
let browser: Browser;
beforeAll(async () => {
  [relay, browser] = await Promise.all([startWorkbench(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

describe('a newcomer', () => {
  test('comes from the start page to a solved first lesson by clicking', async () => {
    const { page, errors } = await openPage(browser, relay.url);
    await page.getByRole('link', { name: 'Begin with lesson one' }).click();
    await page.getByRole('heading', { name: 'Say hello' }).waitFor();
    expect(page.url()).toBe(`${relay.url}lessons/by-hand/greeting`);

    const step = page.getByRole('button', { name: /^Step/ });
    await step.click();
    await page.getByText('Hear the server’s greeting (met)').waitFor();
    await step.click();
    await page.getByText('Introduce yourself with EHLO (met)').waitFor();

    await page.getByText('Show solution').click();
    await page.getByRole('button', { name: 'Put it into the editor' }).click();
    await step.click();
    await page.getByText('All goals are met.').waitFor();
    await page.getByText('221').first().waitFor();

    await page.getByRole('link', { name: 'Go on to the next lesson' }).click();
    await page.getByRole('heading', { name: 'Address the envelope' }).waitFor();
    await page.getByRole('link', { name: 'Lessons', exact: true }).click();
    await page.getByText('✓ done').waitFor();
    expect(errors).toEqual([]);
  });
});
