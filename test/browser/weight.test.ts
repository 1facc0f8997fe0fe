import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { control, waitForStep } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const mostOctets = 60_000;

test.each([
  '',
  'lessons',
  'lessons/by-hand/greeting',
  'lessons/message/parts',
  'lessons/trouble/full',
  'playground',
])(
  '/%s asks for at most 60 kB of JavaScript (gzip) before Monaco, and works without it',
  async (path) => {
    workbench.expectError(/ERR_FAILED/);
    const context = await workbench.newContext();
    const scripts: string[] = [];
    let isMonacoAsked = false;
    await context.route('**/*.js', async (route) => {
      const url = route.request().url();
      if (/\/monaco-view/.test(url)) isMonacoAsked = true;
      if (!isMonacoAsked) scripts.push(url);
      // Monaco never arrives: what can be done before it can be done without it.
      await (isMonacoAsked && /\/monaco-view/.test(url)
        ? route.abort()
        : route.continue());
    });
    const page = await workbench.open(path, { context });
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (/greeting|parts|full|playground/.test(path)) {
      await page
        .getByRole('textbox', { name: 'Script' })
        .fill('EHLO laptop.example');
      await control(page, 'Step').click();
      await waitForStep(page, 1);
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
