/** For how long Explain keeps a page from answering while it reads and shows large files. */
import { chromium } from 'playwright';
import { startRelay } from '../../relay/server.js';
import { launchOptions } from '../support/chromium.js';
import {
  largeLogFile,
  largeMessageFile,
  lookThroughLog,
  lookThroughMessage,
} from '../support/large-input.js';
import { pageWork } from '../support/page-work.js';

const files = {
  messageOf25MB: { file: largeMessageFile, look: lookThroughMessage },
  logOf10MB: { file: largeLogFile, look: lookThroughLog },
};

/** The built page in a real Chromium: milliseconds of processor time, at best below 50 for the longest task. */
export async function measurePageWork() {
  const relay = await startRelay({
    host: '127.0.0.1',
    port: 0,
    webRoot: 'dist/web',
  });
  const browser = await chromium.launch(await launchOptions());
  const measured: Record<string, { longestTask: number; workers: number }> = {};
  for (const [name, { file, look }] of Object.entries(files)) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
    });
    await page.goto(`${relay.url}explain`);
    await page.waitForLoadState('networkidle');
    const path = file();
    const work = await pageWork(page, () => look(page, path));
    measured[name] = {
      longestTask: Math.round(work.longestTask),
      workers: Math.round(work.workers),
    };
    await page.close();
  }
  await browser.close();
  await relay.close();
  return measured;
}
