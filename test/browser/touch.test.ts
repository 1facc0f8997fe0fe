import { expect, test } from 'vitest';
import { control, waitForEnd } from '../support/learner.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

test('a phone has its buttons in one row, and no list of keys', async () => {
  const page = await workbench.open('playground', phone);
  await control(page, 'Step').waitFor();
  const names = ['Step', 'Run', 'Back', 'Forward', 'Reset'] as const;
  const boxes = names.map((name) => control(page, name).boundingBox());
  const tops = (await Promise.all(boxes)).map((box) => box?.y);
  expect(new Set(tops).size).toBe(1);
  expect(await control(page, 'Keys').isVisible()).toBe(false);
});

test('a phone has a plain text area in the place of Monaco, and a lesson is solved with it', async () => {
  const page = await workbench.open('lessons/by-hand/greeting', phone);
  const script = page.getByRole('textbox', { name: 'Script' });
  expect(await script.inputValue()).toContain('EHLO laptop.example');
  await script.fill('EHLO phone.example\nQUIT\n');
  await control(page, 'Step').tap();
  await page.getByText('Hear the server’s greeting (met)').waitFor();
  await control(page, 'Run').tap();
  await page.getByText('All goals are met.').waitFor();
  await waitForEnd(page);
  expect(await page.locator('.monaco-editor').count()).toBe(0);

  const width = await page.evaluate(() => document.body.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.viewport.width);
  await page.getByRole('link', { name: 'Go on to the next lesson' }).tap();
  await page.getByRole('heading', { name: 'Address the envelope' }).waitFor();
});
