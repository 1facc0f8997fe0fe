import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type JSHandle, type Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { openDrafts } from '../../web/app/storage/drafts.js';
import { launchOptions } from '../support/chromium.js';

interface Room {
  readonly openDrafts: typeof openDrafts;
}

/** In the page: opens its drafts, and says which tab it is by what it loads after saving. */
async function saveAndLoad(page: Page, script?: string) {
  // As a string: what is written as an import here would be the test's own.
  const room: JSHandle<Room> = await page.evaluateHandle(
    "import('/web/app/storage/drafts.ts')",
  );
  return room.evaluate(async ({ openDrafts: open }, toSave) => {
    const notices: string[] = [];
    const drafts = open((notice) => {
      notices.push(notice);
    });
    const found = await drafts.load('playground');
    if (toSave !== undefined) {
      const server = 'mx.sandbox.test:25';
      const events = [
        { type: 'sent', at: 1, octets: 'NOOP\r\n' as never } as const,
      ];
      drafts.save('playground', {
        script: toSave,
        events,
        done: 1,
        breakpoints: [],
        server,
      });
      await drafts.written();
    }
    const tab = sessionStorage.getItem('smtp-workbook.tab');
    return { found, tab, notices };
  }, script);
}

describe('a draft in the browser', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    server = await createServer({
      configFile: false,
      logLevel: 'error',
      cacheDir: mkdtempSync(join(tmpdir(), 'smtp-workbook-')),
      optimizeDeps: { include: ['idb-keyval'] },
      server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    });
    await server.listen();
    const root = server.resolvedUrls?.local[0] ?? '';
    address = new URL('/package.json', root).href;
    browser = await chromium.launch(await launchOptions());
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test('survives a reload, recording and all', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    const before = await saveAndLoad(page, 'EHLO one');
    expect(before).toMatchObject({ notices: [] });
    expect(before.found).toBeUndefined();
    await page.reload();
    const after = await saveAndLoad(page);
    expect(after.tab).toBe(before.tab);
    expect(after.found).toMatchObject({
      script: 'EHLO one',
      done: 1,
      events: [{ type: 'sent', at: 1, octets: 'NOOP\r\n' }],
    });
  });

  test('is copied into a duplicated tab, which then keeps its own', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    const first = await saveAndLoad(page, 'EHLO first');
    const newest = await context.newPage();
    await newest.goto(address);
    const other = await saveAndLoad(newest, 'EHLO newest');
    expect(other.tab).not.toBe(first.tab);

    // A window that a page opens begins with a copy of its sessionStorage, as a duplicated tab does.
    const opened = context.waitForEvent('page');
    await page.evaluate((url) => void open(url), address);
    const copy = await opened;
    await copy.waitForLoadState();
    const copied = await saveAndLoad(copy, 'EHLO copy');
    expect(copied.tab).not.toBe(first.tab);
    expect(copied.found).toMatchObject({ script: 'EHLO first' });

    await page.reload();
    const again = await saveAndLoad(page);
    expect(again.tab).toBe(first.tab);
    expect(again.found).toMatchObject({ script: 'EHLO first' });
  });
});
