/** The workbench as a person has it: the built page, its relay, a real Chromium. */
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright';
import {
  type RelayOptions,
  type RunningRelay,
  startRelay,
} from '../../relay/server.js';
import { launchOptions } from './chromium.js';

/** A relay that serves the built page, on a port of the system's choosing unless one is given. */
export function startWorkbench(
  options: Partial<RelayOptions> = {},
): Promise<RunningRelay> {
  return startRelay({
    host: '127.0.0.1',
    port: 0,
    allow: [],
    webRoot: 'dist/web',
    ...options,
  });
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** A page at `address` in a browser profile of its own, and what went wrong on it. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(address);
  return { page, errors };
}

/** Presses Run, and waits until the script is at its end. */
export async function clickUntilOver(page: Page) {
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.getByText('The script is at its end.').waitFor();
}
