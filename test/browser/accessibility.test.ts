import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { explainSamples } from '../../web/examples/explain-samples.js';
import {
  control,
  notice,
  openedEditor,
  pasteScript,
  runToEnd,
} from '../support/learner.js';
import { lessonFolders } from '../support/lesson-folders.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

// What differs between lessons is their prose: on the wide page one of each chapter will do.
const lessons = lessonFolders();
const sizes = [
  { width: 390, height: 844, lessons },
  { width: 1440, height: 900, lessons: lessons.filter(isFirstOfChapter) },
];

function isFirstOfChapter([address]: readonly string[], index: number) {
  const chapterOf = (each = '') => each.replace(/\/[^/]*$/, '');
  return chapterOf(lessons[index - 1]?.[0]) !== chapterOf(address);
}

describe.each(sizes)('at $width px, in both themes,', (size) => {
  const viewport = { width: size.width, height: size.height };

  test.each(['', 'lessons', 'explain', 'no/such/page'])(
    '/%s has no violation',
    async (path) => {
      const page = await workbench.open(path, { viewport });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectNoViolation(page);
    },
  );

  test.each(size.lessons)('/%s, played, has no violation', async (address) => {
    const page = await workbench.open(address, { viewport });
    await page.getByText('Show solution').click();
    await page.getByRole('button', { name: 'Put it into the editor' }).click();
    await openedEditor(page);
    await runToEnd(page);
    await expectNoViolation(page);
  });

  test('a lit note has no violation, whatever its colour', async () => {
    const page = await workbench.open('playground', { viewport });
    await openedEditor(page);
    await runToEnd(page);
    const hello = page.getByRole('article', { name: /^Exchange 1 / });
    await hello.locator('.server .token').nth(5).waitFor();
    const tokens = await hello.locator('.server .token').all();
    for (const token of tokens.slice(0, 6)) {
      await token.hover();
      await hello.locator('.server .note.lit').first().waitFor();
      await expectNoViolation(page, 'smtp-results');
    }
  });

  test.each(explainSamples)(
    'what is explained has no violation: $title',
    async ({ title }) => {
      const page = await workbench.open('explain', { viewport });
      await page.getByRole('button', { name: title }).click();
      await page.locator('smtp-verdict').waitFor();
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await page.getByRole('tabpanel').waitFor();
        await expectNoViolation(page);
      }
    },
  );

  test('a notice has no violation', async () => {
    const page = await workbench.open('playground', { viewport });
    await openedEditor(page);
    await pasteScript(page, '%connect mail.example.net:26\n');
    await control(page, 'Run').click();
    await notice(page).getByText('--allow').first().waitFor();
    await expectNoViolation(page);
  });

  test('the playground, its tabs and its dialogs have no violation', async () => {
    const page = await workbench.open('playground/mime', { viewport });
    await openedEditor(page);
    await runToEnd(page);
    await expectNoViolation(page);
    for (const name of ['Message', 'Mailbox', 'Octets']) {
      await page.getByRole('tab', { name }).click();
      await page.locator(`smtp-${name.toLowerCase()}`).waitFor();
      await expectNoViolation(page, 'smtp-results');
    }
    await control(page, 'Keys').click();
    await expectNoViolation(page, 'smtp-controls');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Your data' }).click();
    await expectNoViolation(page, 'smtp-settings');
  });
});

/** Looks at all of the page, or at one part of it. */
async function expectNoViolation(page: Page, part = 'html') {
  await showIn(page, 'light');
  const inLight = await axe(page, part).analyze();
  await showIn(page, 'dark');
  // All else is the same in both themes.
  const inDark = await axe(page, part).withRules('color-contrast').analyze();
  const found = [...inLight.violations, ...inDark.violations].map(
    ({ id, nodes }) => ({
      id,
      where: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
    }),
  );
  expect(found).toEqual([]);
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > innerWidth,
  );
  expect(isTooWide).toBe(false);
}

async function showIn(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme='${colorScheme}']`).waitFor();
}

/** Without the second page that it would open for frames: there are none. */
function axe(page: Page, part: string) {
  return new AxeBuilder({ page })
    .include(part)
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
}
