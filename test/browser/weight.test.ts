import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningRelay } from '../../relay/server.js';
import { openBrowser, startWorkbench } from '../support/workbench.js';

let relay: RunningRelay;
let browser: Browser;
beforeAll(async () => {
  [relay, browser] = await Promise.all([startWorkbench(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const mostOctets = 60_000;

test.each(['', 'lessons', 'lessons/by-hand/greeting', 'playground'])(
  '/%s asks for at most 60 kB of JavaScript (gzip) before Monaco, and works without it',
  async (path) => {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
    });
    const scripts: string[] = [];
    let isMonacoAsked = false;
    await page.route('**/*.js', async (route) => {
      const url = route.request().url();
      if (/\/monaco-view/.test(url)) isMonacoAsked = true;
      if (!isMonacoAsked) scripts.push(url);
      // Monaco never arrives: what can be done before it can be done without it.
      await (isMonacoAsked && /\/monaco-view/.test(url)
        ? route.abort()
        : route.continue());
    });
    await page.goto(relay.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (/greeting|playground/.test(path)) {
      await page
        .getByRole('textbox', { name: 'Script' })
        .fill('EHLO laptop.example');
      await page.getByRole('button', { name: /^Step/ }).click();
      await page.getByText('step 1 of 2').waitFor();
      expect(isMonacoAsked).toBe(true);
    }
    const sizes = await Promise.all(
      scripts.map(async (url) => {
        const answer = await fetch(url);
        return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
      }),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThanOrEqual(mostOctets);
  },
);
