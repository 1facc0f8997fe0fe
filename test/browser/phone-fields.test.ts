import { expect, test } from 'vitest';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

test.each(['playground', 'lessons/by-hand/greeting'])(
  'no field of %s is so small that a phone zooms into it',
  async (path) => {
    const page = await workbench.open(path, phone);
    await page.getByRole('textbox', { name: 'Script' }).waitFor();
    await page.getByRole('textbox', { name: /^Line to send/ }).waitFor();
    const sizes = await page
      .locator('input, select, textarea')
      .evaluateAll((fields) =>
        fields.map((field) =>
          Number.parseFloat(getComputedStyle(field).fontSize),
        ),
      );
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  },
);
